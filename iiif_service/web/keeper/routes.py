"""Where the desk is: the addresses of its pages, for keepers alone."""

import logging
from http import HTTPStatus

from flask import Blueprint, Response, g, request

from iiif_service.errors import DatabaseError, DeskError
from iiif_service.links import KEEPER
from iiif_service.web.auth import caller
from iiif_service.web.auth.gate import private
from iiif_service.web.keeper import (
    deeds,
    entry,
    guard,
    letters,
    lists,
    one,
    queue,
    record,
    removal,
    switch,
    texts,
    traffic,
    ways,
)
from iiif_service.web.keeper.frame import said, show

blueprint = Blueprint("keeper", __name__, url_prefix=KEEPER)

_FORM, _FILE = 500_000, 20 << 20
"""How many bytes a form may have, and a file that is imported."""

_BARE = "default-src 'none'; frame-ancestors 'none'"

logger = logging.getLogger(__name__)


@blueprint.before_request
def only_keepers() -> Response | None:
    """Let nobody in but a keeper, and no form but the desk's own."""
    g.private = True
    file = request.endpoint == "keeper.import_"
    request.max_content_length = _FILE + _FORM if file else _FORM
    if caller.own_site() is None:
        return _refused("login_insecure")
    sent = request.method not in {"GET", "HEAD", "OPTIONS"}
    if sent and not guard.is_from_here():
        return _refused("desk_stranger")
    if request.endpoint == "keeper.login":
        return None
    session = caller.keeper()
    if session is None:
        return _reload() if _comes_from_elsewhere() else entry.login_form()
    g.keeper = session
    if sent and not guard.is_signed(session):
        status, typed = HTTPStatus.FORBIDDEN, entry.typed()
        return entry.once_more(ways.here(), typed, "desk_stale", status)
    return None


@blueprint.after_request
def close(response: Response) -> Response:
    """Let nothing of the desk be kept, framed, or found."""
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers.setdefault("Content-Security-Policy", _BARE)
    return private(response)


@blueprint.errorhandler(DeskError)
def cannot(error: DeskError) -> Response:
    """Say why something cannot be done, and give back what was typed."""
    word = said().get(f"desk_error_{error.word}", "")
    typed = {n: v for n, v in entry.typed().items() if n == "text"}
    return show(
        "cannot", HTTPStatus.CONFLICT, sentence=word, reason=str(error), typed=typed
    )


@blueprint.errorhandler(DatabaseError)
def away(error: DatabaseError) -> Response:
    """Say that nothing was done, and give back what was typed."""
    logger.error("%s", error, extra={"request_id": g.request_id})
    response = show(
        "away",
        HTTPStatus.SERVICE_UNAVAILABLE,
        signed=request.form.get(guard.FIELD, ""),
        to=ways.here(),
        typed=entry.typed(),
    )
    response.headers["Retry-After"] = "60"
    return response


def _refused(word: str) -> Response:
    return show("cannot", HTTPStatus.FORBIDDEN, sentence=said()[word], typed={})


def _comes_from_elsewhere() -> bool:
    """Tell whether a link led here from another site, which sends no cookie of ours."""
    return request.headers.get("Sec-Fetch-Site") == "cross-site"


def _reload() -> Response:
    return show("reload")


@blueprint.get("/", strict_slashes=False)
def begin() -> Response:
    """Show what waits."""
    return queue.queue()


@blueprint.route("/login", methods=["GET", "POST"])
def login() -> Response:
    """Let a keeper in."""
    return entry.log_in() if request.method == "POST" else ways.went(ways.to())


@blueprint.get("/messages")
def messages() -> Response:
    """Show messages by what they say and what became of them."""
    return lists.messages()


@blueprint.get("/decisions")
def decisions() -> Response:
    """Show what was decided lately."""
    return record.decisions()


@blueprint.post("/decide")
def decide() -> Response:
    """Give a message another state."""
    return deeds.decide()


@blueprint.post("/pile")
def pile() -> Response:
    """Decide of a pile."""
    return deeds.pile()


@blueprint.post("/undo")
def undo() -> Response:
    """Put back what was before."""
    return deeds.undo()


@blueprint.get("/message/<name>")
def message(name: str) -> Response:
    """Show one message."""
    return one.message(name)


@blueprint.post("/message/<name>/<any(reply, translate, speak, amend):what>")
def text(name: str, what: str) -> Response:
    """Take what a keeper wrote beside a message."""
    ways_ = {
        "reply": texts.reply,
        "translate": texts.translate,
        "speak": texts.speak,
        "amend": texts.amend,
    }
    return ways_[what](name)


@blueprint.route("/message/<name>/erase", methods=["GET", "POST"])
def erase(name: str) -> Response:
    """Erase a message, after one more question."""
    erasing = request.method == "POST"
    return removal.erase(name) if erasing else removal.confirm(name)


@blueprint.post("/person")
def person() -> Response:
    """Show all messages of one e-mail address."""
    return removal.person()


@blueprint.post("/person/erase")
def erase_person() -> Response:
    """Erase all messages of one e-mail address."""
    return removal.erase_person()


@blueprint.get("/board")
def board() -> Response:
    """Show whether the board is open."""
    return switch.board()


@blueprint.post("/switch")
def switch_() -> Response:
    """Close the board or open it."""
    return switch.switch()


@blueprint.route("/export.<any(jsonl, csv):kind>", methods=["GET", "POST"])
def export(kind: str) -> Response:
    """Send messages as a file."""
    return traffic.export(kind)


@blueprint.post("/import")
def import_() -> Response:
    """Bring the messages of a file."""
    return traffic.import_()


@blueprint.get("/mail")
def mail() -> Response:
    """Show the summaries."""
    return letters.outbox()


@blueprint.post("/mail")
def go_on() -> Response:
    """Write summaries again."""
    return letters.go_on()
