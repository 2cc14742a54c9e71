"""Tending: the errands of the board, run beside a server's requests.

One thread of each worker asks every minute whether it is its turn; the database says
so to one of them.
"""

import logging
import threading
import time
from contextlib import suppress

from flask import Flask

from iiif_service.board import errands
from iiif_service.board.decided import ITSELF, Keeper
from iiif_service.board.errands import Round
from iiif_service.board.mail import Post, Waiting, Wording
from iiif_service.board.spoken import get_ready
from iiif_service.errors import ServiceError
from iiif_service.settings import Settings
from iiif_service.web.exhibition.contents import Record, album
from iiif_service.web.exhibition.frame import languages
from iiif_service.web.exhibition.said import Said
from iiif_service.web.pages import spoken
from iiif_service.web.published import links, published

_FIRST = 10
"""After how many seconds the first round begins."""

_LONGEST = 3600
"""How many seconds lie between two rounds at most, where they fail."""

logger = logging.getLogger(__name__)


def begin(app: Flask, settings: Settings) -> None:
    """Run the errands from now on, as long as the process lives."""
    name, run = "board-errands", _for_ever
    threading.Thread(target=run, args=(app, settings), name=name, daemon=True).start()


def once(app: Flask, settings: Settings, owner: str) -> bool:
    """Run the errands if there is a board and it is our turn; gives whether it was.

    Raises ServiceError.
    """
    with app.app_context():
        whole, database = album(), published().database
        if not whole.get("board") or not errands.mine(database, owner, time.time()):
            return False
        by = Keeper(ITSELF, database, links(), time.time)
        round_ = Round(
            *(by, settings.board_keep_days, settings.mail_every * 60),
            *(_wording(whole), _post(settings, spoken(languages()[0])["mail_stop"])),
        )
        for reason in errands.go(round_):
            logger.warning("a summary of the board waits: %s", reason)
    return True


def _get_ready(app: Flask) -> None:
    """Load what the first message needs, before it comes."""
    with app.app_context(), suppress(ServiceError):  # which is told when it is needed
        if album().get("board"):
            get_ready()


def _for_ever(app: Flask, settings: Settings) -> None:
    owner, wait = errands.owner(), _FIRST
    _get_ready(app)
    while True:
        time.sleep(wait)
        try:
            once(app, settings, owner)
            wait = errands.EVERY
        except ServiceError as error:
            wait = min(max(wait, errands.EVERY) * 2, _LONGEST)
            text = "the errands of the board wait %d seconds: %s"
            logger.warning(text, wait, error)


def _post(settings: Settings, ending: str) -> Post | None:
    receiver = settings.mail_to
    if settings.mail_server is None or receiver is None:
        return None
    sender = settings.mail_from or receiver
    return Post(settings.mail_server, sender, receiver, ending)


def _wording(whole: Record) -> Wording:
    """Say what waits in the album's first language."""
    tag = languages()[0]
    said, title = spoken(tag), Said.of(whole["label"], tag).plain
    desk = links().desk()

    def worded(waiting: Waiting) -> tuple[str, str]:
        count = waiting.sound + waiting.suspect
        text = said["mail_text"].format(sound=waiting.sound, suspect=waiting.suspect)
        subject = said["mail_subject"].format(album=title, count=count)
        return subject, f"{text}\n{desk}"

    return worded
