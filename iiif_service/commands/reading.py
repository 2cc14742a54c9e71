"""Reading: the album that a command works on, written or made of a folder."""

from dataclasses import dataclass

from iiif_service.album import checks, folder, reader
from iiif_service.album.model import Album
from iiif_service.errors import AlbumError, Complaint, SettingsError
from iiif_service.image.kinds import SUFFIXES
from iiif_service.settings import Settings


@dataclass(frozen=True, slots=True)
class Read:
    """An album that can be published, and what it still lacks."""

    album: Album
    languages: tuple[Complaint, ...] = ()
    masters: tuple[Complaint, ...] = ()


def read(settings: Settings) -> Read:
    """Read the album; raises AlbumError where it could not be published at all."""
    if not settings.images.is_dir():
        raise SettingsError(f"images folder {settings.images} is not there")
    if not reader.is_written(settings.manifests):
        return Read(folder.album(settings.images, SUFFIXES))
    reading = reader.read(settings.manifests)
    mistakes = (*reading.complaints, *checks.slugs(reading))
    languages = tuple(checks.languages(reading))
    masters = tuple(checks.masters(reading, settings.images, SUFFIXES))
    if mistakes or reading.album is None:
        raise AlbumError(sorted((*mistakes, *languages, *masters)))
    return Read(reading.album, languages, masters)
