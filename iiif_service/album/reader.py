"""Reader: an author's files become an Album, or all their mistakes at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from iiif_service.album.drawing_keys import DrawingKeys
from iiif_service.album.map_keys import MapKeys
from iiif_service.album.model import (
    Album,
    CampName,
    Chapter,
    Drawing,
    Page,
    Person,
    Place,
)
from iiif_service.album.schema import AlbumKeys, ChapterKeys, HeadKeys
from iiif_service.album.song_keys import SongKeys
from iiif_service.album.source import Source
from iiif_service.album.wording import worded
from iiif_service.errors import AlbumError, Complaint
from iiif_service.language import is_tag

ALBUM = "album.yaml"
CHAPTERS = "chapters"
MAPS = "maps"
SONGS = "songs"
PAGES = "pages"

_Keys = TypeVar("_Keys", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Reading:
    """What an author's files hold; an album, where they have no mistakes."""

    album: Album | None
    complaints: tuple[Complaint, ...]
    source: Source | None
    """The file of the album, if it could be read; the others have those that could."""
    chapters: Mapping[str, Source]
    maps: Mapping[str, Source] = field(default_factory=dict)
    songs: Mapping[str, Source] = field(default_factory=dict)
    pages: Mapping[str, Mapping[str, Source]] = field(default_factory=dict)
    """By slug and language."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every file that holds texts in several languages."""
        files = (*self.chapters.values(), *self.maps.values(), *self.songs.values())
        return (self.source, *files) if self.source else files


def is_written(manifests: Path) -> bool:
    """Tell whether a folder holds anything that an author wrote."""
    return manifests.is_dir() and any(_files(manifests, "**/*.y*ml"))


def read(manifests: Path) -> Reading:
    """Read an album's files, with every mistake that stands in any one of them."""
    complaints: list[Complaint] = []
    source = _source(manifests / ALBUM, complaints)
    keys = _keys(source, AlbumKeys, complaints)
    chapters = _folder(manifests, CHAPTERS, complaints)
    maps = _folder(manifests, MAPS, complaints)
    songs = _folder(manifests, SONGS, complaints)
    pages = _pages(manifests, complaints)
    parts = _Parts(
        _all_keys(chapters, ChapterKeys, complaints),
        _all_keys(maps, MapKeys, complaints),
        _all_keys(songs, SongKeys, complaints),
        {slug: _page(slug, files, complaints) for slug, files in pages.items()},
    )
    if source:
        complaints += _listings(source, manifests)
    album = _album(keys, parts) if keys and not complaints else None
    heads = {
        slug: {tag: head for tag, (head, _) in files.items()}
        for slug, files in pages.items()
    }
    return Reading(
        album, tuple(sorted(complaints)), source, chapters, maps, songs, heads
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """The files beside the album's, by slug."""

    chapters: Mapping[str, ChapterKeys]
    maps: Mapping[str, MapKeys]
    songs: Mapping[str, SongKeys]
    pages: Mapping[str, Page]


def _files(folder: Path, pattern: str) -> Iterator[Path]:
    """Find files, without what a Mac or an editor hides among them."""
    return (path for path in folder.glob(pattern) if not path.name.startswith("."))


def _folder(
    manifests: Path, name: str, complaints: list[Complaint]
) -> Mapping[str, Source]:
    return {
        path.stem: source
        for path in sorted(_files(manifests / name, "*.yaml"))
        if (source := _source(path, complaints))
    }


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


def _all_keys(
    sources: Mapping[str, Source], model: type[_Keys], complaints: list[Complaint]
) -> Mapping[str, _Keys]:
    return {
        slug: keys
        for slug, source in sources.items()
        if (keys := _keys(source, model, complaints))
    }


_PageFiles = Mapping[str, tuple[Source, str]]
"""By language: the head of a page, and its Markdown."""


def _pages(manifests: Path, complaints: list[Complaint]) -> Mapping[str, _PageFiles]:
    found: dict[str, dict[str, tuple[Source, str]]] = {}
    for path in sorted(_files(manifests / PAGES, "*.md")):
        slug, _, tag = path.stem.partition(".")
        if not is_tag(tag):
            text = "is named for no language; name it as about.en.md or about.ja.md"
            complaints.append(Complaint(str(path), 1, 1, text))
            continue
        try:
            found.setdefault(slug, {})[tag] = Source.read_page(path)
        except AlbumError as error:
            complaints += error.complaints
    return found


def _page(slug: str, files: _PageFiles, complaints: list[Complaint]) -> Page:
    heads = {
        tag: keys
        for tag, (head, _) in files.items()
        if (keys := _keys(head, HeadKeys, complaints))
    }
    return Page(
        slug,
        {tag: (keys.title,) for tag, keys in heads.items()},
        {tag: files[tag][1] for tag in heads},
    )


_LISTS = (
    (CHAPTERS, ("chapters", "epilogues"), ".yaml"),
    (MAPS, ("maps",), ".yaml"),
    (SONGS, ("songs",), ".yaml"),
    (PAGES, ("pages",), ".en.md"),
)
"""Each folder, the lists of the album that name its files, and how their names end."""


def _listings(source: Source, manifests: Path) -> Iterator[Complaint]:
    """Compare what is listed with what is written."""
    for folder, lists, ending in _LISTS:
        pattern = "*.md" if folder == PAGES else "*.yaml"
        written = {
            path.name.partition(".")[0] for path in _files(manifests / folder, pattern)
        }
        yield from _listing(source, folder, lists, ending, written)


def _listing(
    source: Source, folder: str, lists: tuple[str, ...], ending: str, written: set[str]
) -> Iterator[Complaint]:
    listed: set[object] = set()
    for key in lists:
        for place, slug in enumerate(source.entries(key)):
            text = ""
            if slug in listed:
                text = f"lists '{slug}' twice; remove one of the lines"
            elif isinstance(slug, str) and slug not in written:
                text = (
                    f"lists '{slug}', but {folder}/{slug}{ending} is not there; "
                    "write it or remove the line"
                )
            if isinstance(slug, str):
                listed.add(slug)
            if text:
                yield source.complain([key, place], text)
    for slug in sorted(written.difference(map(str, listed))):
        yield source.complain(
            lists[:1],
            f"does not list '{slug}', though {folder}/{slug}{ending} is there; "
            "add it or remove the file",
        )


def _album(keys: AlbumKeys, parts: _Parts) -> Album:
    return Album(
        slug=keys.slug,
        title=keys.title,
        languages=tuple(keys.languages),
        chapters=_chapters(keys.chapters, parts),
        epilogues=_chapters(keys.epilogues, parts),
        maps=tuple(parts.maps[slug].settled(slug) for slug in keys.maps),
        songs=tuple(parts.songs[slug].settled(slug) for slug in keys.songs),
        pages={slug: parts.pages[slug] for slug in keys.pages},
        summary=keys.summary,
        provider=keys.provider.settled() if keys.provider else None,
        limits=keys.limits.settled() if keys.limits else None,
        date=keys.date,
        viewing_direction=keys.viewing_direction,
        behavior=tuple(keys.behavior),
        essay=keys.essay,
        original=keys.original,
        artist=keys.artist,
        people={
            slug: Person(slug, who.name, who.about, who.life, tuple(who.same_as))
            for slug, who in keys.people.items()
        },
        places={
            slug: Place(slug, place.name, place.point, tuple(place.same_as))
            for slug, place in keys.places.items()
        },
        words={row.value: label for row, label in keys.words.items()},
        readers={slug: who.settled(slug) for slug, who in keys.readers.items()},
        board=keys.board,
        **keys.credit(),
    )


def _chapters(slugs: list[str], parts: _Parts) -> tuple[Chapter, ...]:
    return tuple(_chapter(slug, parts.chapters[slug], parts.maps) for slug in slugs)


def _chapter(slug: str, keys: ChapterKeys, maps: Mapping[str, MapKeys]) -> Chapter:
    return Chapter(
        slug=slug,
        title=keys.title,
        drawings=tuple(_drawing(drawing, maps) for drawing in keys.drawings),
        artist=keys.artist,
        summary=keys.summary,
        date=keys.date,
        viewing_direction=keys.viewing_direction,
        behavior=tuple(keys.behavior),
        start=keys.start,
        essay=keys.essay,
        thumbnail=keys.thumbnail,
        cover=keys.cover,
        limits=keys.limits.settled() if keys.limits else None,
        sections=tuple(section.settled() for section in keys.sections),
        formerly=tuple(keys.formerly),
        **keys.credit(),
    )


def _drawing(keys: DrawingKeys, maps: Mapping[str, MapKeys]) -> Drawing:
    """Settle a drawing; a camp that is on no map is left to the checks."""
    names = [
        CampName(slug, camp.slug)
        for name in keys.camps
        for slug, map_ in maps.items()
        for camp in map_.camps
        if name in {camp.slug, f"{slug}/{camp.slug}"}
    ]
    return keys.settled(tuple(names))
