"""Spoken: which language a message is likely to be in; its writer or keeper knows."""

import threading
from collections.abc import Sequence

from py3langid.langid import classify

from iiif_service.board.draft import UNKNOWN

_LETTERS = 12
"""From how many letters on a guess is worth something; of Chinese signs, a third."""

_DENSE = "\u2e80"
"""From here on one sign is a word."""

_loading = threading.Lock()


def get_ready() -> None:
    """Load what guesses are made with: 75 megabytes, and most of a second."""
    with _loading:  # else each of many threads would load it
        classify("")


def guess(text: str, likely: Sequence[str]) -> str:
    """Guess a language; of a few letters, the first of what is likely."""
    letters = [each for each in text if each.isalpha()]
    worth = sum(3 if each >= _DENSE else 1 for each in letters)
    if worth < _LETTERS:
        return next(iter(likely), UNKNOWN)
    with _loading:
        tag, _ = classify(" ".join(text.split()))
    return str(tag)
