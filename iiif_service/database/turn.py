"""Turn: who writes to a file waits in one row with all who do, in whatever process.

SQLite itself has no row: whoever finds it busy sleeps and asks again, and whoever comes
just then goes first. The kernel has one, for a lock on a file beside the database. To
ask the kernel again and again is no row either: of 8 processes that write without a
pause, one then waits for two seconds, and for a quarter of one in the row.
"""

import fcntl
import os
from concurrent.futures import Future
from pathlib import Path
from threading import Thread


def take(file: Path, seconds: float) -> int:
    """Wait for the turn; gives what ``leave`` takes. It ends with the process too.

    Raises TimeoutError where it did not come within the seconds, and OSError where the
    file cannot be made.
    """
    handle = os.open(file, os.O_RDONLY | os.O_CREAT, 0o644)
    came: Future[None] = Future()
    # Nobody can be called out of the row: a thread stands in it, and goes in the end.
    waiting = Thread(target=_wait, args=(handle, came), daemon=True)
    waiting.start()
    try:
        came.result(seconds)
    except TimeoutError:
        if came.cancel():
            raise
        came.result()
    waiting.join()
    return handle


def leave(handle: int) -> None:
    """End the turn, also where a child has the handle, which was forked meanwhile."""
    fcntl.flock(handle, fcntl.LOCK_UN)
    os.close(handle)


def _wait(handle: int, came: "Future[None]") -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError as error:  # a disk that cannot lock
        os.close(handle)
        if came.set_running_or_notify_cancel():
            came.set_exception(error)
        return
    if came.set_running_or_notify_cancel():
        came.set_result(None)
    else:
        leave(handle)
