"""Checks: what only the whole album shows, as doubled slugs or missing masters.

They look at files as written, so that a mistake in one place hides none in another.
"""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from iiif_service.album.reader import Reading
from iiif_service.album.schema import TEXTS
from iiif_service.album.source import Source, Step
from iiif_service.errors import Complaint
from iiif_service.language import NONE

_Found = tuple[Source, Sequence[Step], str]


def slugs(reading: Reading) -> list[Complaint]:
    """Find the drawings that would have one address."""
    return sorted(_doubles(reading))


def languages(reading: Reading) -> list[Complaint]:
    """Find the texts that lack one of the album's languages."""
    tags = reading.source.entries("languages") if reading.source else ()
    wanted = [tag for tag in tags if isinstance(tag, str) and tag != NONE]
    return sorted(
        source.complain(
            steps,
            f"lacks {', '.join(lacking)}; the album speaks {', '.join(wanted)}",
        )
        for source in filter(None, (reading.source, *reading.chapters.values()))
        for steps, spoken in _texts(source.tree, ())
        if NONE not in spoken
        and (lacking := [tag for tag in wanted if tag not in spoken])
    )


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


def _doubles(reading: Reading) -> Iterator[Complaint]:
    first: dict[str, Complaint] = {}
    for source, steps, slug in _of_drawings(reading, "slug"):
        here = source.complain(steps, "")
        other = first.setdefault(slug, here)
        if other is not here:
            taken = f"slug '{slug}' is taken at {other.file}:{other.line}"
            yield source.complain(steps, f"{taken}; give another")


def _of_drawings(reading: Reading, key: str) -> Iterator[_Found]:
    """Walk through one key of every drawing of every chapter."""
    for source in reading.chapters.values():
        for place, drawing in enumerate(source.entries("drawings")):
            if isinstance(drawing, dict) and isinstance(drawing.get(key), str):
                yield source, ("drawings", place, key), drawing[key]


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
