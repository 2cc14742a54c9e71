"""``serve``: gunicorn in the foreground, on a publication that can be served."""

import os
import socket
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import click

from iiif_service.commands.journal import catch_up
from iiif_service.database.opened import Database
from iiif_service.errors import DatabaseError, PublicationError, SettingsError
from iiif_service.publication.folder import Folder
from iiif_service.settings import Settings
from iiif_service.web import files

_MEMORY = {
    # Else the C library keeps a pool of memory for each thread: 530 MB and not 295,
    "MALLOC_ARENA_MAX": "2",
    # and what a large picture needed, instead of giving it back.
    "MALLOC_MMAP_THRESHOLD_": "4000000",
    "MALLOC_TRIM_THRESHOLD_": "16000000",
    # Nothing here multiplies matrices, for which threads and memory would be set aside.
    "OPENBLAS_NUM_THREADS": "1",
}


@click.command
@click.option("--publication", type=click.Path(path_type=Path), help="What to serve.")
@click.option("--bind", help="Where to listen; 127.0.0.1:8080 if not set.")
@click.option("--public-url", help="Refuse a publication made for another address.")
@click.option("--workers", type=int, help="Server processes; else one a core.")
@click.pass_obj
def serve(settings_file: Path | None, /, **flags: object) -> None:
    """Serve a publication with gunicorn, in the foreground.

    TERM stops it after the requests in hand, HUP reloads it. A new publication is shown
    within seconds by itself. The public address is the publication's own; --bind says
    nothing about it.
    """
    settings = Settings.load(settings_file, **flags)
    served = Folder(settings.publication).current().links
    if settings.public_url not in {None, served.public_url}:
        raise PublicationError(
            f"{settings.publication} was made for {served.public_url}, not for "
            f"{settings.public_url}; publish again with that --public-url"
        )
    _refuse_a_taken_port(settings.bind)
    _catch_up(settings)
    click.echo(
        f"serving {settings.publication} on http://{settings.bind} as {served.home()}",
        err=True,
    )
    os.environ.update(settings.environment())
    for name, value in _MEMORY.items():
        os.environ.setdefault(name, value)
    # What all workers share; gunicorn's configuration removes it at the end.
    shared = tempfile.mkdtemp(prefix="iiif-service-")
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = shared
    os.environ["IIIF_BUDGET_FOLDER"] = f"{shared}/budget"
    sys.stderr.flush()
    # The program is this interpreter, and no part of the command comes from outside.
    os.execv(  # noqa: S606
        sys.executable,
        [
            sys.executable,
            "-m",
            "gunicorn",
            "--config",
            str(files.GUNICORN),
            "iiif_service.web.app:create_door()",
        ],
    )


def _catch_up(settings: Settings) -> None:
    """See to the journal, without which all but its feeds is served."""
    database = Database.beside(settings.publication, settings.database_url)
    try:
        catch_up(Folder(settings.publication), database)
    except (DatabaseError, PublicationError) as error:
        click.echo(
            f"the journal lacks what was published last: {error}; "
            "'iiif-service publish' writes it on",
            err=True,
        )


def _refuse_a_taken_port(bind: str) -> None:
    host, _, port = bind.rpartition(":")
    name = host.strip("[]")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            name, int(port), type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with closing(socket.socket(family, kind, protocol)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no name of a host"
        raise SettingsError(
            f"cannot listen on {bind}: {reason}; choose another with --bind"
        ) from error
