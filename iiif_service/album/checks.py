"""Checks: what only the whole album shows, as doubled slugs or missing masters.

They look at files as written, so that a mistake in one place hides none in another.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from iiif_service.album.model import LOGO
from iiif_service.album.reader import Reading
from iiif_service.album.source import Source, Step
from iiif_service.errors import Complaint

_Found = tuple[Source, Sequence[Step], str]


def slugs(reading: Reading) -> list[Complaint]:
    """Find what would have one address."""
    return sorted(
        (
            *_doubles(_pictures(reading)),
            *_one_name(reading),
            *(c for group in _groups(reading) for c in _doubles(group)),
            *set(_former(reading)),
        )
    )


def masters(
    reading: Reading, images: Path, suffixes: Collection[str]
) -> list[Complaint]:
    """Find drawings whose master is not there, or is of a kind that we do not read."""
    return sorted(
        source.complain(steps, text)
        for source, steps, image in _masters(reading)
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


def _masters(reading: Reading) -> Iterator[_Found]:
    yield from _marks(reading)
    yield from _of_drawings(reading, "image")
    yield from _of_views(reading, "image")
    for source in reading.maps.values():
        yield from _at(source, source.tree, "image")
    if reading.source and isinstance(reading.source.tree, dict):
        provider = reading.source.tree.get("provider")
        yield from _at(reading.source, provider, "logo", ("provider",))


def _marks(reading: Reading) -> Iterator[_Found]:
    """Walk through the watermarks of all policies."""
    whole = [reading.source] if reading.source else []
    for source in (*whole, *reading.chapters.values(), *reading.maps.values()):
        yield from _mark(source, source.tree, ())
        for place, drawing in enumerate(source.entries("drawings")):
            yield from _mark(source, drawing, ("drawings", place))


def _mark(source: Source, node: object, steps: tuple[Step, ...]) -> Iterator[_Found]:
    policy = node.get("policy") if isinstance(node, dict) else None
    mark = policy.get("watermark") if isinstance(policy, dict) else None
    yield from _at(source, mark, "image", (*steps, "policy", "watermark"))


def _doubles(named: Iterable[_Found]) -> Iterator[Complaint]:
    first: dict[str, Complaint] = {}
    for source, steps, slug in named:
        here = source.complain(steps, "")
        other = first.setdefault(slug, here)
        if other is not here:
            taken = f"slug '{slug}' is taken at {other.file}:{other.line}"
            yield source.complain(steps, f"{taken}; give another")


def _pictures(reading: Reading) -> Iterator[_Found]:
    """Walk through the slugs that become names of pictures."""
    for source, steps, slug in _named(reading):
        if slug != LOGO:
            yield source, steps, slug
    for slug, source in reading.maps.items():
        yield source, (), slug


def _one_name(reading: Reading) -> Iterator[Complaint]:
    """Find files of one name in two folders, and names that we keep for ourselves."""
    first: dict[str, Source] = {}
    for files in (reading.chapters, reading.maps, reading.songs):
        for slug, source in files.items():
            other = first.setdefault(slug, source)
            if other is not source:
                text = f"has the name of {other.name}; give it another"
                yield source.complain((), text)
            elif slug in _OURS:
                text = "has the name of a page that every album has; rename the file"
                yield source.complain((), text)
    for source, steps, slug in _named(reading):
        if slug == LOGO:
            text = f"slug '{slug}' stands for the logo; give another"
            yield source.complain(steps, text)


_OURS = frozenset({"board", "pages", "rights"})
"""Names that stand in addresses where those of chapters, maps and songs do."""


def _former(reading: Reading) -> Iterator[Complaint]:
    """Find former slugs that others have now, or that two claim for theirs."""
    files = (*reading.chapters.items(), *reading.maps.items(), *reading.songs.items())
    parts = [claim for _, source in files for claim in _claims(source, source.tree)]
    yield from _claimed([(source, (), slug) for slug, source in files], parts)
    pictures = [
        claim
        for source in reading.chapters.values()
        for place, drawing in enumerate(source.entries("drawings"))
        for claim in _claims(source, drawing, ("drawings", place))
    ]
    maps = reading.maps.values()
    pictures += [claim for source in maps for claim in _claims(source, source.tree)]
    yield from _claimed(_pictures(reading), pictures)


def _claimed(now: Iterable[_Found], claims: Iterable[_Found]) -> Iterator[Complaint]:
    used = {slug: source.complain(steps, "") for source, steps, slug in now}
    first: dict[str, Complaint] = {}
    for source, steps, slug in claims:
        here = source.complain(steps, "")
        other = first.setdefault(slug, here)
        if at := used.get(slug):
            text = f"claims '{slug}', which is in use at {at.file}:{at.line}; remove it"
            yield source.complain(steps, text)
        elif other is not here:
            place = f"{other.file}:{other.line}"
            yield source.complain(
                steps, f"claims '{slug}', as {place} does; remove one"
            )


def _claims(
    source: Source, node: object, steps: tuple[Step, ...] = ()
) -> Iterator[_Found]:
    """Walk through the former slugs that are written at a place."""
    found = node.get("formerly") if isinstance(node, dict) else None
    for place, slug in enumerate(found if isinstance(found, list) else ()):
        if isinstance(slug, str):
            yield source, (*steps, "formerly", place), slug


def _groups(reading: Reading) -> Iterator[Iterable[_Found]]:
    """Give the slugs that must differ among themselves, group by group."""
    for source in reading.chapters.values():
        yield _nested(source, source.tree, "sections", ())
        for place, drawing in enumerate(source.entries("drawings")):
            yield _slugs_in(source, drawing, "details", ("drawings", place))
    for source in reading.maps.values():
        yield _slugs_in(source, source.tree, "camps", ())
        yield _slugs_in(source, source.tree, "classes", ())
    for source in reading.songs.values():
        yield _nested(source, source.tree, "details", ())


def _nested(
    source: Source, node: object, key: str, steps: tuple[Step, ...]
) -> Iterator[_Found]:
    """Walk through entries that hold more of their kind."""
    yield from _slugs_in(source, node, key, steps)
    inner = node.get(key) if isinstance(node, dict) else None
    for place, entry in enumerate(inner if isinstance(inner, list) else ()):
        yield from _nested(source, entry, key, (*steps, key, place))


def _slugs_in(
    source: Source, node: object, key: str, steps: tuple[Step, ...]
) -> Iterator[_Found]:
    entries = node.get(key) if isinstance(node, dict) else None
    for place, entry in enumerate(entries if isinstance(entries, list) else ()):
        yield from _at(source, entry, "slug", (*steps, key, place))


def _named(reading: Reading) -> Iterator[_Found]:
    yield from _of_drawings(reading, "slug")
    yield from _of_views(reading, "slug")


def _of_views(reading: Reading, key: str) -> Iterator[_Found]:
    """Walk through one key of every view of every drawing."""
    for source in reading.chapters.values():
        for place, drawing in enumerate(source.entries("drawings")):
            views = drawing.get("views") if isinstance(drawing, dict) else None
            for each, view in enumerate(views if isinstance(views, list) else ()):
                yield from _at(source, view, key, ("drawings", place, "views", each))


def _of_drawings(reading: Reading, key: str) -> Iterator[_Found]:
    """Walk through one key of every drawing of every chapter."""
    for source in reading.chapters.values():
        for place, drawing in enumerate(source.entries("drawings")):
            yield from _at(source, drawing, key, ("drawings", place))


def _at(
    source: Source, node: object, key: str, steps: tuple[Step, ...] = ()
) -> Iterator[_Found]:
    found = node.get(key) if isinstance(node, dict) else None
    if isinstance(found, str):
        yield source, (*steps, key), found
