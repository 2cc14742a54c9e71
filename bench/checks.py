"""Checks: a sample of every server's answers must be the right picture.

Statuses are seen for all requests; dimensions and pixels here, against ours.
"""

import io
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection

import numpy as np
from PIL import Image

from bench.servers import Server
from bench.workloads import Pixels, Target, Workload

_SAMPLE = 8
_AFAR = 16
"""Pixels to a side."""
_DIFFERENCE = 5.0
"""Levels of 255, on the average of all pixels."""
_ROUNDING = 1
"""Pixels by which a side may differ: some servers round down where viewers round up."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How near one server's pixels are to ours."""

    server: str
    compared: int
    rounded: int
    """How many had a side that is one pixel off."""
    difference: float
    """The largest mean difference found, in levels of 255."""


class WrongAnswerError(Exception):
    """A server does not answer what was asked."""


def check(server: Server, ours: Server, workloads: Sequence[Workload]) -> Verdict:
    """Compare a sample of each workload; raises WrongAnswerError."""
    asked = [w for w in workloads if w.name in server.workloads]
    pixels = [target for target in _sample(asked) if isinstance(target, Pixels)]
    rounded = 0
    differences = [0.0]
    for target in pixels:
        address = target.path(server.dialect)
        found = _decoded(get(server, address))
        right = _decoded(get(ours, target.path(ours.dialect)))
        off = max(abs(found.width - target.width), abs(found.height - target.height))
        difference = _difference(found, right)
        if off > _ROUNDING or difference > _DIFFERENCE:
            raise WrongAnswerError(
                f"{server.name}: {address} is {found.width},{found.height} and differs "
                f"from ours by {difference:.1f} levels"
            )
        rounded += off > 0
        differences.append(difference)
    return Verdict(server.name, len(pixels), rounded, max(differences))


def get(server: Server, path: str) -> bytes:
    """Ask for one path; raises WrongAnswerError for any status but 200."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:  # noqa: PLR2004
        raise WrongAnswerError(
            f"{server.name}: {answer.status} for {path}: {body[:200]!r}"
        )
    return body


def _sample(workloads: Sequence[Workload]) -> Iterator[Target]:
    chance = random.Random(9)
    for workload in workloads:
        targets = list(dict.fromkeys(workload.targets))
        yield from chance.sample(targets, min(_SAMPLE, len(targets)))


def _decoded(body: bytes) -> Image.Image:
    return Image.open(io.BytesIO(body), formats=["JPEG"]).convert("RGB")


def _difference(one: Image.Image, other: Image.Image) -> float:
    """Compare two pictures from afar, where ways to scale them make no difference."""
    left, right = (
        np.asarray(picture.resize((_AFAR, _AFAR), Image.Resampling.BOX), int)
        for picture in (one, other)
    )
    return float(np.abs(left - right).mean())
