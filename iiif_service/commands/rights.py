"""``rights``: what of an album is open, what is closed to whom, and what follows."""

import difflib
import json
from collections.abc import Sequence
from pathlib import Path

import click

from iiif_service.album import reader
from iiif_service.album.model import Album
from iiif_service.album.source import Source
from iiif_service.commands.reading import read, ruler
from iiif_service.commands.sheet import paragraph, sheet
from iiif_service.errors import SettingsError
from iiif_service.links import Links
from iiif_service.preview.disclosure import Disclosure, disclosures
from iiif_service.preview.protection import protection
from iiif_service.preview.record import record
from iiif_service.preview.sentences import sentences
from iiif_service.preview.table import tables
from iiif_service.preview.things import Outlook
from iiif_service.settings import Settings

_LEGEND = (
    "Europeana: the content tier, and what keeps it from the best one. Commons: "
    "whether DPLA passes it on to Wikimedia Commons. Japan Search: the category of its "
    "rights. Google: the badge beside it in a search. Whatever is missing, "
    "'iiif-service preview --as europeana NAME' and its like tell the line to mend."
)
_NOWHERE = "https://not.yet.published"


@click.command
@click.argument("name", required=False)
@click.option(
    "--images", type=click.Path(path_type=Path), help="The folder of masters."
)
@click.option(
    "--manifests", type=click.Path(path_type=Path), help="What authors write."
)
@click.option("--json", "as_json", is_flag=True, help="Print all of it for machines.")
@click.pass_obj
def rights(
    settings_file: Path | None, /, name: str | None, as_json: bool, **flags: object
) -> None:
    """Show what is open of an album, what is closed to whom, and what follows.

    It is told of the author's files alone, published or not; of masters only the
    headers are read. NAME is the slug of a drawing, a chapter or a map, of which it is
    told at length. Nobody else is asked, and nothing is written.
    """
    settings = Settings.load(settings_file, **flags)
    album, found = _found(settings)
    wanted = _wanted(found, name) if name else found
    if as_json:
        pictures = [record(each) for each in wanted]
        told = {"album": album.slug, "pictures": pictures}
        told["protection"] = [text for _, text in protection(wanted, album.policy)]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    if name:
        for line in sentences(wanted):
            paragraph(line)
    else:
        _show(album, found)
    for about, text in protection(wanted, album.policy):
        click.echo("")
        paragraph(f"{about}. {text}")


def _found(settings: Settings) -> tuple[Album, Sequence[Disclosure]]:
    if not reader.is_written(settings.manifests):
        raise SettingsError(
            f"{settings.manifests} holds no album, and of a folder of images all is "
            "open, on no terms; lay an album out with 'iiif-service new'"
        )
    album = read(settings).album
    reading = reader.read(settings.manifests)
    top, masters = reading.source, ruler(album, settings)
    assert isinstance(top, Source)  # noqa: S101 - else it could not be read just now
    sizes = {work.slug: masters.measure(work) for work in album.works}
    links = Links(settings.public_url or _NOWHERE)
    outlook = Outlook(album, reading, links, lambda slug: sizes[slug].at_once, top)
    return album, tuple(disclosures(outlook, sizes))


def _wanted(found: Sequence[Disclosure], name: str) -> Sequence[Disclosure]:
    """Find a picture, a drawing with its views, or all of a chapter."""
    by_drawing = [each for each in found if name == each.drawing]
    views = [each for each in found if name == each.slug]
    wanted = by_drawing or views or [each for each in found if name == each.part]
    if not wanted:
        raise SettingsError(_unknown(name, found))
    return wanted


def _show(album: Album, found: Sequence[Disclosure]) -> None:
    titles = {part.slug: part.title for part in album.parts}
    titles |= {map_.slug: map_.title for map_ in album.maps}
    for table in tables(found, titles):
        sheet(table)
    paragraph(_LEGEND)


def _unknown(name: str, found: Sequence[Disclosure]) -> str:
    slugs = {slug: None for each in found for slug in (each.slug, each.part)}
    near = difflib.get_close_matches(name, slugs, 1)
    hint = f"; did you mean '{near[0]}'?" if near else ""
    return f"'{name}' is no chapter, drawing, view or map here{hint}"
