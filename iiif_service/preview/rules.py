"""Rules: what a harvester reads, needs, and makes of it, as data with its source.

One TOML file for each harvester; whoever knows better changes a line there.
"""

import tomllib
from collections.abc import Sequence
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

NAMES = ("europeana", "dpla", "japan-search", "ndl", "biblissima", "google")
"""Whose eyes there are; each is a file beside this one."""

Kind = Literal["album", "chapter", "drawing", "map", "song"]
_Address = Annotated[str, Field(pattern=r"^https://\S+( .+)?$")]


class Rule(BaseModel):
    """What holds for things of some kinds, or of any; ``source`` is who says so."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    source: _Address
    kinds: Sequence[Kind] = ()

    def holds(self, kind: str) -> bool:
        """Tell whether a kind of thing is meant."""
        return not self.kinds or kind in self.kinds


class Seen(Rule):
    """A fact that it sees under a name of its own."""

    fact: str
    need: Literal["must", "should"] | None = None
    among: Sequence[str] = ()
    """How values begin that it accepts; any, where there is none."""
    language: str | None = None
    """The language that it shows."""


class Cap(BaseModel):
    """The most that rights allow; ``""`` begins every one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    most: str
    rights: Sequence[str]


class Measure(Rule):
    """What it makes of a number: the name of the last step that is reached."""

    fact: str
    unit: str
    order: Sequence[str]
    """All that there are, the lowest first; the last is the best."""
    steps: Sequence[tuple[float, str]]
    cap: Sequence[Cap] = ()
    mend: str
    """What would lead higher."""


class Count(Rule):
    """What it makes of how many elements there are, and in how many groups."""

    lowest: str
    steps: Sequence[tuple[int, int, str]]
    always: Sequence[tuple[str, str]] = ()
    elements: Sequence[tuple[str, str, str]]
    """The name of each, its group, and the fact that fills it."""


class Share(Rule):
    """What it makes of the share of texts whose language is stated."""

    facts: Sequence[str]
    lowest: str
    steps: Sequence[tuple[float, str]]


class Category(Rule):
    """What it files things under by how their rights begin."""

    fact: str = "rights"
    values: Sequence[tuple[str, str]]
    otherwise: str


class Fixed(Rule):
    """What is the same for all that we publish, and why."""

    value: str
    why: str


class Least(Rule):
    """What is made of several rules: the lowest of what they say."""

    of: Sequence[str]
    order: Sequence[str]


class Harvester(BaseModel):
    """All that is known of a harvester."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    reads: str
    source: _Address
    field: Sequence[Seen]
    measure: Sequence[Measure] = ()
    count: Sequence[Count] = ()
    share: Sequence[Share] = ()
    category: Sequence[Category] = ()
    fixed: Sequence[Fixed] = ()
    least: Sequence[Least] = ()


def harvester(name: str) -> Harvester:
    """Read the rules of a harvester."""
    text = files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return Harvester.model_validate(tomllib.loads(text))
