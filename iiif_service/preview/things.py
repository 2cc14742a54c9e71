"""Things: what can be harvested of an album, and where each fact of it is written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from iiif_service.album.journey import Map
from iiif_service.album.model import Album, Chapter, Drawing
from iiif_service.album.reader import Reading
from iiif_service.album.song import Song
from iiif_service.album.source import Source, Step
from iiif_service.image.geometry import Dimensions
from iiif_service.language import NONE, LanguageMap, read
from iiif_service.links import Links

Sizes = Callable[[str], Dimensions | None]
"""Gives, by a slug, how large a picture is handed out."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is written, or would be."""

    source: Source
    steps: Sequence[Step] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known: a text and its languages, or what can be measured."""

    text: str
    place: Place
    texts: Mapping[str, str] = field(default_factory=dict)
    """By language, where it is in several."""
    number: float | None = None

    def __bool__(self) -> bool:
        """Tell whether it is known."""
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that is harvested: its kind, its slug, its facts by name."""

    kind: str
    slug: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Outlook:
    """An album with its files, its addresses, and how large its pictures are."""

    album: Album
    reading: Reading
    links: Links
    sizes: Sizes
    top: Source
    """The file of the album."""
    tag: str = field(default="en")
    """The language that facts are shown in."""

    def text(self, place: Place, texts: LanguageMap | None) -> Fact:
        """Give a text as a fact."""
        if not texts:
            return Fact("", place)
        said = {tag: " ".join(lines) for tag, lines in texts.items() if tag != NONE}
        return Fact(read(texts, self.tag), place, said)


def things(outlook: Outlook) -> Iterator[Thing]:
    """Give all that is harvested, the album first."""
    album, reading = outlook.album, outlook.reading
    yield _album(outlook)
    for chapter in album.parts:
        source = reading.chapters[chapter.slug]
        yield _chapter(chapter, source, outlook)
        for place, each in enumerate(chapter.drawings):
            yield _drawing(each, chapter, Place(source, ("drawings", place)), outlook)
    for map_ in album.maps:
        yield _map(map_, reading.maps[map_.slug], outlook)
    for song in album.songs:
        yield _song(song, reading.songs[song.slug], outlook)


def _album(outlook: Outlook) -> Thing:
    album, links = outlook.album, outlook.links
    here = Place(outlook.top)
    facts = _common(album, here, outlook) | {
        "identifier": Fact(links.collection(), here),
        "manifest": Fact(links.collection(), here),
        "page": Fact(links.site(outlook.tag), here),
        **_pixels(album.chapters[0].drawings[0].slug, here, outlook),
    }
    return Thing("album", album.slug, facts)


def _chapter(chapter: Chapter, source: Source, outlook: Outlook) -> Thing:
    stands = chapter.thumbnail or chapter.drawings[0].slug
    place = Place(source, ("drawings",))
    facts = _part(chapter, source, outlook) | _pixels(stands, place, outlook)
    return Thing("chapter", chapter.slug, facts)


def _drawing(
    drawing: Drawing, chapter: Chapter, here: Place, outlook: Outlook
) -> Thing:
    album, links = outlook.album, outlook.links
    canvas = links.canvas(chapter.slug, drawing.slug)
    names = [album.places[slug].name for slug in drawing.places]
    names += [
        camp.title
        for map_ in album.maps
        for camp in map_.camps
        if drawing.slug in camp.drawings
        or any((n.map, n.camp) == (map_.slug, camp.slug) for n in drawing.camps)
    ]
    people = [album.people[slug].name for slug in drawing.people]
    page = links.site(outlook.tag, chapter.slug, drawing.slug)
    facts = _common(drawing, here, outlook, chapter) | {
        "description": outlook.text(_at(here, "caption"), drawing.caption),
        "alt": outlook.text(_at(here, "alt"), drawing.alt),
        "author": outlook.text(
            _at(here, "artist"), drawing.artist or chapter.artist or album.artist
        ),
        "technique": outlook.text(_at(here, "technique"), drawing.technique),
        "places": _several(names, _at(here, "places"), outlook),
        "people": _several(people, _at(here, "people"), outlook),
        "identifier": Fact(canvas, here),
        "manifest": Fact(links.manifest(chapter.slug), here),
        "page": Fact(page, here),
        **_pixels(drawing.slug, _at(here, "image"), outlook),
    }
    return Thing("drawing", drawing.slug, facts)


def _map(map_: Map, source: Source, outlook: Outlook) -> Thing:
    facts = _part(map_, source, outlook) | {
        "alt": outlook.text(Place(source, ("alt",)), map_.alt),
        "author": outlook.text(
            Place(source, ("artist",)), map_.artist or outlook.album.artist
        ),
        **_pixels(map_.slug, Place(source, ("image",)), outlook),
    }
    return Thing("map", map_.slug, facts)


def _song(song: Song, source: Source, outlook: Outlook) -> Thing:
    name = f"{song.slug}.{song.audio[0].rpartition('.')[2]}"
    place = Place(source, ("audio",))
    seen = song.cover or song.accompanying
    facts = _part(song, source, outlook) | {
        "author": outlook.text(Place(source, ("author",)), song.author),
        **(_pixels(seen, Place(source, ("cover",)), outlook) if seen else {}),
        "file": Fact(outlook.links.sound(name), place),
    }
    return Thing("song", song.slug, facts)


def _part(
    part: Chapter | Map | Song, source: Source, outlook: Outlook
) -> dict[str, Fact]:
    here, links = Place(source), outlook.links
    manifest = Fact(links.manifest(part.slug), here)
    return _common(part, here, outlook) | {
        "identifier": manifest,
        "manifest": manifest,
        "page": Fact(links.site(outlook.tag, part.slug), here),
    }


_Any = Album | Chapter | Drawing | Map | Song


def _common(
    thing: _Any, here: Place, outlook: Outlook, above: Chapter | None = None
) -> dict[str, Fact]:
    """Give what all things have in common: names, dates, terms."""
    album, top = outlook.album, outlook.top
    summary = None if isinstance(thing, Drawing) else thing.summary
    provider = album.provider
    known = outlook.text(
        Place(top, ("provider",)), provider.label if provider else None
    )
    home = provider.homepage if provider else None
    said = (_terms(key, thing, here, outlook, above) for key in _STATED)
    statement = next(
        (fact for fact in said if fact.text), Fact("", _at(here, "policy"))
    )
    credit = statement or known
    return {
        "title": outlook.text(_at(here, "title"), thing.title),
        "description": outlook.text(_at(here, "summary"), summary),
        "date": Fact(thing.date.text if thing.date else "", _at(here, "date")),
        "rights": _terms("rights", thing, here, outlook, above),
        "statement": statement,
        "credit": credit,
        "provider": known,
        "homepage": Fact(home or "", Place(top, ("provider", "homepage"))),
        "terms": Fact(outlook.links.site(outlook.tag, "rights"), here),
    }


def _terms(
    key: str, thing: _Any, here: Place, outlook: Outlook, above: Chapter | None
) -> Fact:
    """Find the terms of a thing, or of what it lies in, where they are written."""
    places = [(thing, here)]
    if above:
        places.append((above, Place(here.source)))
    places.append((outlook.album, Place(outlook.top)))
    for each, place in places:
        if found := getattr(each.policy, key):
            at = _at(place, "policy", key)
            is_text = not isinstance(found, str)
            return outlook.text(at, found) if is_text else Fact(found, at)
    return Fact("", Place(outlook.top, ("policy", key)))


_STATED = ("credit_line", "notice")
"""What has to be shown with a thing."""


def _pixels(slug: str, place: Place, outlook: Outlook) -> dict[str, Fact]:
    """Say how large a picture is handed out, and where."""
    size = outlook.sizes(slug)
    if size is None:
        return {}
    service = outlook.links.image(slug)
    whole = Fact(f"{service}/full/max/0/default.jpg", place)
    return {
        "image": whole,
        "file": whole,
        "thumbnail": Fact(f"{service}/full/!400,400/0/default.jpg", place),
        "pixels": Fact(
            f"{size.width} × {size.height}", place, number=size.area / 1_000_000
        ),
        "side": Fact(f"{size.width} × {size.height}", place, number=size.longer),
    }


def _several(texts: Sequence[LanguageMap], place: Place, outlook: Outlook) -> Fact:
    tags = dict.fromkeys(tag for text in texts for tag in text if tag != NONE)
    said = {tag: ", ".join(read(text, tag) for text in texts) for tag in tags}
    return Fact(", ".join(read(text, outlook.tag) for text in texts), place, said)


def _at(place: Place, *steps: Step) -> Place:
    return Place(place.source, (*place.steps, *steps))
