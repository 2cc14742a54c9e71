"""Levels: the places of an album that may have a policy, each below another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iiif_service.album.reader import Reading
from iiif_service.album.source import Source, Step


@dataclass(frozen=True, slots=True)
class Level:
    """A place that may have a policy, below those that stand above it."""

    source: Source
    steps: Sequence[Step]
    policies: tuple[dict[str, object], ...]
    """The widest first; the last is its own."""

    def said(self, key: str) -> object:
        """Give what holds here."""
        return said(key, self.policies)


def said(key: str, policies: Sequence[dict[str, object]]) -> object:
    """Give what the narrowest says of policies that says anything."""
    for policy in reversed(policies):
        if policy.get(key) is not None:
            return policy[key]
    return None


def levels(reading: Reading) -> Iterator[tuple[Level, object]]:
    """Walk through all that may have a policy: the level, and what is written there."""
    if reading.source is None:
        return
    whole = _level(reading.source, (), reading.source.tree, ())
    yield whole, reading.source.tree
    for source in reading.chapters.values():
        chapter = _level(source, (), source.tree, whole.policies)
        yield chapter, source.tree
        for place, drawing in enumerate(source.entries("drawings")):
            steps = ("drawings", place)
            yield _level(source, steps, drawing, chapter.policies), drawing
    for source in (*reading.maps.values(), *reading.songs.values()):
        yield _level(source, (), source.tree, whole.policies), source.tree


def _level(
    source: Source,
    steps: Sequence[Step],
    node: object,
    above: tuple[dict[str, object], ...],
) -> Level:
    found = node.get("policy") if isinstance(node, dict) else None
    return Level(source, steps, (*above, found if isinstance(found, dict) else {}))
