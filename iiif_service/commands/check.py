"""``check``: every mistake in the album at once."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from iiif_service.album.checks import Texts
from iiif_service.album.model import Album
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
    exit code is 1 if there is any. A table tells how many texts of each kind there are
    in each language. Without manifests, an album is a folder of images,
    and its only mistakes are two files of one name.
    """
    settings = Settings.load(settings_file, images=images, manifests=manifests)
    try:
        found = read(settings)
    except AlbumError as error:
        _tell(error.complaints)
    else:
        _show(found.texts, found.album.languages)
        _tell((*found.languages, *found.masters))
        click.echo(f"no mistakes: {', '.join(_counted(found.album))}")


def _counted(album: Album) -> Iterator[str]:
    """Count what an album holds."""
    drawings = sum(len(chapter.drawings) for chapter in album.parts)
    for count, name in (
        (len(album.parts), "chapter"),
        (drawings, "drawing"),
        (len(album.maps), "map"),
        (len(album.songs), "song"),
    ):
        if count:
            yield f"{count} {name}{'' if count == 1 else 's'}"


def _show(texts: Texts, languages: Sequence[str]) -> None:
    """Show how many texts of each kind there are in each language."""
    if not texts:
        return
    rows = [("texts", *languages)]
    for key, spoken in sorted(texts.items()):
        whole = len(spoken)
        there = (sum(tag in tags for tags in spoken) for tag in languages)
        rows.append((key, *(f"{count}/{whole}" for count in there)))
    wide = max(len(cell) for row in rows for cell in row)
    for row in rows:
        click.echo("  ".join(cell.ljust(wide) for cell in row).rstrip())


def _tell(complaints: tuple[Complaint, ...]) -> None:
    for complaint in sorted(complaints):
        click.echo(str(complaint))
    if complaints:
        count = len(complaints)
        click.echo(f"{count} {'mistake' if count == 1 else 'mistakes'}", err=True)
        raise click.exceptions.Exit(1)
