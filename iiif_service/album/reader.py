"""Reader: an author's files become an Album, or all their mistakes at once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from iiif_service.album.model import Album, Chapter, Chart, Drawing, Song
from iiif_service.album.schema import (
    AlbumKeys,
    ChapterKeys,
    ChartKeys,
    DrawingKeys,
    SongKeys,
)
from iiif_service.album.source import Source
from iiif_service.album.wording import worded
from iiif_service.errors import AlbumError, Complaint

ALBUM = "album.yaml"
CHAPTERS, MAPS, SONGS = "chapters", "maps", "songs"
_LISTED = {CHAPTERS: ("chapters", "epilogues"), MAPS: ("maps",), SONGS: ("songs",)}
"""The folders, and the keys of the album that list their files."""

_Keys = TypeVar("_Keys", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Reading:
    """What an author's files hold; an album, where they have no mistakes."""

    album: Album | None
    complaints: tuple[Complaint, ...]
    source: Source | None
    """The file of the album, if it could be read, as below."""
    chapters: Mapping[str, Source]
    maps: Mapping[str, Source]
    songs: Mapping[str, Source]

    @property
    def drawings(self) -> Sequence[str]:
        """The slugs of all drawings as they are written."""
        return [
            str(drawing.get("slug"))
            for source in self.chapters.values()
            for drawing in source.entries("drawings")
            if isinstance(drawing, dict)
        ]

    @property
    def sources(self) -> tuple[Source, ...]:
        """All files that could be read."""
        album = (self.source,) if self.source else ()
        return (
            *album,
            *self.chapters.values(),
            *self.maps.values(),
            *self.songs.values(),
        )


def is_written(manifests: Path) -> bool:
    """Tell whether a folder holds anything that an author wrote."""
    return manifests.is_dir() and any(_files(manifests, "**/*.y*ml"))


def read(manifests: Path) -> Reading:
    """Read an album's files, with every mistake that stands in any one of them."""
    complaints: list[Complaint] = []
    source = _source(manifests / ALBUM, complaints)
    chapters = _sources(manifests / CHAPTERS, complaints)
    maps = _sources(manifests / MAPS, complaints)
    songs = _sources(manifests / SONGS, complaints)
    keys = _keys(source, AlbumKeys, complaints)
    parts = _Parts(
        _all_keys(chapters, ChapterKeys, complaints),
        _all_keys(maps, ChartKeys, complaints),
        _all_keys(songs, SongKeys, complaints),
    )
    if source:
        for folder in _LISTED:
            complaints += _listing(source, folder, _written(manifests / folder))
    album = _album(keys, parts) if keys and not complaints else None
    found = tuple(sorted(complaints))
    return Reading(album, found, source, chapters, maps, songs)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the files of each folder hold, by their names."""

    chapters: Mapping[str, ChapterKeys]
    maps: Mapping[str, ChartKeys]
    songs: Mapping[str, SongKeys]


def _written(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in _files(folder, "*.yaml")}


def _sources(folder: Path, complaints: list[Complaint]) -> Mapping[str, Source]:
    return {
        slug: found
        for slug, path in sorted(_written(folder).items())
        if (found := _source(path, complaints))
    }


def _all_keys(
    sources: Mapping[str, Source], model: type[_Keys], complaints: list[Complaint]
) -> Mapping[str, _Keys]:
    return {
        slug: keys
        for slug, source in sources.items()
        if (keys := _keys(source, model, complaints))
    }


def _files(folder: Path, pattern: str) -> Iterator[Path]:
    """Find files, without what a Mac or an editor hides among them."""
    return (path for path in folder.glob(pattern) if not path.name.startswith("."))


def _source(path: Path, complaints: list[Complaint]) -> Source | None:
    try:
        return Source.read(path)
    except AlbumError as error:
        complaints += error.complaints
        return None


def _keys(
    source: Source | None, model: type[_Keys], complaints: list[Complaint]
) -> _Keys | None:
    if source is None:
        return None
    try:
        return model.model_validate(source.tree)
    except ValidationError as error:
        complaints += [worded(source, model, details) for details in error.errors()]
        return None


def _listing(
    source: Source, folder: str, written: Collection[str]
) -> Iterator[Complaint]:
    """Compare what is listed with what is written in a folder."""
    listed: list[object] = []
    for key in _LISTED[folder]:
        for place, slug in enumerate(source.entries(key)):
            if slug in listed:
                yield source.complain(
                    [key, place], f"lists '{slug}' twice; remove one of the lines"
                )
            elif isinstance(slug, str) and slug not in written:
                yield source.complain(
                    [key, place],
                    f"lists '{slug}', but {folder}/{slug}.yaml is not there; "
                    "write it or remove the line",
                )
            listed.append(slug)
    for slug in sorted(set(written).difference(map(str, listed))):
        yield source.complain(
            [_LISTED[folder][0]],
            f"does not list '{slug}', though {folder}/{slug}.yaml is there; "
            "add it or remove the file",
        )


def _album(keys: AlbumKeys, parts: _Parts) -> Album:
    return Album(
        slug=keys.slug,
        title=keys.title,
        languages=tuple(keys.languages),
        chapters=tuple(_chapter(s, parts.chapters[s]) for s in keys.chapters),
        epilogues=tuple(_chapter(s, parts.chapters[s]) for s in keys.epilogues),
        maps=tuple(_chart(slug, parts.maps[slug]) for slug in keys.maps),
        songs=tuple(_song(slug, parts.songs[slug]) for slug in keys.songs),
        told=keys.told(keys.summary),
        people={slug: person.settled() for slug, person in keys.people.items()},
        places={slug: place.settled() for slug, place in keys.places.items()},
        viewing_direction=keys.viewing_direction,
        provider=keys.provider.settled() if keys.provider else None,
        limits=keys.limits.settled() if keys.limits else None,
    )


def _chapter(slug: str, keys: ChapterKeys) -> Chapter:
    return Chapter(
        slug=slug,
        title=keys.title,
        drawings=tuple(_drawing(drawing) for drawing in keys.drawings),
        told=keys.told(keys.summary),
        sections=tuple(section.settled() for section in keys.sections),
        viewing_direction=keys.viewing_direction,
        behavior=tuple(keys.behavior),
        start=keys.start,
        cover=keys.cover,
    )


def _drawing(keys: DrawingKeys) -> Drawing:
    return Drawing(
        slug=keys.slug,
        image=keys.image,
        title=keys.title,
        told=keys.told(keys.caption),
        alt=keys.alt,
        technique=keys.technique,
        size=keys.physical_size.settled() if keys.physical_size else None,
        people=tuple(keys.people),
        places=tuple(keys.places),
        details=tuple(detail.settled() for detail in keys.details),
        transcriptions=tuple(text.settled() for text in keys.transcriptions),
        limits=keys.limits.settled() if keys.limits else None,
    )


def _chart(slug: str, keys: ChartKeys) -> Chart:
    drawing = Drawing(
        slug=slug,
        image=keys.image,
        title=keys.title,
        told=keys.told(keys.caption),
        alt=keys.alt,
        limits=keys.limits.settled() if keys.limits else None,
    )
    return Chart(
        drawing,
        keys.summary,
        tuple(control.settled() for control in keys.control_points),
        keys.projection.settled(),
        tuple(kind.settled() for kind in keys.classes),
        tuple(camp.settled() for camp in keys.camps),
        keys.route.settled() if keys.route else None,
    )


def _song(slug: str, keys: SongKeys) -> Song:
    return Song(
        slug=slug,
        title=keys.title,
        audio=tuple(keys.audio),
        told=keys.told(keys.summary),
        author=keys.author,
        performer=keys.performer,
        cover=keys.cover,
        accompanying=keys.accompanying,
        lyrics=tuple(line.settled() for line in keys.lyrics),
    )
