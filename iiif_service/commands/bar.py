"""Bar: progress as rich draws it on a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

from iiif_service.commands.progress import described
from iiif_service.publication.masters import Event, Teller


@contextmanager
def bar(total: int) -> Iterator[Teller]:
    """Draw a bar of files, with a line above it for each that was worked on."""
    columns = (
        TextColumn("files"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as moving:
        task = moving.add_task("files", total=total)

        def tell(image: str, outcome: Event) -> None:
            if line := described(image, outcome):
                moving.console.print(line, markup=False, highlight=False)
            moving.advance(task)

        yield tell
