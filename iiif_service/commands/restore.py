"""``restore``: what a backup holds comes into a database."""

import time
from contextlib import suppress
from pathlib import Path

import click

from iiif_service.board.restoring import restoring
from iiif_service.commands.backup import told
from iiif_service.commands.journal import catch_up
from iiif_service.database.opened import Database
from iiif_service.database.restore import Writing
from iiif_service.database.restore import restore as restored
from iiif_service.errors import PublicationError
from iiif_service.publication.folder import Folder
from iiif_service.settings import Settings


@click.command
@click.argument(
    "file", type=click.Path(path_type=Path, dir_okay=False, exists=True, readable=True)
)
@click.option("--replace", is_flag=True, help="In the place of what is there.")
@click.option(
    "--publication", type=click.Path(path_type=Path), help="Whose database it is."
)
@click.pass_obj
def restore(
    settings_file: Path | None, file: Path, replace: bool, publication: Path | None
) -> None:
    """Put what a backup holds into the database: all of it, or nothing.

    The service may serve meanwhile; who writes then waits, or is told to try again.
    Everybody must log in again. What was erased for ever, before the backup or since,
    does not come back.
    """
    settings = Settings.load(settings_file, publication=publication)
    settings.publication.mkdir(parents=True, exist_ok=True)
    database = Database.beside(settings.publication, settings.database_url)
    folder = Folder(settings.publication)
    whole = _whole(folder, database) if folder.pointer.exists() else None
    head = restored(database, file, told, replace=replace, writing=whole)
    if whole:
        with suppress(PublicationError):  # whoever publishes just now will do it
            catch_up(folder, database)
    click.echo(f"{database} is as it was at {head.time}", err=True)


def _whole(folder: Folder, database: Database) -> Writing | None:
    """Give a transaction that tells what became of messages, where they are served."""
    try:
        links = folder.current().links
    except PublicationError:
        return None
    return lambda: restoring(database, links, time.time)
