"""Where the message board is."""

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from iiif_service.board.draft import About
from iiif_service.links import BOARD, KEEPER, MESSAGES
from iiif_service.web.board import machines, pages, stopping, writing
from iiif_service.web.board import receipt as receipts
from iiif_service.web.exhibition.beneath import must_have_board
from iiif_service.web.exhibition.frame import visit
from iiif_service.web.published import read

blueprint = Blueprint("board", __name__)


@blueprint.before_request
def known() -> None:
    """Answer nothing where the album has no board."""
    must_have_board()


@blueprint.get(f"/<tag>/{BOARD}")
def board(tag: str) -> Response:
    """Show the board."""
    return pages.board(visit(tag, BOARD))


@blueprint.get(f"/<tag>/{BOARD}/<name>")
def message(tag: str, name: str) -> Response:
    """Show one message of it."""
    return pages.message(visit(tag, BOARD, name))


@blueprint.get(f"{MESSAGES}/write")
def empty() -> AnyResponse:
    """Show an empty form."""
    return writing.empty()


@blueprint.post(f"{MESSAGES}/write")
def write() -> AnyResponse:
    """Take what a form sent."""
    return writing.write()


@blueprint.get(f"{MESSAGES}/receipt")
def receipt() -> AnyResponse:
    """Show a writer what became of his message."""
    return receipts.show()


@blueprint.post(f"{MESSAGES}/receipt")
def take_back() -> AnyResponse:
    """Take a message back."""
    return receipts.take_back()


@blueprint.get(f"{MESSAGES}/feed.atom")
def feed() -> AnyResponse:
    """Tell what is new."""
    return machines.feed()


@blueprint.get(f"{MESSAGES}/annotations.json")
@blueprint.get(f"{MESSAGES}/annotations/<part>.json")
@blueprint.get(f"{MESSAGES}/annotations/<part>/<drawing>.json")
def annotations(**segments: str) -> AnyResponse:
    """Give what is said of something, as annotations."""
    named = {name: read("address", segment) for name, segment in segments.items()}
    return machines.page(About(**named))


@blueprint.get(f"{MESSAGES}/message/<name>")
def annotation(name: str) -> AnyResponse:
    """Give one message as an annotation."""
    return machines.message(read("address", name))


@blueprint.route(f"{KEEPER}/mail/stop", methods=["GET", "POST"])
def stop_mail() -> Response:
    """End the mails of whoever has one."""
    return stopping.stop()
