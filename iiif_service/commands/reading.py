"""Reading: the album that a command works on, written or made of a folder."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from iiif_service.album import checks, completeness, folder, reader
from iiif_service.album.closing import closings
from iiif_service.album.completeness import Table
from iiif_service.album.land import camps_on_land
from iiif_service.album.model import Album
from iiif_service.album.page_links import page_links
from iiif_service.album.reader import Reading
from iiif_service.album.references import references
from iiif_service.album.source import Source
from iiif_service.album.twice import shown_twice
from iiif_service.errors import AlbumError, Complaint, MasterError, SettingsError
from iiif_service.image.kinds import SUFFIXES
from iiif_service.image.limits import Limits
from iiif_service.image.master import Bounds
from iiif_service.preview.sizes import Ruler
from iiif_service.settings import Settings
from iiif_service.sound import master


@dataclass(frozen=True, slots=True)
class Read:
    """An album that can be published, and what it still lacks."""

    album: Album
    languages: tuple[Complaint, ...] = ()
    masters: tuple[Complaint, ...] = ()
    alts: tuple[Complaint, ...] = ()
    terms: tuple[Complaint, ...] = ()
    table: Table | None = None
    """None for a mere folder of images, which has no texts."""


def read(settings: Settings) -> Read:
    """Read the album; raises AlbumError where it could not be published at all."""
    if not settings.images.is_dir():
        raise SettingsError(f"images folder {settings.images} is not there")
    if not reader.is_written(settings.manifests):
        return Read(folder.album(settings.images, SUFFIXES))
    reading = reader.read(settings.manifests)
    mistakes = (
        *reading.complaints,
        *checks.slugs(reading),
        *references(reading),
        *page_links(reading),
        *closings(reading),
        *shown_twice(reading, settings.images),
        *camps_on_land(reading, [settings.manifests, settings.images]),
    )
    languages = tuple(completeness.languages(reading))
    masters = (
        *checks.masters(reading, settings.images, SUFFIXES),
        *_sounds(reading, settings.images),
    )
    alts = tuple(completeness.alts(reading))
    terms = tuple(completeness.terms(reading))
    if mistakes or reading.album is None:
        raise AlbumError(sorted((*mistakes, *languages, *masters, *alts, *terms)))
    table = completeness.table(reading)
    return Read(reading.album, languages, masters, alts, terms, table)


def ruler(album: Album, settings: Settings) -> Ruler:
    """Give what the pictures of an album are measured with before it is published."""
    limits = Limits(settings.max_width, settings.max_height, settings.max_area)
    return Ruler(album, settings.images, limits, bounds(settings))


def bounds(settings: Settings) -> Bounds:
    """Say how large masters may be."""
    return Bounds(expansion=1 << 40) if settings.flat_scans else Bounds()


def _sounds(reading: Reading, images: Path) -> Iterator[Complaint]:
    """Find the files of songs that are not there, no sound, or of other lengths."""
    for source in reading.songs.values():
        heard: dict[str, master.Sound] = {}
        for place, name in enumerate(source.entries("audio")):
            if isinstance(name, str):
                try:
                    heard[name] = master.read(images / name)
                except MasterError as error:
                    text = f"'{name}' {error.reason}"
                    yield source.complain(("audio", place), text)
        if differing := master.disagreement(heard):
            yield source.complain(("audio",), differing)
        yield from _sung_too_long(source, heard.values())


def _sung_too_long(
    source: Source, heard: Collection[master.Sound]
) -> Iterator[Complaint]:
    """Find the lines that are sung after the sound has ended."""
    last = min((sound.duration for sound in heard), default=None)
    for place, line in enumerate(source.entries("lyrics")):
        end = line.get("to") if isinstance(line, dict) else None
        if last is not None and isinstance(end, int | float) and end > last:
            text = f"ends at {end:g}, and the sound at {last:.2f}; end it sooner"
            yield source.complain(("lyrics", place, "to"), text)
