"""Places: what the map's author wrote, as far as it is drawn."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from demo.sheet import Point

SOURCE = Path(__file__).parents[2] / "manifests/maps/detention.yaml"


@dataclass(frozen=True, slots=True)
class Camp:
    """A camp's English name, where it is, and its place in the row of classes."""

    name: str
    point: Point
    rank: int


@dataclass(frozen=True, slots=True)
class Places:
    """The classes with their colours, largest first; the camps; the stages of the way."""

    classes: tuple[tuple[str, str], ...]
    camps: tuple[Camp, ...]
    stages: tuple[tuple[str, Point], ...]


def read(source: Path = SOURCE) -> Places:
    """Read the author's file of the map."""
    written: Any = YAML(typ="safe").load(source)
    ranks = {entry["slug"]: rank for rank, entry in enumerate(written["classes"])}
    return Places(
        tuple((entry["title"]["en"], entry["colour"]) for entry in written["classes"]),
        tuple(
            Camp(camp["title"]["en"], _point(camp), ranks[camp["class"]])
            for camp in written["camps"]
        ),
        tuple(
            (stage["title"]["en"], _point(stage))
            for stage in written["route"]["stages"]
        ),
    )


def _point(entry: Any) -> Point:  # noqa: ANN401 - as YAML gives it
    lon, lat = entry["point"]
    return float(lon), float(lat)
