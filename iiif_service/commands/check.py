"""``check``: every mistake in the album at once."""

from pathlib import Path

import click

from iiif_service.commands.reading import read
from iiif_service.errors import AlbumError, Complaint
from iiif_service.settings import Settings


@click.command
@click.option(
    "--images", type=click.Path(path_type=Path), help="The folder of masters."
)
@click.option(
    "--manifests", type=click.Path(path_type=Path), help="What authors write."
)
@click.pass_obj
def check(
    settings_file: Path | None, images: Path | None, manifests: Path | None
) -> None:
    """Find every mistake in an album.

    Each is a line 'file:line:column: what, and what to do'. Nothing is written. The
    exit code is 1 if there is any. Without manifests, an album is a folder of images,
    and its only mistakes are two files of one name.
    """
    settings = Settings.load(settings_file, images=images, manifests=manifests)
    try:
        found = read(settings)
    except AlbumError as error:
        _tell(error.complaints)
    else:
        _tell((*found.languages, *found.masters))
        chapters, drawings = len(found.album.chapters), len(found.album.drawings)
        click.echo(f"no mistakes: {chapters} chapters, {drawings} drawings")


def _tell(complaints: tuple[Complaint, ...]) -> None:
    for complaint in sorted(complaints):
        click.echo(str(complaint))
    if complaints:
        count = len(complaints)
        click.echo(f"{count} {'mistake' if count == 1 else 'mistakes'}", err=True)
        raise click.exceptions.Exit(1)
