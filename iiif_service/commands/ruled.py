"""Ruled: a table as rich draws it on a terminal."""

from collections.abc import Iterable
from itertools import groupby

from rich import box
from rich.console import Console
from rich.table import Table as Drawn
from rich.text import Text

from iiif_service.commands.sheet import widths
from iiif_service.preview.table import Row, Table


def ruled(table: Table, width: int) -> None:
    """Draw a table of so many columns; its headings stand across."""
    console = Console(width=width)
    console.print(Text(table.title.upper(), style="bold"))
    columns = widths(table, width)
    console.print(_drawn(table.heads, (), columns))
    for full, rows in groupby(table.rows, lambda row: len(row) > 1):
        if full:
            console.print(_drawn((), rows, columns))
        else:
            console.print(*(Text(f"\n{row[0]}", style="bold") for row in rows))
    console.print()


def _drawn(heads: Row, rows: Iterable[Row], columns: list[int]) -> Drawn:
    drawn = Drawn(
        box=box.SIMPLE_HEAD,
        show_header=bool(heads),
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    for place, width in enumerate(columns):
        head = Text(heads[place]) if heads else ""
        drawn.add_column(head, width=width, overflow="fold")
    for row in rows:
        drawn.add_row(*map(Text, row))
    return drawn
