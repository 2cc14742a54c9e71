"""Shape: a database of any age is brought to the shape that this version needs."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from iiif_service.database.opened import Database

_MIGRATIONS = Path(__file__).with_name("migrations")


def bring_up_to_date(database: Database, shape: str = "head") -> None:
    """Run the migrations that are missing up to a shape, all of them or none.

    Raises DatabaseError where it cannot be opened or written.
    """
    config = _config()
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, shape)


def is_up_to_date(database: Database) -> bool:
    """Tell whether no migration is missing; raises DatabaseError."""
    with database.reading() as connection:
        options = {"version_table": "shape"}
        found = MigrationContext.configure(connection, opts=options)
        return found.get_current_revision() == newest()


def newest() -> str:
    """Name the shape that this version needs."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
