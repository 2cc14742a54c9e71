"""Twice: a master that is shown at two places, and closed or marked at one alone."""

import hashlib
import math
import posixpath
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from iiif_service.album.levels import Level, levels
from iiif_service.album.reader import Reading
from iiif_service.album.source import Step
from iiif_service.errors import Complaint

_SAMPLE = 4096
"""So many bytes out of the middle tell most files of one size apart."""


def shown_twice(reading: Reading, images: Path) -> list[Complaint]:
    """Find masters of which one place shows what another keeps back.

    Files that hold the same bytes are one master, wherever they lie.
    """
    shown = list(_shown(reading))
    same = _same({each.image for each in shown}, images)
    places: dict[Hashable, list[_Shown]] = defaultdict(list)
    for each in shown:
        places[same[each.image]].append(each)
    return sorted(
        complaint
        for group in places.values()
        for complaint in (*_opened(group), *_unmarked(group))
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """A master at a place, on its terms."""

    level: Level
    steps: Sequence[Step]
    image: str

    @property
    def longest(self) -> float:
        """The longer side of what is open, in pixels; infinite for all of it."""
        most = self.level.said("largest_open")
        return most if isinstance(most, int) else math.inf

    @property
    def marked(self) -> bool:
        return bool(self.level.said("watermark"))

    def complain(self, does: str, other: "_Shown", mend: str) -> Complaint:
        """Say what is shown here although another place keeps it back."""
        there = other.level.source.complain(other.steps, "")
        alike = posixpath.normpath(self.image) == posixpath.normpath(other.image)
        which = "which" if alike else f"the same picture as '{other.image}', which"
        text = f"{does}, {which} {there.file}:{there.line} {mend}"
        return self.level.source.complain(self.steps, text)


def _opened(places: Sequence[_Shown]) -> Iterator[Complaint]:
    closed = min(places, key=lambda each: each.longest)
    for each in places:
        if each.longest > closed.longest:
            whole = math.isinf(each.longest)
            far = "in full" if whole else f"up to {each.longest} pixels"
            yield each.complain(
                f"opens '{each.image}' {far}",
                closed,
                f"closes above {closed.longest} pixels; give both the same "
                "'largest_open'",
            )


def _unmarked(places: Sequence[_Shown]) -> Iterator[Complaint]:
    """Find where as much is shown as is marked elsewhere, without the mark."""
    marked = [each for each in places if each.marked]
    if not marked:
        return
    smallest = min(marked, key=lambda each: each.longest)
    for each in places:
        if not each.marked and each.longest >= smallest.longest:
            yield each.complain(
                f"shows '{each.image}' without a mark",
                smallest,
                "marks; give both the same 'watermark'",
            )


def _shown(reading: Reading) -> Iterator[_Shown]:
    """Walk through the masters that are shown."""
    for level, node in levels(reading):
        if not isinstance(node, dict):
            continue
        views = node.get("views")
        provider = node.get("provider")
        bare = Level(level.source, level.steps, ())
        for terms, steps, holder, key in (
            (level, (), node, "image"),
            *(
                (level, ("views", place), view, "image")
                for place, view in enumerate(views if isinstance(views, list) else ())
            ),
            (bare, ("provider",), provider, "logo"),
        ):
            image = holder.get(key) if isinstance(holder, dict) else None
            if isinstance(image, str):
                yield _Shown(terms, (*level.steps, *steps, key), image)


def _same(names: Collection[str], images: Path) -> Mapping[str, Hashable]:
    """Give for each name what only those of the same bytes have.

    A file that cannot be read is complained of elsewhere, and is like its name.
    """
    alike: dict[Hashable, list[str]] = defaultdict(list)
    for name in names:
        alike[_glance(images / name) or posixpath.normpath(name)].append(name)
    return {
        name: glance if len(group) == 1 else _digest(images / name) or glance
        for glance, group in alike.items()
        for name in group
    }


def _glance(path: Path) -> tuple[int, bytes] | None:
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(size // 2)
            return size, file.read(_SAMPLE)
    except (OSError, ValueError):  # ValueError: a zero byte in a name
        return None


def _digest(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except (OSError, ValueError):
        return None
