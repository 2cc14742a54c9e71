"""``preview``: what a harvester will see of an album, and what would mend it."""

import difflib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from iiif_service.album import reader
from iiif_service.album.model import Album
from iiif_service.album.source import Source
from iiif_service.commands.reading import read, ruler
from iiif_service.errors import PublicationError, SettingsError
from iiif_service.image.geometry import Dimensions
from iiif_service.links import Links
from iiif_service.preview.rules import NAMES, Harvester, harvester
from iiif_service.preview.sizes import handed_out
from iiif_service.preview.things import Outlook, Sizes, Thing, things
from iiif_service.preview.verdict import Line, Verdict, verdict
from iiif_service.publication.folder import Folder
from iiif_service.publication.generation import Generation
from iiif_service.settings import Settings

_NOWHERE = "https://not.yet.published"


@click.command
@click.option(
    "--as",
    "name",
    type=click.Choice(NAMES),
    required=True,
    help="Whose eyes to look with.",
)
@click.argument("slug", required=False)
@click.option(
    "--images", type=click.Path(path_type=Path), help="The folder of masters."
)
@click.option(
    "--manifests", type=click.Path(path_type=Path), help="What authors write."
)
@click.option("--publication", type=click.Path(path_type=Path), help="What is served.")
@click.pass_obj
def preview(
    settings_file: Path | None, /, name: str, slug: str | None, **flags: object
) -> None:
    """Show what a harvester will see of SLUG, or of the whole album.

    SLUG is that of the album, a chapter, a drawing, a map or a song. What is missing is
    told as 'file:line:column: what, and what to do', and the exit code is 1 if anything
    is not taken without it. The rules are files, each with its source. Nobody else is
    asked, and nothing is written.
    """
    settings = Settings.load(settings_file, **flags)
    found = list(things(_outlook(settings)))
    rules = harvester(name)
    click.echo(f"{rules.title} reads {rules.reads}")
    click.echo(f"  ({rules.source})")
    wanted = [thing for thing in found if slug in {None, thing.slug}]
    if not wanted:
        raise SettingsError(_unknown(str(slug), found))
    verdicts = [verdict(thing, rules) for thing in wanted]
    if slug is None:
        _summary(verdicts)
    else:
        for each in verdicts:
            _whole(each)
    _mend(verdicts, rules)


def _outlook(settings: Settings) -> Outlook:
    if not reader.is_written(settings.manifests):
        raise SettingsError(
            f"{settings.manifests} holds no album, and a folder of images tells "
            "harvesters nothing but names; lay one out with 'iiif-service new'"
        )
    album = read(settings).album
    reading = reader.read(settings.manifests)
    served = _served(settings)
    links = Links(settings.public_url or _NOWHERE)
    if served and not settings.public_url:
        links = served.links
    top = reading.source
    assert isinstance(top, Source)  # noqa: S101 - else it could not be read just now
    tag = album.languages[0]
    sizes = _sizes(album, settings, served)
    return Outlook(album, reading, links, sizes, top, tag)


def _served(settings: Settings) -> Generation | None:
    try:
        return Folder(settings.publication).current()
    except PublicationError:
        return None  # it was never published, or by another version


def _sizes(album: Album, settings: Settings, served: Generation | None) -> Sizes:
    """Measure pictures as they are served, or else as they would be."""
    works = {work.slug: work for work in album.works}
    masters = ruler(album, settings)

    def size(slug: str) -> Dimensions | None:
        if served and (picture := served.picture(slug)):
            return handed_out(picture.dimensions, picture.limits)
        return masters.measure(works[slug]).at_once

    return size


def _unknown(slug: str, found: Sequence[Thing]) -> str:
    slugs = [thing.slug for thing in found]
    near = difflib.get_close_matches(slug, slugs, 1)
    hint = f"; did you mean '{near[0]}'?" if near else ""
    return f"'{slug}' is no album, chapter, drawing, map or song here{hint}"


def _whole(found: Verdict) -> None:
    click.echo(f"\n{found.thing.kind} {found.thing.slug}")
    _lines(found.seen)
    if found.lands:
        click.echo("")
        _lines(found.lands)


def _lines(lines: Sequence[Line]) -> None:
    width = max(len(line.name) for line in lines)
    for line in lines:
        why = f"  ({line.why})" if line.why else ""
        click.echo(f"  {line.name.ljust(width)}  {line.text}{why}")


def _summary(verdicts: Sequence[Verdict]) -> None:
    """Count where things land."""
    kinds = Counter(found.thing.kind for found in verdicts)
    counted = (f"{n} {kind}{'' if n == 1 else 's'}" for kind, n in kinds.items())
    click.echo("\n" + ", ".join(counted))
    landed = Counter(
        (line.name, line.text) for found in verdicts for line in found.lands
    )
    for (name, text), count in sorted(landed.items()):
        click.echo(f"  {name} {text}: {count}")


def _mend(verdicts: Sequence[Verdict], rules: Harvester) -> None:
    """Tell what is missing, each place once; exits with 1 where something must be."""
    missing = {each for found in verdicts for each in found.missing}
    wanted = {each for found in verdicts for each in found.wanted}
    click.echo("")
    for complaint in sorted(missing | wanted):
        click.echo(str(complaint))
    if missing:
        click.echo(f"{rules.title} would not take everything", err=True)
        raise click.exceptions.Exit(1)
    click.echo(f"{rules.title} would take all of it")
