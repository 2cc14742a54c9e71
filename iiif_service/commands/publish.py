"""``publish``: masters and an album become a publication."""

import time
from importlib import metadata
from pathlib import Path

import click

from iiif_service.commands.closed import dead_links, refuse_what_nobody_sees
from iiif_service.commands.journal import remember
from iiif_service.commands.progress import progress
from iiif_service.commands.reading import bounds, read
from iiif_service.database.opened import Database
from iiif_service.errors import SettingsError
from iiif_service.image.ingest import Recipe
from iiif_service.image.limits import Limits
from iiif_service.publication.folder import Folder
from iiif_service.publication.masters import Workshop
from iiif_service.publication.publish import Order, Report
from iiif_service.publication.publish import publish as publish_album
from iiif_service.settings import Settings

_SAFE_PILLOW = 13


@click.command
@click.option(
    "--images", type=click.Path(path_type=Path), help="The folder of masters."
)
@click.option(
    "--manifests", type=click.Path(path_type=Path), help="What authors write."
)
@click.option(
    "--publication", type=click.Path(path_type=Path), help="Where to publish to."
)
@click.option("--public-url", help="The address visitors will use; may have a path.")
@click.option("--jobs", type=int, help="Masters to work on at once; else one a core.")
@click.option(
    "--strict",
    is_flag=True,
    help="Leave the publication as it is if a master is bad or a language missing.",
)
@click.pass_obj
def publish(settings_file: Path | None, /, strict: bool, **flags: object) -> None:
    """Make masters and an album into a publication.

    Only what changed is done again. It can be interrupted at any moment and run again:
    what is served changes in one step, at the end. A master that cannot be read is
    named and the rest is published; what shows it keeps what it had, or is left out.
    The exit code is then 1.
    """
    _refuse_an_old_pillow()
    settings = Settings.load(settings_file, **flags)
    if settings.public_url is None:
        raise SettingsError(
            "public_url is not set; give --public-url https://your.address"
        )
    found = read(settings)
    lacks = (*found.languages, *found.masters, *found.alts, *found.terms)
    for complaint in sorted(lacks):
        click.echo(str(complaint), err=True)
    if strict and lacks:
        click.echo("nothing is published, as --strict asks", err=True)
        raise click.exceptions.Exit(1)
    database = Database.beside(settings.publication, settings.database_url)
    order = Order(
        found.album,
        Folder(settings.publication),
        _workshop(settings),
        settings.public_url,
        Limits(
            settings.max_width,
            settings.max_height,
            settings.max_area,
            settings.avif_area,
        ),
        strict,
        {song.slug: song.audio for song in found.album.songs},
        lambda served: remember(database, served),
    )
    refuse_what_nobody_sees(found.album, database, settings.public_url)
    dead = dead_links(found.album, database, time.time())
    images = {work.image for work in found.album.works}
    sounds = [path for song in order.songs.values() for path in song]
    booklets = len(found.album.printed) * len(found.album.languages)
    with progress(len(images) + len(sounds) + booklets) as tell:
        report = publish_album(order, tell)
    for line in dead:
        click.echo(line, err=True)
    _tell(report, order)


def _refuse_an_old_pillow() -> None:
    """Refuse what another package may have put in the place of a safe release."""
    found = metadata.version("pillow")
    if int(found.partition(".")[0]) < _SAFE_PILLOW:
        raise SettingsError(
            f"Pillow {found} has known holes; install the locked versions: "
            "pip install --no-deps --require-hashes -r requirements.lock"
        )


def _workshop(settings: Settings) -> Workshop:
    return Workshop(
        settings.images,
        Folder(settings.publication).packs,
        Recipe(settings.quality, settings.paper_colour),
        bounds(settings),
        settings.jobs,
    )


def _tell(report: Report, order: Order) -> None:
    stopped = order.strict and report.failures
    unchanged = "left as it was, as --strict asks" if stopped else "nothing to change"
    sounds = f"{report.sounds} sounds, " if report.sounds else ""
    booklets = f"{report.booklets} PDFs ({report.printed} made now), "
    click.echo(
        f"{order.folder.path}: {report.generation or unchanged}; "
        f"{report.pictures} pictures, {sounds}{booklets if report.booklets else ''}"
        f"{report.made} packed now, "
        f"{report.removed} old files removed, {report.bytes / 1e6:.1f} MB on disk"
    )
    for slug in () if stopped else report.kept:
        click.echo(f"{slug}: keeps what it had before", err=True)
    for slug in () if stopped else report.left_out:
        click.echo(f"{slug}: is left out", err=True)
    if report.failures:
        count = len(report.failures)
        click.echo(f"{count} {'master' if count == 1 else 'masters'} failed", err=True)
        raise click.exceptions.Exit(1)
