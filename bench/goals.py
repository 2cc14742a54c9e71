"""Goals: what the figures are held to, as ratios of one round or as bounds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from bench.publishing import DZSAVE, PUBLISH, Cost
from bench.rounds import Reading
from bench.servers import BEHIND, FILES, IIPSRV, OURS
from bench.workloads import COLD, INFO, MANIFEST, REGION, SESSION, WARM

Of = tuple[str, str]
"""A server and a workload."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Figures of several rounds."""

    middle: float
    least: float
    most: float

    @classmethod
    def of(cls, figures: Sequence[float]) -> "Spread":
        """Sum them up."""
        return cls(median(figures), min(figures), max(figures))

    def __str__(self) -> str:
        """Write the median, then the least and the most, if they differ."""
        if self.least == self.most:
            return f"{self.middle:.3g}"
        return f"{self.middle:.3g} ({self.least:.3g}-{self.most:.3g})"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A goal, and what was found."""

    goal: str
    limit: float
    found: Spread

    @property
    def met(self) -> bool:
        """Judge the median."""
        return self.found.middle <= self.limit


_RATIOS: Sequence[tuple[Of, Of, float]] = (
    ((OURS, COLD), (IIPSRV, COLD), 0.04),
    ((OURS, SESSION), (IIPSRV, SESSION), 0.04),
    ((OURS, COLD), (FILES, COLD), 4),
    ((OURS, SESSION), (FILES, SESSION), 4),
    ((OURS, COLD), (OURS, WARM), 1),
    ((OURS, REGION), (IIPSRV, REGION), 0.8),
    ((OURS, INFO), (IIPSRV, INFO), 0.4),
    ((OURS, MANIFEST), (IIPSRV, INFO), 0.4),
    ((BEHIND, WARM), (FILES, WARM), 1.2),
)
_MEMORY = 150
_TIMES_DZSAVE = 1.3
_PUBLISHING = {108: 300, 1200: 600}
"""Megabytes that publishing so many megapixels may take."""


def of_serving(readings: Sequence[Reading]) -> Iterator[Verdict]:
    """Judge what requests cost."""
    for above, below, limit in _RATIOS:
        if found := ratios(readings, above, below):
            yield Verdict(f"{' '.join(above)} / {' '.join(below)}", limit, found)


def of_memory(readings: Sequence[Reading], pss: Mapping[str, float]) -> Verdict:
    """Judge what our processes hold after everything."""
    answers = sum(r.answers for r in readings if r.server in {OURS, BEHIND})
    goal = f"{OURS}, memory after {answers} requests, MB"
    return Verdict(goal, _MEMORY, Spread.of([pss[OURS]]))


def of_publishing(costs: Sequence[Cost]) -> Iterator[Verdict]:
    """Judge publishing, for each source."""
    for source in dict.fromkeys(cost.source for cost in costs):
        ours, bare = (
            [c for c in costs if (c.source, c.way) == (source, way)]
            for way in (PUBLISH, DZSAVE)
        )
        size = f"{source.megapixels} megapixels"
        times = [o.seconds / b.seconds for o, b in zip(ours, bare, strict=True)]
        yield Verdict(f"publish / dzsave, {size}", _TIMES_DZSAVE, Spread.of(times))
        peaks = Spread.of([cost.peak for cost in ours])
        yield Verdict(f"publish, {size}, MB", _PUBLISHING[source.megapixels], peaks)


def ratios(readings: Sequence[Reading], above: Of, below: Of) -> Spread | None:
    """Divide CPU by CPU, round by round; none where one was not measured."""
    costs = {(r.server, r.workload, r.round): r.cpu for r in readings}
    rounds = sorted({r.round for r in readings})
    found = [
        costs[*above, n] / costs[*below, n]
        for n in rounds
        if (*above, n) in costs and (*below, n) in costs
    ]
    return Spread.of(found) if found else None
