"""One who writes message after message, and says of each that it was kept.

``python -m tests.torture.writer ADDRESS NAME``: the database's, and what makes these
messages unlike those of others.
"""

import itertools
import sys
import time

from iiif_service.board.draft import Draft
from iiif_service.board.posting import Form, Most, post
from iiif_service.database.opened import Database


def main() -> None:
    """Write for ever."""
    _, address, own = sys.argv
    database, most = Database(address), Most(1_000_000, 1_000_000)
    for number in itertools.count():
        draft = Draft("Ann", f"My grandfather was there, {own} {number}.")
        form = Form(f"{own}-{number}", f"192.0.2.{number % 250}")
        kept = post(database, draft, form, time.time(), most)
        sys.stdout.write(f"{kept.name}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
