"""Access: the services that lead a reader to a picture that is not open to everyone.

Authorization Flow 2.0 for viewers to come; Authentication 1.0 beside it, which is what
Mirador 4 and Universal Viewer 4 understand. What needs no click comes first.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from iiif_service.language import LanguageMap, read
from iiif_service.presentation.edition import Edition
from iiif_service.presentation.picture import Resource

CONTEXT = "http://iiif.io/api/auth/2/context.json"
"""What explains the services of version 2; it stands before a document's own."""

_CONTEXT_1 = "http://iiif.io/api/auth/1/context.json"
_PROFILE_1 = "http://iiif.io/api/auth/1/"


def probe(identifier: str, edition: Edition, *, external: bool) -> Resource:
    """Give what tells whether a reader may see a picture (version 2, section 5).

    ``external`` says that some readers need no login: they read from a network that is
    known, or were sent a link.
    """
    return {
        "id": edition.links.probe(identifier),
        "type": "AuthProbeService2",
        **_failure(edition),
        "service": [*([_external(edition)] if external else []), _active(edition)],
    }


def login_1(edition: Edition) -> list[Resource]:
    """Give the services of version 1 (section 2), whose texts are in one language.

    A login and nothing else: who needs none is let in without being asked. Beside
    ``external``, Universal Viewer 4 never offers a login, and Mirador 4 never finishes.
    """
    links = edition.links
    return [
        {
            "@context": _CONTEXT_1,
            "@id": links.access(),
            "profile": f"{_PROFILE_1}login",
            "label": _said("label", edition),
            "header": _said("heading", edition),
            "description": _said("note", edition),
            "confirmLabel": _said("confirm", edition),
            "failureHeader": _said("error_heading", edition),
            "failureDescription": _said("error_note", edition),
            "service": [
                {"@id": links.token(1), "profile": f"{_PROFILE_1}token"},
                {
                    "@id": links.logout(),
                    "profile": f"{_PROFILE_1}logout",
                    "label": _said("logout", edition),
                },
            ],
        }
    ]


def _external(edition: Edition) -> Resource:
    return {
        "type": "AuthAccessService2",
        "profile": "external",
        "label": _texts("external", edition),
        "service": [_token(edition)],
    }


def _active(edition: Edition) -> Resource:
    return {
        "id": edition.links.access(),
        "type": "AuthAccessService2",
        "profile": "active",
        "label": _texts("label", edition),
        "heading": _texts("heading", edition),
        "note": _texts("note", edition),
        "confirmLabel": _texts("confirm", edition),
        "service": [
            _token(edition),
            {
                "id": edition.links.logout(),
                "type": "AuthLogoutService2",
                "label": _texts("logout", edition),
            },
        ],
    }


def _token(edition: Edition) -> Resource:
    return {
        "id": edition.links.token(2),
        "type": "AuthAccessTokenService2",
        **_failure(edition),
    }


def _failure(edition: Edition) -> Resource:
    return {
        "errorHeading": _texts("error_heading", edition),
        "errorNote": _texts("error_note", edition),
    }


def _said(name: str, edition: Edition) -> str:
    """Say something in the album's first language."""
    return read(_texts(name, edition), edition.tags[0])


def _texts(name: str, edition: Edition) -> LanguageMap:
    """Say something in each language of the album that we speak, or in English."""
    known = _phrases()[name]
    spoken = [tag for tag in edition.tags if tag in known] or ["en"]
    institution = _institution(edition)
    return {tag: (known[tag].format(name=read(institution, tag)),) for tag in spoken}


def _institution(edition: Edition) -> LanguageMap:
    """Name who lets readers in: the publisher, or else the album."""
    provider = edition.album.provider
    return provider.label if provider else edition.album.title


@cache
def _phrases() -> Mapping[str, Mapping[str, str]]:
    text = files(__package__).joinpath("access.json").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, str]] = json.loads(text)
    return found
