"""Who comes to the room in these tests, and when."""

from sqlalchemy import func, select

NAME = "Anna Bergström"
PASSWORD = "twelve swans fly"  # noqa: S105 - a test's
ADDRESS = "192.0.2.7"
NOW = 1_800_000_000.5
SITE = "https://viewer.example"


def rows(database, table):
    """Count the rows of a table."""
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar()
