"""``backup``: all that is not in the author's files, in one file."""

import time
from pathlib import Path

import click

from iiif_service import durable
from iiif_service.database.backup import back_up
from iiif_service.database.opened import Database
from iiif_service.errors import DatabaseError
from iiif_service.settings import Settings

_OURS = 0o600
"""Whoever else may read a backup might sign as we do, and read what is private."""


@click.command
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--publication", type=click.Path(path_type=Path), help="Whose database it is."
)
@click.pass_obj
def backup(settings_file: Path | None, file: Path, publication: Path | None) -> None:
    """Write the database into one file, while the service serves and writes.

    FILE takes the place of an older one once it is whole. It holds messages, keepers
    with digests of their passwords, the journal, and the keys that we sign with, as
    they were at one moment; not who is logged in. Only its owner may read it: keep it
    so. Either database, SQLite or PostgreSQL, can be restored from it.
    """
    settings = Settings.load(settings_file, publication=publication)
    database = Database.beside(settings.publication, settings.database_url)
    try:
        with durable.replacing(file, _OURS) as temporary:
            rows = back_up(database, temporary, time.time(), told)
    except OSError as error:
        raise DatabaseError(f"{file} cannot be written: {error.strerror}") from None
    click.echo(f"{file}: {rows} rows of {database}", err=True)


def told(table: str, rows: int) -> None:
    """Say how many rows of a table are done."""
    click.echo(f"{table}: {rows}", err=True)
