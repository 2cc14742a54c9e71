"""Ruled: a table as rich draws it on a terminal."""

from rich import box
from rich.console import Console
from rich.table import Table as Drawn
from rich.text import Text

from iiif_service.preview.table import Table


def ruled(table: Table) -> None:
    """Draw a table; a heading stands across its first columns."""
    drawn = Drawn(
        *(Text(head) for head in table.heads),
        title=table.title,
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    for row in table.rows:
        style = "bold" if len(row) == 1 else ""
        drawn.add_row(*(Text(cell) for cell in row), style=style)
    Console().print(drawn)
