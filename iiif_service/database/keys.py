"""Keys: what we sign with, as the migrations made it."""

from sqlalchemy import select

from iiif_service.database.opened import Database
from iiif_service.database.tables import keys
from iiif_service.errors import DatabaseError


def key(database: Database, name: str) -> str:
    """Read a key; raises DatabaseError, also where a migration is missing."""
    with database.reading() as connection:
        query = select(keys.c.value).where(keys.c.name == name)
        found = connection.execute(query).scalar()
    if not found:
        raise DatabaseError(f"{database} has lost its key '{name}'")
    return str(found)
