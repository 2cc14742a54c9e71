"""Mail: the summaries that a keeper gets, and how he gets none."""

from datetime import UTC, datetime

from flask import Response, request

from iiif_service.board import mail
from iiif_service.web.exhibition.locale import when
from iiif_service.web.keeper import ways
from iiif_service.web.keeper.frame import show, speaking
from iiif_service.web.published import published


def show_mails() -> Response:
    """Show what was sent and what waits; raises DatabaseError."""
    database, receiver = published().database, published().rules.mail_to
    mails = [(each, _day(each.made)) for each in mail.outbox(database)]
    stopped = mail.is_stopped(database)
    return show("mail", receiver=receiver, mails=mails, stopped=stopped)


def switch() -> Response:
    """Stop the summaries, or start them again; raises DatabaseError."""
    database = published().database
    if request.form.get("stop") == "yes":
        mail.stop(database)
    else:
        mail.go_on(database)
    return ways.went(ways.to("mail"))


def _day(time: int) -> str:
    return when(f"{datetime.fromtimestamp(time, UTC):%Y-%m-%d}", speaking())
