"""Progress: long work tells where it is, as a bar on a terminal, as lines elsewhere."""

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from iiif_service.errors import BookletError, MasterError
from iiif_service.publication.masters import Carried, Event, Packed, Printed, Teller


@contextmanager
def progress(total: int) -> Iterator[Teller]:
    """Give what is to be told of each file; ``total`` is how many there may be."""
    if sys.stderr.isatty() and importlib.util.find_spec("rich"):
        bar = importlib.import_module("iiif_service.commands.bar")
        with bar.bar(total) as tell:
            yield tell
    else:
        yield _lines(total)


def described(image: str, outcome: Event) -> str | None:
    """Say in a line what became of it; nothing, where all was there before."""
    match outcome:
        case MasterError():
            return f"FAILED {outcome}"
        case BookletError():
            return f"no PDF {image}: {outcome}"
        case Packed(peak=0) | Carried(new=False) | Printed(peak=0):
            return None
        case Printed(booklet=booklet, seconds=seconds, peak=peak):
            return (
                f"made {image}: {booklet.bytes / 1e6:.1f} MB "
                f"in {seconds:.1f} s, {peak >> 20} MiB"
            )
        case Carried(sound=sound):
            return f"carried over {image}: {sound.duration:.1f} seconds of sound"
        case Packed(packs=packs, seconds=seconds, peak=peak):
            sizes = (
                f"{m.dimensions.width} × {m.dimensions.height}" for m in packs.values()
            )
            return (
                f"packed {image}: {' and '.join(dict.fromkeys(sizes))} pixels "
                f"in {seconds:.1f} s, {peak >> 20} MiB"
            )


def _lines(total: int) -> Teller:
    count = 0

    def tell(image: str, outcome: Event) -> None:
        nonlocal count
        count += 1
        if line := described(image, outcome):
            click.echo(f"{count}/{total} {line}", err=True)

    return tell
