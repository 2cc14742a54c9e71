"""Reading: the album that a command works on, written or made of a folder."""

from dataclasses import dataclass

from iiif_service.album import checks, completeness, folder, reader
from iiif_service.album.completeness import Table
from iiif_service.album.land import camps_on_land
from iiif_service.album.model import Album
from iiif_service.album.references import references
from iiif_service.errors import AlbumError, Complaint, SettingsError
from iiif_service.image.kinds import SUFFIXES
from iiif_service.settings import Settings


@dataclass(frozen=True, slots=True)
class Read:
    """An album that can be published, and what it still lacks."""

    album: Album
    languages: tuple[Complaint, ...] = ()
    masters: tuple[Complaint, ...] = ()
    alts: tuple[Complaint, ...] = ()
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
        *camps_on_land(reading, [settings.manifests, settings.images]),
    )
    languages = tuple(completeness.languages(reading))
    masters = tuple(checks.masters(reading, settings.images, SUFFIXES))
    alts = tuple(completeness.alts(reading))
    if mistakes or reading.album is None:
        raise AlbumError(sorted((*mistakes, *languages, *masters, *alts)))
    return Read(reading.album, languages, masters, alts, completeness.table(reading))
