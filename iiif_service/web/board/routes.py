"""Where the message board is."""

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from iiif_service.links import BOARD, MESSAGES
from iiif_service.web.board import pages, writing
from iiif_service.web.board import receipt as receipts
from iiif_service.web.exhibition.beneath import must_have_board
from iiif_service.web.exhibition.frame import visit

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
