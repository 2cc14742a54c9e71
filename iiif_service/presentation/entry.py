"""Entry: what a library's catalogue is told of a canvas or of a manifest."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypedDict

from iiif_service.album.journey import Map
from iiif_service.album.model import Album, Chapter, Drawing
from iiif_service.album.policy import Policy
from iiif_service.album.song import Song
from iiif_service.album.terms import Pair
from iiif_service.language import LanguageMap
from iiif_service.library import Picture
from iiif_service.presentation.edition import Edition, Hung
from iiif_service.presentation.picture import body, described, thumbnail
from iiif_service.presentation.rows import statement

Texts = Sequence[LanguageMap]


class Sort(StrEnum):
    """What something is (DCMI Type Vocabulary)."""

    IMAGE = "StillImage"
    SOUND = "Sound"
    SERIES = "Collection"


@dataclass(frozen=True, slots=True)
class File:
    """A file that shows something; ``service`` is an image service, if it has one."""

    uri: str
    media_type: str
    service: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A canvas or a manifest as a catalogue knows it; ``whole`` is what it is part of.

    ``page`` is where a person sees it, ``thumbnail`` a small picture of it.
    """

    uri: str
    manifest: str
    whole: str
    page: str
    sort: Sort
    title: LanguageMap
    provider: LanguageMap
    language: str
    """The album's first one, for what may be said in one only."""
    file: File | None = None
    thumbnail: str | None = None
    descriptions: Texts = ()
    creators: Texts = ()
    subjects: Texts = ()
    places: Texts = ()
    techniques: Texts = ()
    date: str | None = None
    size: str | None = None
    languages: Sequence[str] = ()
    """Those that are written or sung in it."""
    rights: str | None = None
    statement: Pair | None = None
    holder: LanguageMap | None = None
    """Whose the rights are."""


def entries(edition: Edition) -> Iterator[Entry]:
    """Give an entry for each manifest that is shown, and for each canvas in it."""
    album = edition.album
    for chapter in album.parts:
        if shown := edition.drawings(chapter):
            yield _chapter(chapter, shown, edition)
            yield from (_drawing(each, edition) for each in shown)
    for map_ in album.maps:
        if picture := edition.pictures.get(map_.slug):
            yield from _alone(map_, _seen(picture, edition), edition)
    for song in album.songs:
        if edition.sounds.get(song.slug):
            yield from _alone(song, _heard(song, edition), edition)


@dataclass(frozen=True, slots=True)
class _Shows:
    """What is to be seen or heard of something."""

    sort: Sort
    file: File
    thumbnail: str | None
    creators: Texts = ()
    languages: Sequence[str] = ()


def _seen(picture: Picture, edition: Edition) -> _Shows:
    links = edition.links
    whole, small = body(picture, links), thumbnail(picture, links)
    service = described(picture, links).id
    file = File(str(whole["id"]), str(whole["format"]), service)
    return _Shows(Sort.IMAGE, file, str(small["id"]))


def _heard(song: Song, edition: Edition) -> _Shows:
    sound = edition.sounds[song.slug][0]
    seen = edition.shown.get(song.cover or "") or edition.shown.get(
        song.accompanying or ""
    )
    return _Shows(
        Sort.SOUND,
        File(edition.links.sound(sound.name), sound.media_type),
        str(thumbnail(seen.picture, edition.links)["id"]) if seen else None,
        _said(song.author, song.performer),
        tuple(dict.fromkeys(tag for line in song.lyrics for tag in line.text)),
    )


def _chapter(chapter: Chapter, shown: Sequence[Hung], edition: Edition) -> Entry:
    """Tell of a chapter, which shows the drawing that stands for it."""
    first = edition.shown.get(chapter.thumbnail or "") or shown[0]
    return _part(chapter, Sort.SERIES, _seen(first.picture, edition), edition)


def _alone(part: Map | Song, shows: _Shows, edition: Edition) -> Iterator[Entry]:
    """Tell of a manifest, and of the one canvas in it."""
    told = _part(part, shows.sort, shows, edition)
    yield told
    captions = (part.caption, part.alt) if isinstance(part, Map) else ()
    yield _inside(told, edition.links.canvas(part.slug, part.slug), captions)


def _inside(told: Entry, uri: str, captions: Iterable[LanguageMap | None]) -> Entry:
    descriptions = (*told.descriptions, *_said(*captions))
    return replace(told, uri=uri, whole=told.manifest, descriptions=descriptions)


def _part(
    part: Chapter | Map | Song, sort: Sort, shows: _Shows, edition: Edition
) -> Entry:
    album, links = edition.album, edition.links
    manifest = links.manifest(part.slug)
    tag = edition.tags[0]
    return Entry(
        uri=manifest,
        manifest=manifest,
        whole=links.collection(),
        page=links.site(tag, part.slug),
        sort=sort,
        title=part.title,
        provider=_provider(edition),
        language=tag,
        file=shows.file,
        thumbnail=shows.thumbnail,
        descriptions=_said(part.summary),
        creators=shows.creators or _made(part, edition),
        date=part.date.text if part.date else None,
        languages=shows.languages,
        **_terms(album.terms(part.policy), album),
    )


def _drawing(shown: Hung, edition: Edition) -> Entry:
    """Tell of a drawing, on its canvas."""
    drawing, chapter, album = shown.drawing, shown.chapter, edition.album
    links, tag, shows = edition.links, edition.tags[0], _seen(shown.picture, edition)
    people = (album.people[s] for s in drawing.people if s in album.people)
    written = (each.language for each in drawing.transcriptions)
    return Entry(
        uri=edition.canvas(shown),
        manifest=links.manifest(chapter.slug),
        whole=links.manifest(chapter.slug),
        page=links.site(tag, chapter.slug, drawing.slug),
        sort=shows.sort,
        title=drawing.title,
        provider=_provider(edition),
        language=tag,
        file=shows.file,
        thumbnail=shows.thumbnail,
        descriptions=_said(drawing.caption, drawing.alt),
        creators=_said(edition.artist(drawing)),
        subjects=tuple(person.name for person in people),
        places=_places(drawing, edition),
        techniques=_said(drawing.technique),
        date=drawing.date.text if drawing.date else None,
        size=_size(drawing),
        languages=tuple(dict.fromkeys(written)),
        **_terms(album.terms(chapter.policy, drawing.policy), album),
    )


class _Terms(TypedDict):
    rights: str | None
    statement: Pair | None
    holder: LanguageMap | None


def _terms(policy: Policy, album: Album) -> _Terms:
    said = statement(policy, album)
    return {"rights": policy.rights, "statement": said, "holder": policy.holder}


def _made(part: Chapter | Map | Song, edition: Edition) -> Texts:
    return () if isinstance(part, Song) else _said(edition.artist(part))


def _provider(edition: Edition) -> LanguageMap:
    provider = edition.album.provider
    return provider.label if provider else edition.album.title


def _places(drawing: Drawing, edition: Edition) -> Texts:
    """Name where a drawing is set, on the maps too."""
    known = edition.album.places
    names = edition.camps_of.get(drawing.slug, ())
    return (
        *(known[slug].name for slug in drawing.places if slug in known),
        *(edition.camps[name][1].title for name in names),
    )


def _size(drawing: Drawing) -> str | None:
    extent = drawing.physical_size
    if extent is None:
        return None
    return f"{extent.width:g} × {extent.height:g} {extent.unit}"


def _said(*texts: LanguageMap | None) -> Texts:
    return tuple(text for text in texts if text)
