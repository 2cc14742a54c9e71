"""Compare a document with another reading of it, place by place."""

from collections.abc import Iterator
from typing import NamedTuple

NOTHING = "nothing"


class Difference(NamedTuple):
    """Where two readings differ: a path of keys, with ``#`` for places in lists."""

    place: str
    ours: object
    theirs: object


def differences(ours: object, theirs: object, place: str = "") -> Iterator[Difference]:
    """Name what another reading of a document lacks, adds or has otherwise."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in {**ours, **theirs}:
            one, other = ours.get(key, NOTHING), theirs.get(key, NOTHING)
            yield from differences(one, other, f"{place}/{key}")
    elif isinstance(ours, list) and isinstance(theirs, list):
        if len(ours) != len(theirs):
            yield Difference(place, ours, theirs)
        for one, other in zip(ours, theirs, strict=False):
            yield from differences(one, other, f"{place}/#")
    elif ours != theirs:
        yield Difference(place, ours, theirs)
