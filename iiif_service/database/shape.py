"""Shape: a database of any age is brought to the shape that this version needs."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from iiif_service.database.opened import Database

_MIGRATIONS = Path(__file__).with_name("migrations")


def bring_up_to_date(database: Database, shape: str = "head") -> None:
    """Run the migrations that are missing up to a shape, all of them or none.

    Raises DatabaseError where it cannot be opened or written.
    """
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, shape)
