"""Notes: what the board remembers of itself."""

from sqlalchemy import Connection, delete, insert, select, update

from iiif_service.database.tables import notes


def note(connection: Connection, name: str) -> str:
    """Read a note; empty where there is none."""
    query = select(notes.c.value).where(notes.c.name == name)
    return connection.execute(query).scalar() or ""


def remember(connection: Connection, name: str, value: str) -> None:
    """Write a note, in place of what it said before."""
    this = notes.c.name == name
    if not connection.execute(update(notes).where(this).values(value=value)).rowcount:
        connection.execute(insert(notes).values(name=name, value=value))


def drop(connection: Connection, name: str) -> None:
    """Forget a note."""
    connection.execute(delete(notes).where(notes.c.name == name))
