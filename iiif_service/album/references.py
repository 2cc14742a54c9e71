"""References: where a file names something of another, and whether that is there."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from iiif_service.album.reader import Reading
from iiif_service.album.source import Source, Step
from iiif_service.album.wording import meant
from iiif_service.errors import Complaint


def references(reading: Reading) -> list[Complaint]:
    """Find every link to nowhere."""
    return sorted(set(_nowhere(reading)))


@dataclass(frozen=True, slots=True)
class _Named:
    """A slug at a place of a file."""

    source: Source
    steps: Sequence[Step]
    slug: str


def _nowhere(reading: Reading) -> Iterator[Complaint]:
    pages = reading.pages.keys()
    drawings = _slugs(_in_all(reading.chapters.values(), "drawings"))
    for source in reading.sources:
        yield from _lost(_pages_named(source), "page", pages)
    for source in reading.chapters.values():
        yield from _of_a_chapter(reading, source)
        yield from _lost(_in_details(source, "leads_to"), "drawing", drawings)
    for source in reading.maps.values():
        kinds = _slugs(source.entries("classes"))
        named = [*_each(source, "camps", "class")]
        yield from _lost(named, "class", kinds)
        yield from _lost(_each(source, "camps", "drawings"), "drawing", drawings)
    for source in reading.songs.values():
        for key in ("accompanying", "cover"):
            yield from _lost(_values(source, source.tree, key), "drawing", drawings)


def _of_a_chapter(reading: Reading, source: Source) -> Iterator[Complaint]:
    here = _slugs(source.entries("drawings"))
    named = [
        found
        for key in ("start", "thumbnail", "cover")
        for found in _values(source, source.tree, key)
    ]
    yield from _lost(named, "drawing of this chapter", here)
    parts = [*here, *_parts(source)]
    named = [*_in_sections(source, source.tree, ())]
    yield from _lost(named, "drawing of this chapter", parts)
    for key in ("people", "places"):
        known = _keys(reading.source, key)
        yield from _lost(_each(source, "drawings", key), key, known)
        yield from _lost(_in_details(source, key), key, known)
    yield from _lost(_each(source, "drawings", "camps"), "camp", _camps(reading))
    yield from _ambiguous(_each(source, "drawings", "camps"), reading)


def _lost(
    named: Iterable[_Named], kind: str, known: Collection[str]
) -> Iterator[Complaint]:
    for name in named:
        if name.slug not in known:
            hint = meant(name.slug, list(known)) or "mend it or remove it"
            what = {"people": "person", "places": "place"}.get(kind, kind)
            text = f"names '{name.slug}', which is no {what}; {hint}"
            yield name.source.complain(name.steps, text)


def _ambiguous(named: Iterable[_Named], reading: Reading) -> Iterator[Complaint]:
    for name in named:
        maps = [
            slug
            for slug, source in reading.maps.items()
            if name.slug in _slugs(source.entries("camps"))
        ]
        if len(maps) > 1:
            text = f"names '{name.slug}', which several maps have; write {maps[0]}/…"
            yield name.source.complain(name.steps, text)


def _camps(reading: Reading) -> list[str]:
    return [
        spelled
        for slug, source in reading.maps.items()
        for camp in _slugs(source.entries("camps"))
        for spelled in (camp, f"{slug}/{camp}")
    ]


def _pages_named(source: Source) -> Iterator[_Named]:
    """Find the pages that a file names, wherever they stand."""
    yield from _values(source, source.tree, "essay")
    tree = source.tree if isinstance(source.tree, dict) else {}
    yield from _values(source, tree.get("provider"), "about", ("provider",))
    people = tree.get("people")
    for slug, person in people.items() if isinstance(people, dict) else ():
        yield from _values(source, person, "about", ("people", slug))


def _in_sections(
    source: Source, node: object, steps: tuple[Step, ...]
) -> Iterator[_Named]:
    sections = node.get("sections") if isinstance(node, dict) else None
    for place, section in enumerate(sections if isinstance(sections, list) else ()):
        inner = (*steps, "sections", place)
        yield from _values(source, section, "drawings", inner)
        yield from _in_sections(source, section, inner)


def _parts(source: Source) -> Iterator[str]:
    """Spell each detail as a section names it."""
    for drawing in source.entries("drawings"):
        if isinstance(drawing, dict) and isinstance(drawing.get("details"), list):
            for detail in _slugs(drawing["details"]):
                yield f"{drawing.get('slug')}/{detail}"


def _in_details(source: Source, key: str) -> Iterator[_Named]:
    for place, drawing in enumerate(source.entries("drawings")):
        details = drawing.get("details") if isinstance(drawing, dict) else None
        for each, detail in enumerate(details if isinstance(details, list) else ()):
            steps = ("drawings", place, "details", each)
            yield from _values(source, detail, key, steps)


def _each(source: Source, entries: str, key: str) -> Iterator[_Named]:
    for place, entry in enumerate(source.entries(entries)):
        yield from _values(source, entry, key, (entries, place))


def _values(
    source: Source, node: object, key: str, steps: tuple[Step, ...] = ()
) -> Iterator[_Named]:
    """Give the slug at a key, or each of a list of them."""
    found = node.get(key) if isinstance(node, dict) else None
    if isinstance(found, str):
        yield _Named(source, (*steps, key), found)
    for place, slug in enumerate(found if isinstance(found, list) else ()):
        if isinstance(slug, str):
            yield _Named(source, (*steps, key, place), slug)


def _keys(source: Source | None, key: str) -> list[str]:
    tree = source.tree if source and isinstance(source.tree, dict) else {}
    found = tree.get(key)
    return list(map(str, found)) if isinstance(found, dict) else []


def _in_all(sources: Iterable[Source], key: str) -> list[object]:
    return [entry for source in sources for entry in source.entries(key)]


def _slugs(entries: Iterable[object]) -> list[str]:
    found = [e.get("slug") for e in entries if isinstance(e, dict)]
    return [slug for slug in found if isinstance(slug, str)]
