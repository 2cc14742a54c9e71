"""Letters: the summaries that were written for the keeper, sent or waiting."""

from flask import Response

from iiif_service.board import mail
from iiif_service.web.keeper import ways
from iiif_service.web.keeper.frame import show
from iiif_service.web.keeper.sheet import moment
from iiif_service.web.keeper.status import status
from iiif_service.web.published import published


def outbox() -> Response:
    """Show the summaries, the newest first; raises DatabaseError."""
    database = published().database
    return show(
        "mail",
        mails=[(each, moment(each.made)) for each in mail.outbox(database)],
        stopped=mail.is_stopped(database),
        done=status(),
    )


def go_on() -> Response:
    """Write summaries again; raises DatabaseError."""
    mail.go_on(published().database)
    return ways.went(ways.to("mail"), said="mail")
