"""Probe: whether the caller may see a picture (Authorization Flow 2.0, section 5).

It always answers HTTP 200, and says inside what the picture would be answered with.
"""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Response

from iiif_service.library import Picture
from iiif_service.web.auth import gate
from iiif_service.web.published import generation, links, picture, read

_CONTEXT = "http://iiif.io/api/auth/2/context.json"
_MEDIA_TYPE = f'application/ld+json;profile="{_CONTEXT}"'


def probe(identifier: str) -> Response:
    """Tell whether the caller may see a picture; raises UnknownError."""
    found = picture(read("identifier", identifier))
    result: dict[str, object] = {"@context": _CONTEXT, "type": "AuthProbeResult2"}
    if gate.may_describe(found):
        result["status"] = HTTPStatus.OK
    else:
        result["status"] = HTTPStatus.UNAUTHORIZED
        result |= {**_substitute(found), **_said(found)}
    response = Response(json.dumps(result, ensure_ascii=False))
    response.headers["Content-Type"] = _MEDIA_TYPE
    response.headers.update(gate.DESCRIPTION)
    return response


def _substitute(found: Picture) -> Mapping[str, object]:
    """Offer the picture that is open to everyone."""
    open_one = generation().picture(gate.open_picture(found))
    if open_one is None or open_one.role is not None:
        return {}
    uri = links().image(open_one.identifier)
    service = {"id": uri, "type": "ImageService3", "profile": "level2"}
    return {
        "substitute": [
            {
                "id": f"{uri}/full/max/0/default.jpg",
                "type": "Image",
                "format": "image/jpeg",
                "service": [service],
            }
        ]
    }


def _said(found: Picture) -> Mapping[str, object]:
    """Say why, as the picture's own description does."""
    uri = links().image(found.identifier)
    document = generation().document(links().path(f"{uri}/info.json"))
    told: dict[str, Any] = json.loads(document.body) if document else {}
    for service in told.get("service", ()):
        if service.get("type") == "AuthProbeService2":
            texts = {"heading": "errorHeading", "note": "errorNote"}
            return {k: service[v] for k, v in texts.items() if v in service}
    return {}
