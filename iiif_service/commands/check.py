"""``check``: every mistake in the album at once."""

from collections.abc import Iterator
from pathlib import Path

import click

from iiif_service.album.model import Album
from iiif_service.commands.reading import Read, read
from iiif_service.errors import AlbumError, Complaint
from iiif_service.settings import Settings


@click.command
@click.option(
    "--images", type=click.Path(path_type=Path), help="The folder of masters."
)
@click.option(
    "--manifests", type=click.Path(path_type=Path), help="What authors write."
)
@click.option(
    "--strict", is_flag=True, help="A text that lacks a language is a mistake too."
)
@click.pass_obj
def check(settings_file: Path | None, /, strict: bool, **flags: object) -> None:
    """Find every mistake in an album, and count its texts by language.

    Each is a line 'file:line:column: what, and what to do'. Nothing is written. The
    exit code is 1 if there is any. Without manifests, an album is a folder of images,
    and its only mistakes are two files of one name.
    """
    settings = Settings.load(settings_file, **flags)
    try:
        found = read(settings)
    except AlbumError as error:
        _tell(error.complaints)
    else:
        _show(found)
        lacks = found.languages if strict else ()
        for complaint in () if strict else found.languages:
            click.echo(str(complaint))
        _tell((*lacks, *found.masters, *found.alts, *found.terms))
        click.echo(f"no mistakes: {', '.join(_counted(found.album))}")


def _counted(album: Album) -> Iterator[str]:
    """Count what an album holds."""
    for count, name in (
        (len(album.parts), "chapter"),
        (len(album.drawings), "drawing"),
        (len(album.maps), "map"),
        (len(album.songs), "song"),
    ):
        if count:
            yield f"{count} {name}{'' if count == 1 else 's'}"


def _show(found: Read) -> None:
    """Print how many texts of each kind speak each language."""
    if found.table is None:
        return
    head = ("texts", "all", *found.table.languages)
    rows = [head] + [
        (kind, str(count), *map(str, spoken))
        for kind, count, spoken in found.table.counts
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for kind, *counts in rows:
        cells = [n.rjust(w) for n, w in zip(counts, widths[1:], strict=True)]
        click.echo("  ".join([kind.ljust(widths[0]), *cells]))


def _tell(complaints: tuple[Complaint, ...]) -> None:
    for complaint in sorted(complaints):
        click.echo(str(complaint))
    if complaints:
        count = len(complaints)
        click.echo(f"{count} {'mistake' if count == 1 else 'mistakes'}", err=True)
        raise click.exceptions.Exit(1)
