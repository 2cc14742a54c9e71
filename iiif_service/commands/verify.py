"""``verify``: everything that a publication serves, read through."""

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from iiif_service.publication.folder import Folder
from iiif_service.publication.verify import Findings
from iiif_service.publication.verify import verify as verify_folder
from iiif_service.settings import Settings


@click.command
@click.option("--publication", type=click.Path(path_type=Path), help="What to verify.")
@click.option("--deep", is_flag=True, help="Decode every tile too, which is slower.")
@click.option(
    "--remove-damaged",
    is_flag=True,
    help="Remove damaged packs, so that the next publish makes them anew.",
)
@click.pass_obj
def verify(
    settings_file: Path | None,
    publication: Path | None,
    deep: bool,
    remove_damaged: bool,
) -> None:
    """Read through everything that a publication serves.

    Each fault is a line that says what to do, and the exit code is 1 if there is any.
    What an interrupted run left is told as a note. It may run while the publication is
    served or the next one is made. Nothing is changed but by --remove-damaged, after
    which the pictures of those packs are not served until you publish again.
    """
    folder = Folder(Settings.load(settings_file, publication=publication).publication)
    folder.current()
    # Nobody may build upon a pack that is about to be removed.
    with folder.locked() if remove_damaged else nullcontext():
        found = _verified(folder, deep=deep)
        removed = _remove(found) if remove_damaged else 0
    for fault in found.faults:
        click.echo(str(fault))
    for note in found.notes:
        click.echo(f"note: {note}", err=True)
    if removed:
        click.echo(f"damaged packs removed: {removed}; publish again", err=True)
    click.echo(
        f"{folder.path}: {found.generation}; {found.pictures} pictures, "
        f"{len(found.faults) or 'no'} {'fault' if len(found.faults) == 1 else 'faults'}"
    )
    if found.faults:
        raise click.exceptions.Exit(1)


def _verified(folder: Folder, *, deep: bool) -> Findings:
    with click.progressbar(
        length=0,
        label="pictures",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
        show_pos=True,
    ) as bar:

        def tell(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        return verify_folder(folder, tell, deep=deep)


def _remove(found: Findings) -> int:
    damaged = {fault.pack for fault in found.faults if fault.pack is not None}
    for pack in damaged:
        pack.unlink(missing_ok=True)
    return len(damaged)
