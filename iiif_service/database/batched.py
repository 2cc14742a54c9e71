"""Batched: as many values at a time as one question to a database may hold."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

_MOST = 500


def batched(values: Sequence[T], most: int = _MOST) -> Iterator[Sequence[T]]:
    """Give the values in their order, some hundreds at a time."""
    for at in range(0, len(values), most):
        yield values[at : at + most]
