"""Gate: nobody sees a picture that is not open to everyone, unless he may."""

import logging

from flask import Response, g

from iiif_service.auth.gate import may
from iiif_service.errors import AccessError, DatabaseError
from iiif_service.library import Picture
from iiif_service.links import FULL
from iiif_service.web.auth import caller

PIXELS = {"Cache-Control": "private, max-age=60", "Vary": "Cookie"}
"""How pixels are sent to whoever may see them, who may not for ever."""

DESCRIPTION = {
    "Cache-Control": "private, no-store",
    "Vary": "Authorization, Cookie, Origin",
}
"""How what depends on a token is sent."""

logger = logging.getLogger(__name__)


def admit(picture: Picture) -> None:
    """Let nobody see the pixels of a picture who may not.

    A token is no help: any page may have one. Raises AccessError, the same whatever is
    asked; DatabaseError.
    """
    if picture.role is None:
        return
    g.private = True
    if not may(picture.role, caller.roles()):
        raise AccessError(picture.identifier)


def may_describe(picture: Picture) -> bool:
    """Tell whether a description is for the caller, who may show a token instead.

    While logins cannot be looked up, it is not.
    """
    if picture.role is None:
        return True
    try:
        return may(picture.role, caller.roles() | caller.shown())
    except DatabaseError as error:
        logger.error("%s", error, extra={"request_id": g.request_id})  # noqa: TRY400 - its text says all
        return False


def open_picture(picture: Picture) -> str:
    """Give the identifier of the picture that is open to everyone in place of one."""
    return picture.identifier.removeprefix(FULL)


def private(response: Response) -> Response:
    """Let nobody but this reader's browser keep or read an answer."""
    g.private = True
    response.headers["Cache-Control"] = "no-store"
    response.headers.pop("ETag", None)
    return response
