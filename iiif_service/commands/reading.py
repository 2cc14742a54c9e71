"""Reading: the album that a command works on, written or made of a folder."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from iiif_service.album import checks, folder, reader
from iiif_service.album.model import Album
from iiif_service.album.reader import Reading
from iiif_service.album.singing import namesakes, singing
from iiif_service.album.surveys import surveys
from iiif_service.errors import AlbumError, Complaint, MasterError, SettingsError
from iiif_service.image.kinds import SUFFIXES
from iiif_service.settings import Settings
from iiif_service.sound import master


@dataclass(frozen=True, slots=True)
class Read:
    """An album that can be published, and what it still lacks."""

    album: Album
    languages: tuple[Complaint, ...] = ()
    masters: tuple[Complaint, ...] = ()
    texts: checks.Texts = field(default_factory=dict)
    """The languages of every text, by the key it stands at."""


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
        *checks.links(reading),
        *checks.alternatives(reading),
        *surveys(reading, settings.manifests),
        *singing(reading),
        *namesakes(reading),
    )
    languages = tuple(checks.languages(reading))
    masters = (
        *checks.masters(reading, settings.images, SUFFIXES),
        *_sounds(reading, settings.images),
    )
    if mistakes or reading.album is None:
        raise AlbumError(sorted((*mistakes, *languages, *masters)))
    return Read(reading.album, languages, masters, checks.texts(reading))


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
