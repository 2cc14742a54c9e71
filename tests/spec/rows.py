"""The specifications as data: requirements, each with what proves it."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Self

HERE = Path(__file__).parent
LEVELS = {
    "must": "must",
    "should": "should",
    "level2": "level 2",
    "optional": "optional, claimed",
}


@dataclass(frozen=True, slots=True)
class Example:
    """A request below the version's address, and what its answer must be like."""

    request: str
    status: int
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    limited: bool = False
    """Whether the application with narrow limits is asked."""
    size: Sequence[int] | None = None
    """The dimensions of the decoded picture."""
    media_type: str | None = None
    header: Mapping[str, str] = field(default_factory=dict)
    """Patterns that are found in headers."""
    absent: Sequence[str] = ()
    empty: bool = False
    """Whether the body has no bytes."""
    first: str | None = None
    """The first key of the document."""
    json: Mapping[str, object] = field(default_factory=dict)
    """Values of the document, by dotted paths."""
    has: Sequence[str] = ()
    lacks: Sequence[str] = ()
    holds: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What a list of the document has among other things."""
    omits: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What a list of the document has not."""
    among: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What a list of the document is taken from, where there is such a list."""

    @property
    def of_document(self) -> bool:
        """Whether something is said of a JSON document."""
        lists = self.holds or self.omits or self.among
        return bool(self.first or self.json or self.has or self.lacks or lists)

    def __str__(self) -> str:
        method = "" if self.method == "GET" else f"{self.method} "
        size = " {}×{}".format(*self.size) if self.size else ""
        limits = " within narrow limits" if self.limited else ""
        return f"`{method}{self.request}` → {self.status}{size}{limits}"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One demand of a specification on a server, in our words."""

    id: str
    section: str
    level: Literal["must", "should", "level2", "optional"]
    text: str
    example: tuple[Example, ...] = ()
    test: str | None = None
    state: Literal["not ours"] | None = None
    reason: str | None = None
    decision: str | None = None

    @classmethod
    def of(cls, table: Mapping[str, object]) -> Self:
        """Take a table as it was written; a key that is none raises TypeError."""
        written = dict(table)
        examples = written.pop("example", [])
        assert isinstance(examples, list)
        return cls(example=tuple(Example(**e) for e in examples), **written)  # type: ignore[arg-type]  # TOML has no types of ours


@dataclass(frozen=True, slots=True)
class Version:
    """What one version of the Image API demands."""

    name: str
    address: str
    sections: Mapping[str, str]
    requirements: tuple[Requirement, ...]

    @classmethod
    def load(cls, name: str) -> Self:
        """Read the rows of a version."""
        written = tomllib.loads((HERE / f"image-{name}.toml").read_text("utf-8"))
        requirements = map(Requirement.of, written["requirement"])
        address, sections = written["address"], written["sections"]
        return cls(name, address, sections, tuple(requirements))

    def examples(self) -> Iterator[tuple[str, Example]]:
        """Give each example with a name: ``4.2-fit``, then ``4.2-fit #2``."""
        for requirement in self.requirements:
            for number, example in enumerate(requirement.example, 1):
                yield f"{requirement.id} #{number}".removesuffix(" #1"), example


def versions() -> tuple[Version, ...]:
    """Read the rows of both versions."""
    return Version.load("3.0"), Version.load("2.1")
