"""Watch: drawing ends when its time is over, or when nobody waits for it."""

import time

from iiif_service.errors import SlowError


class Watch:
    """Is called between two pieces of work; raises SlowError when it is to end."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._until = time.monotonic() + seconds

    def stop(self) -> None:
        """End it at the next call, from any thread."""
        self._until = float("-inf")

    def __call__(self) -> None:
        """Let the work go on, or raise."""
        if time.monotonic() > self._until:
            raise SlowError(self._seconds)
