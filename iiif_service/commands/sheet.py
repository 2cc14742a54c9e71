"""Sheet: tables and paragraphs for people, as wide as their terminal."""

import importlib.util
import shutil
import sys
import textwrap
import unicodedata

import click

from iiif_service.preview.table import Row, Table

_WIDTH, _GAP = 100, 2
"""Columns: where there is no terminal, and between cells."""


def sheet(table: Table) -> None:
    """Print a table: ruled on a terminal, where rich is there, and else in lines."""
    if sys.stdout.isatty() and importlib.util.find_spec("rich"):
        importlib.import_module("iiif_service.commands.ruled").ruled(table, _width())
    else:
        for line in lines(table, _width()):
            click.echo(line)


def paragraph(text: str) -> None:
    """Print text with breaks; what it is indented by, and four more, stays so."""
    indent = text[: len(text) - len(text.lstrip())]
    after = f"{indent}    " if indent else ""
    for line in textwrap.wrap(text, _width(), subsequent_indent=after) or [""]:
        click.echo(line)


def lines(table: Table, width: int) -> list[str]:
    """Lay a table out in lines of at most so many columns; cells break at spaces."""
    each = widths(table, width)
    told = [table.title.upper(), *_row(table.heads, each)]
    told.append("  ".join("-" * columns for columns in each))
    for row in table.rows:
        told += _row(row, each) if len(row) > 1 else ["", row[0]]
    return [*told, ""]


def widths(table: Table, width: int) -> list[int]:
    """Share the columns out: what is too wide is broken, the widest cells first.

    No word is: a table of long words is wider than it should be.
    """
    columns = list(zip(*_full(table), strict=True))
    found = [max(map(cells, column)) for column in columns]
    least = [max(map(_longest, column)) for column in columns]
    room = width - _GAP * (len(found) - 1)
    while sum(found) > room and found != least:
        spare = [
            have if have > need else 0 for have, need in zip(found, least, strict=True)
        ]
        found[spare.index(max(spare))] -= 1
    return found


def _full(table: Table) -> list[Row]:
    return [table.heads, *(row for row in table.rows if len(row) > 1)]


def _longest(cell: str) -> int:
    indent = len(cell) - len(cell.lstrip())
    return indent + max(map(cells, cell.split()), default=0)


def _row(row: Row, widths: list[int]) -> list[str]:
    broken = [_broken(cell, each) for cell, each in zip(row, widths, strict=True)]
    height = max(map(len, broken))
    padded = [[*cell, *[""] * (height - len(cell))] for cell in broken]
    gap = " " * _GAP
    return [
        gap.join(
            f"{part}{' ' * (each - cells(part))}"
            for part, each in zip(parts, widths, strict=True)
        ).rstrip()
        for parts in zip(*padded, strict=True)
    ]


def _broken(cell: str, width: int) -> list[str]:
    """Break a cell at spaces; what is indented stays so."""
    indent = cell[: len(cell) - len(cell.lstrip())]
    found = [""]
    for word in cell.split():
        line = f"{found[-1]} {word}" if found[-1] else f"{indent}{word}"
        if found[-1] and cells(line) > width:
            found.append(f"{indent}{word}")
        else:
            found[-1] = line
    return found


def cells(text: str) -> int:
    """Count the columns of a terminal that a text takes."""
    wide = (unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + sum(wide)


def _width() -> int:
    return shutil.get_terminal_size((_WIDTH, 24)).columns
