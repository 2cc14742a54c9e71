"""Journal: how commands write it on, and catch up with a run that was killed."""

import json
import time
from contextlib import suppress

from iiif_service.board import closing
from iiif_service.board.decided import PUBLISHING, Keeper
from iiif_service.database.opened import Database
from iiif_service.database.shape import bring_up_to_date, is_up_to_date
from iiif_service.discovery.journal import is_recorded, record
from iiif_service.errors import DatabaseError
from iiif_service.publication.folder import Folder
from iiif_service.publication.generation import Generation


def remember(database: Database, served: Generation | None) -> None:
    """Write what is served into a database that may be new, or older than we are.

    Raises DatabaseError. Only for whoever may publish.
    """
    bring_up_to_date(database)
    if served:
        by = Keeper(PUBLISHING, database, served.links, time.time)
        closing.publish(by, _board(served))
        record(database, served, time.time)


def _board(served: Generation) -> str:
    """Give what an album says of its board; empty where it has none."""
    found = served.document(served.links.path(served.links.contents()))
    return (json.loads(found.body).get("board") if found else None) or ""


def catch_up(folder: Folder, database: Database) -> None:
    """Write what is served, if that was not done, in a database of this version.

    Raises DatabaseError, or PublicationError where somebody publishes just now.
    """
    with suppress(DatabaseError):  # it may not be there yet
        if is_up_to_date(database) and is_recorded(database, folder.current()):
            return
    with folder.locked():
        remember(database, folder.current())
