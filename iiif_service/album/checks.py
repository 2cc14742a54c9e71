"""Checks: what only the whole album shows, as doubled slugs or missing masters.

They look at files as written, so that a mistake in one place hides none in another.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from iiif_service.album.reader import Reading
from iiif_service.album.schema import TEXTS
from iiif_service.album.source import Source, Step
from iiif_service.album.wording import near
from iiif_service.errors import Complaint
from iiif_service.language import NONE

Texts = Mapping[str, Sequence[Collection[object]]]

_Found = tuple[Source, Sequence[Step], str]
_Drawing = tuple[Source, tuple[Step, ...], Mapping[str, object]]


def slugs(reading: Reading) -> list[Complaint]:
    """Find the drawings that would have one address."""
    return sorted(_doubles(reading))


def links(reading: Reading) -> list[Complaint]:
    """Find what is named and is not there: drawings, people, places."""
    return sorted({*_named(reading), *_listed(reading)})


def alternatives(reading: Reading) -> list[Complaint]:
    """Find the drawings that say nothing to whoever cannot see them."""
    tags = reading.source.entries("languages") if reading.source else ()
    default = next(iter(tags), NONE)
    return sorted(
        source.complain(
            (*steps, "alt"),
            f"needs 'alt' in '{default}': say what is to be seen, for whoever "
            "cannot see it",
        )
        for source, steps, drawing in _hung(reading)
        if not _speaks(drawing.get("alt"), default)
    )


def languages(reading: Reading) -> list[Complaint]:
    """Find the texts that lack one of the album's languages."""
    tags = reading.source.entries("languages") if reading.source else ()
    wanted = [tag for tag in tags if isinstance(tag, str) and tag != NONE]
    return sorted(
        source.complain(
            steps,
            f"lacks {', '.join(lacking)}; the album speaks {', '.join(wanted)}",
        )
        for source in reading.sources
        for steps, spoken in _texts(source.tree, ())
        if NONE not in spoken
        and (lacking := [tag for tag in wanted if tag not in spoken])
    )


def texts(reading: Reading) -> Texts:
    """Tell the languages of every text that belongs to some, by its key."""
    found: dict[str, list[Collection[object]]] = {}
    for source in reading.sources:
        for steps, spoken in _texts(source.tree, ()):
            if NONE not in spoken:
                found.setdefault(str(steps[-1]), []).append(spoken)
    return found


def masters(
    reading: Reading, images: Path, suffixes: Collection[str]
) -> list[Complaint]:
    """Find drawings whose master is not there, or is of a kind that we do not read."""
    return sorted(
        source.complain(steps, text)
        for source, steps, image in _of_drawings(reading, "image")
        if image.strip() and (text := _master(image, images, suffixes))
    )


def _master(image: str, images: Path, suffixes: Collection[str]) -> str:
    path = images / image
    try:
        inside = path.resolve().is_relative_to(images.resolve())
        there = path.is_file()
    except (OSError, ValueError, RuntimeError):  # too long, a zero byte, a circle
        return f"'{image}' names no file; write its path below {images}"
    if not inside:
        return f"'{image}' leads outside {images}; move the master into it"
    if path.suffix.lower() not in suffixes:
        kinds = ", ".join(suffixes)
        return f"'{image}' is of a kind that is not read; we read {kinds}"
    return "" if there else f"'{image}' is not in {images}; put the master there"


def _doubled_details(
    source: Source, steps: tuple[Step, ...], drawing: Mapping[str, object]
) -> Iterator[Complaint]:
    """Find the details of a drawing that would have one address."""
    details = drawing.get("details")
    seen: list[str] = []
    for place, detail in enumerate(details if isinstance(details, list) else ()):
        slug = detail.get("slug") if isinstance(detail, dict) else None
        if isinstance(slug, str) and slug in seen:
            text = f"slug '{slug}' is another detail's of this drawing; give another"
            yield source.complain((*steps, "details", place, "slug"), text)
        seen += [slug] if isinstance(slug, str) else []


def _named(reading: Reading) -> Iterator[Complaint]:
    """Find people and places that the album does not introduce."""
    tree = reading.source.tree if reading.source else {}
    for key in ("people", "places"):
        known = tree.get(key) if isinstance(tree, dict) else None
        for source, steps, drawing in _drawings(reading):
            for place, slug in _slugs(drawing, key):
                if not isinstance(known, dict) or slug not in known:
                    yield source.complain(
                        (*steps, key, place),
                        f"names '{slug}', whom album.yaml does not introduce under "
                        f"'{key}'; {near(slug, _names(known))}",
                    )


def _listed(reading: Reading) -> Iterator[Complaint]:
    """Find drawings that a chapter names and does not hold."""
    for source in reading.chapters.values():
        tree = source.tree if isinstance(source.tree, dict) else {}
        here = [str(d.get("slug")) for _, _, d in _of_source(source)]
        for steps, slug in _mentioned(tree):
            if slug not in here:
                yield source.complain(
                    steps,
                    f"names '{slug}', which is no drawing here; {near(slug, here)}",
                )


def _mentioned(tree: Mapping[str, object]) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Walk through the drawings that a chapter mentions besides holding them."""
    for key in ("start", "cover"):
        slug = tree.get(key)
        if isinstance(slug, str):
            yield (key,), slug
    yield from _in_sections(tree, ())


def _in_sections(
    node: Mapping[str, object], steps: tuple[Step, ...]
) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Walk through the drawings that sections name, at any depth."""
    sections = node.get("sections")
    for place, section in enumerate(sections if isinstance(sections, list) else ()):
        here = (*steps, "sections", place)
        if isinstance(section, dict):
            for number, slug in _slugs(section, "drawings"):
                yield (*here, "drawings", number), slug
            yield from _in_sections(section, here)


def _slugs(node: Mapping[str, object], key: str) -> Iterator[tuple[int, str]]:
    found = node.get(key)
    for place, slug in enumerate(found if isinstance(found, list) else ()):
        if isinstance(slug, str):
            yield place, slug


def _names(known: object) -> list[str]:
    return [str(name) for name in known] if isinstance(known, Iterable) else []


def _speaks(texts: object, language: object) -> bool:
    return isinstance(texts, dict) and (language in texts or NONE in texts)


def _doubles(reading: Reading) -> Iterator[Complaint]:
    first: dict[str, Complaint] = {}
    for source, steps, slug in _of_drawings(reading, "slug"):
        here = source.complain(steps, "")
        other = first.setdefault(slug, here)
        if other is not here:
            taken = f"slug '{slug}' is taken at {other.file}:{other.line}"
            yield source.complain(steps, f"{taken}; give another")
    for source, steps, drawing in _drawings(reading):
        yield from _doubled_details(source, steps, drawing)


def _of_drawings(reading: Reading, key: str) -> Iterator[_Found]:
    """Walk through one key of every drawing of every chapter."""
    for source, steps, drawing in _hung(reading):
        value = drawing.get(key)
        if isinstance(value, str):
            yield source, (*steps, key), value


def _drawings(reading: Reading) -> Iterator[_Drawing]:
    for source in reading.chapters.values():
        yield from _of_source(source)


def _hung(reading: Reading) -> Iterator[_Drawing]:
    """Walk through everything that is shown as a picture: drawings, and maps."""
    yield from _drawings(reading)
    for slug, source in reading.maps.items():
        if isinstance(source.tree, dict):
            yield source, (), {"slug": slug, **source.tree}


def _of_source(source: Source) -> Iterator[_Drawing]:
    for place, drawing in enumerate(source.entries("drawings")):
        if isinstance(drawing, dict):
            yield source, ("drawings", place), drawing


def _texts(
    node: object, steps: tuple[Step, ...]
) -> Iterator[tuple[tuple[Step, ...], Collection[object]]]:
    """Walk through every text below a place, with the languages it speaks."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in TEXTS and isinstance(value, dict) and value:
                yield (*steps, key), value.keys()
            else:
                yield from _texts(value, (*steps, key))
    elif isinstance(node, list):
        for place, value in enumerate(node):
            yield from _texts(value, (*steps, place))
