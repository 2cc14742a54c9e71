"""Stopping: the mails of the board end for whoever has one of them (RFC 8058).

It needs no login. A page asks first, since readers of mail open links by themselves; a
reader of mail that has a button of its own sends what the page's button sends.
"""

import hmac
from http import HTTPStatus

from flask import Response, request

from iiif_service.board import mail
from iiif_service.web.board import alone
from iiif_service.web.pages import spoken
from iiif_service.web.policy import Kind
from iiif_service.web.published import published


def stop() -> Response:
    """Ask whether mails are to end, or end them; raises DatabaseError."""
    code, database = request.args.get("code", ""), published().database
    said = spoken(alone.tag())
    if not hmac.compare_digest(code.encode(), mail.stopping(database).encode()):
        status = HTTPStatus.NOT_FOUND
        return alone.sentence(said["mail_unknown"], status, Kind.RECEIPT)
    if request.method == "POST":
        mail.stop(database)
    title, stopped = said["mail_title"], mail.is_stopped(database)
    return alone.show("board/stop.html", Kind.RECEIPT, title=title, stopped=stopped)
