"""Where the message board is."""

from flask import Blueprint, Response

from iiif_service.links import BOARD
from iiif_service.web.board import pages
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
