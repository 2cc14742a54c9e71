"""Ways: where things are on the desk, and back to where a keeper was."""

import re
from http import HTTPStatus
from urllib.parse import parse_qsl, urlencode

from flask import Response, request

from iiif_service.web.published import links

_PLACE = re.compile(r"[\w/.?&=%+*~-]*", re.ASCII)


def to(*names: str, **asked: object) -> str:
    """Give the path of a page of the desk, in the language that was chosen."""
    tag = request.args.get("lang")
    query = {name: value for name, value in asked.items() if value not in {None, ""}}
    if tag:
        query["lang"] = tag
    path = links().below(links().desk(*names))
    return f"{path}?{urlencode(query)}" if query else path


def here() -> str:
    """Give the path and the query of this request, without what was just done."""
    kept = {n: v for n, v in request.args.items() if n not in {"did", "said"}}
    path = links().prefix + request.path
    return f"{path}?{urlencode(kept)}" if kept else path


def back(default: str) -> str:
    """Give the page of the desk that a form says it stands on."""
    asked = request.form.get("to", "")
    return asked if is_ours(asked) else default


def is_ours(place: str) -> bool:
    """Tell whether a path is one of the desk's."""
    inside = links().below(links().desk())
    leads_out = ".." in place or "//" in place
    return place.startswith(inside) and not leads_out and bool(_PLACE.fullmatch(place))


def went(place: str, **told: str) -> Response:
    """Lead a browser to a page of the desk, which tells what was done."""
    path, _, query = place.partition("?")
    kept = [pair for pair in parse_qsl(query) if pair[0] not in {"did", "said"}]
    asked = urlencode([*kept, *told.items()])
    at = request.form.get("at", "")
    mark = f"#m-{at}" if re.fullmatch("[a-z2-7]{13}", at) else ""
    response = Response(status=HTTPStatus.SEE_OTHER)
    response.headers["Location"] = f"{path}?{asked}{mark}" if asked else f"{path}{mark}"
    return response
