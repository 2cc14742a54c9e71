"""Workloads: what viewers, harvesters and readers ask for, as lists of targets.

Tiles are asked for as OpenSeadragon does: levels halved and rounded up, a whole level
that is less than a tile as ``full``, each region in pixels of the full image.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.sources import TILE, Source

_VIEWPORT = (1440, 900)
_LARGEST = 1024
_THUMBNAIL = 400
_TWO = 2


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one server spells its addresses."""

    base: str
    """The path of a picture, with ``{}`` for its name."""
    version: int


@dataclass(frozen=True, slots=True)
class Pixels:
    """A region at a size; ``size`` is spelled only where it is no plain ``w,h``."""

    source: Source
    region: str
    width: int
    height: int
    size: str = ""

    def path(self, dialect: Dialect) -> str:
        """Spell it; viewers of 2.1 leave the height to the server."""
        height = "" if dialect.version == _TWO else self.height
        size = self.size or f"{self.width},{height}"
        base = dialect.base.format(self.source.name)
        return f"{base}/{self.region}/{size}/0/default.jpg"


@dataclass(frozen=True, slots=True)
class Info:
    """The information document of a picture."""

    source: Source

    def path(self, dialect: Dialect) -> str:
        """Spell it."""
        return f"{dialect.base.format(self.source.name)}/info.json"


@dataclass(frozen=True, slots=True)
class Document:
    """A manifest, under its own path."""

    address: str

    def path(self, dialect: Dialect) -> str:  # noqa: ARG002 - we alone have these
        """Spell it."""
        return self.address


Target = Pixels | Info | Document


@dataclass(frozen=True, slots=True)
class Workload:
    """A list of targets, asked for in this order."""

    name: str
    targets: Sequence[Target]


WARM, COLD, SESSION = "warm tiles", "cold tiles", "viewer session"
REGION, INFO, MANIFEST = "random regions", "info.json", "manifests"


def workloads(sources: Sequence[Source], manifests: Sequence[str]) -> list[Workload]:
    """List everything that is measured; the same lists on every machine."""
    chance = random.Random(4)
    every = [tile for source in sources for tile in _tiles(source)]
    chance.shuffle(every)
    regions = [_region(chance.choice(sources), chance) for _ in range(600)]
    visits = [s for _ in range(3) for s in chance.sample(sources, len(sources))]
    documents = [Document(address) for address in manifests]
    return [
        Workload(WARM, every[:64] * 32),
        Workload(COLD, every),
        Workload(SESSION, [t for s in visits for t in _session(s, chance)]),
        Workload(REGION, regions),
        Workload(INFO, [Info(s) for s in sources] * (2000 // len(sources))),
        Workload(MANIFEST, documents * (2000 // len(documents))),
    ]


def _levels(source: Source) -> int:
    return (-(-max(source.width, source.height) // TILE) - 1).bit_length() + 1


def _sides(source: Source, level: int) -> tuple[int, int]:
    return -(-source.width >> level), -(-source.height >> level)


def _tiles(source: Source) -> Iterator[Pixels]:
    for level in range(_levels(source)):
        width, height = _sides(source, level)
        for row in range(-(-height // TILE)):
            for column in range(-(-width // TILE)):
                yield _tile(source, level, column, row)


def _tile(source: Source, level: int, column: int, row: int) -> Pixels:
    width, height = _sides(source, level)
    if width < TILE and height < TILE:
        return Pixels(source, "full", width, height)
    side = TILE << level
    x, y = column * side, row * side
    w, h = min(side, source.width - x), min(side, source.height - y)
    region = "full" if (w, h) == (source.width, source.height) else f"{x},{y},{w},{h}"
    return Pixels(
        source,
        region,
        min(TILE, width - column * TILE),
        min(TILE, height - row * TILE),
    )


def _session(source: Source, chance: random.Random) -> Iterator[Target]:
    """Open a picture, zoom to a place step by step, and look around there."""
    yield Info(source)
    scale = _THUMBNAIL / max(source.width, source.height)
    sides = round(source.width * scale), round(source.height * scale)
    yield Pixels(source, "full", *sides, size=f"!{_THUMBNAIL},{_THUMBNAIL}")
    seen: set[Pixels] = set()
    x, y = chance.random(), chance.random()
    for level in reversed(range(_levels(source))):
        yield from _fresh(seen, _view(source, level, x, y))
    for _ in range(4):
        x = min(1.0, x + _VIEWPORT[0] / 2 / source.width)
        yield from _fresh(seen, _view(source, 0, x, y))


def _fresh(seen: set[Pixels], tiles: Iterator[Pixels]) -> Iterator[Pixels]:
    """Leave out what the browser has."""
    for tile in tiles:
        if tile not in seen:
            seen.add(tile)
            yield tile


def _view(source: Source, level: int, x: float, y: float) -> Iterator[Pixels]:
    """Give the tiles of a level that a viewport around a place shows."""
    columns, rows = (
        _span(side, at, seen)
        for side, at, seen in zip(_sides(source, level), (x, y), _VIEWPORT, strict=True)
    )
    for row in rows:
        for column in columns:
            yield _tile(source, level, column, row)


def _span(side: int, at: float, seen: int) -> range:
    begin = max(0, min(int(at * side - seen / 2), side - seen))
    end = min(side, begin + seen)
    return range(begin // TILE, -(-end // TILE))


def _region(source: Source, chance: random.Random) -> Pixels:
    """Choose a place and a size, at most 1024 pixels a side and never enlarged."""
    w = chance.randint(300, source.width)
    h = chance.randint(300, source.height)
    x = chance.randint(0, source.width - w)
    y = chance.randint(0, source.height - h)
    scale = min(chance.randint(100, _LARGEST) / max(w, h), 1)
    width, height = max(1, round(w * scale)), max(1, round(h * scale))
    return Pixels(source, f"{x},{y},{w},{h}", width, height, f"{width},{height}")
