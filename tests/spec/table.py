"""The page ``docs/image-api.md``, made from the rows."""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.spec.rows import LEVELS, Requirement, Version, versions

_WAYS = ("examples", "test", "not ours")
PAGE = Path(__file__).parents[2] / "docs" / "image-api.md"
_INTRODUCTION = """\
# The Image API, row by row

What versions 3.0 and 2.1.1 of the IIIF Image API demand of a server, in our words, and
what proves that this service keeps it. `python -m tests.spec.table --write` makes this
page from `tests/spec/`, whose rows are asked of the real application in every test run.
"""


def page() -> str:
    """Write the whole page."""
    known = versions()
    tables = (line for version in known for line in _table(version))
    return "\n".join([_INTRODUCTION, *_summary(known), *tables, *_decisions(known)])


def _summary(known: tuple[Version, ...]) -> Iterator[str]:
    yield "| Version | Level | By examples | By a test | Not ours |"
    yield "| --- | --- | ---: | ---: | ---: |"
    for version in known:
        ways = Counter(f"{row.level} {_way(row)}" for row in version.requirements)
        for level, name in LEVELS.items():
            counts = [str(ways[f"{level} {way}"]) for way in _WAYS]
            yield f"| {version.name} | {name} | {' | '.join(counts)} |"
    yield ""
    yield "What the text defines or tabulates without the word must counts as a must;"
    yield "what we conclude from it is of the level that it follows from."
    yield ""


def _way(row: Requirement) -> str:
    return "examples" if row.example else "test" if row.test else "not ours"


def _table(version: Version) -> Iterator[str]:
    yield f"## Version {version.name}"
    yield ""
    yield f"Requests are below `{version.address}`. Sections that begin with C are"
    yield "those of the compliance document."
    yield ""
    yield "| Section | Requirement | Level | How proved |"
    yield "| --- | --- | --- | --- |"
    for row in version.requirements:
        section = f"{row.section} {version.sections[row.section]}"
        yield f"| {section} | {row.text} | {LEVELS[row.level]} | {_proof(row)} |"
    yield ""


def _proof(row: Requirement) -> str:
    if row.example:
        more = len(row.example) - 1
        return f"{row.example[0]}{f', and {more} more' if more else ''}"
    return f"`{row.test}`" if row.test else f"not ours: {row.reason}"


def _decisions(known: tuple[Version, ...]) -> Iterator[str]:
    yield "## Decisions"
    yield ""
    yield "What we chose where the text, its tables, the validators and practice"
    yield "disagree, or leave a choice."
    yield ""
    for version in known:
        for row in version.requirements:
            if row.decision:
                yield f"- **{version.name}, {row.id}.** {row.decision}"
    yield ""


def main() -> None:
    """Print the page, or rewrite it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="rewrite the page")
    if parser.parse_args().write:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page(), "utf-8")
    else:
        print(page(), end="")  # noqa: T201 - that is what was asked for


if __name__ == "__main__":
    main()
