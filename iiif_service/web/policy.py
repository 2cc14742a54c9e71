"""Policy: which header each kind of answer carries, so that other sites can use it.

This is the only table of them; ``docs/embedding.md`` has the same for people, and a
test compares both and asks a running service.
"""

from collections.abc import Mapping
from enum import StrEnum

EVERY = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Accept-Ranges, Content-Length, Content-Range, ETag, Link, X-Request-Id"
    ),
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Timing-Allow-Origin": "*",
    "X-Content-Type-Options": "nosniff",
}
"""What every answer carries, errors included: any page of any site may read it."""

PRIVATE = {
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}
"""What an answer to one reader alone carries in place of these: a page of another site
may show it, where that reader's browser lets it, and never read or time it."""


class Kind(StrEnum):
    """What stands in an answer that is shown to people."""

    PAGE = "page"
    """A page of the exhibition."""
    EMBED = "embed"
    """What other sites show inside their own; in a sandbox its origin is nobody's."""
    MIRADOR = "mirador"
    UNIVERSAL = "uv"
    SENTENCE = "sentence"
    """Why there is nothing to show."""
    LOGIN = "login"
    """Where a reader logs in, enters by a link, or logs out."""
    DESK = "desk"
    """Where a keeper minds the message board."""
    TOKEN = "token"  # noqa: S105 - a word of ours
    """What tells a viewer who asked, in a frame of its own, whether it may see more."""
    WRITING = "writing"
    """Where a visitor reads once more what he wrote, and sends it."""
    RECEIPT = "receipt"
    """Where he sees what became of it, by an address that he alone has."""
    REDIRECT = "redirect"
    """A few words for who does not follow by himself."""


_HTML = {
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": (
        "autoplay=(), camera=(), display-capture=(), fullscreen=*, geolocation=(), "
        "microphone=(), payment=(), usb=()"
    ),
}
"""What all HTML carries."""

# A page that isolates itself (require-corp) shows only frames that do the same. All
# that our own frames load says cross-origin; another's pictures in a viewer may not.
_ISOLATED = {"Cross-Origin-Embedder-Policy": "require-corp"}
_CREDENTIALLESS = {"Cross-Origin-Embedder-Policy": "credentialless"}

HEADERS: Mapping[Kind, Mapping[str, str]] = {
    Kind.PAGE: _HTML,
    Kind.EMBED: {**_HTML, **_ISOLATED},
    Kind.MIRADOR: {**_HTML, **_CREDENTIALLESS},
    Kind.UNIVERSAL: {**_HTML, **_CREDENTIALLESS},
    Kind.SENTENCE: {**_HTML, **_ISOLATED},
    Kind.LOGIN: _HTML,
    Kind.DESK: _HTML,
    Kind.TOKEN: {**_HTML, **_ISOLATED},
    Kind.WRITING: _HTML,
    Kind.RECEIPT: {**_HTML, "Referrer-Policy": "no-referrer"},
    Kind.REDIRECT: _HTML,
}
"""What each kind carries beside a content security policy."""

HERE, WHERE, FRAMERS = "HERE", "WHERE", "FRAMERS"
"""What is filled in: the public origin; the same, or anywhere, where a viewer shows
another's manifest; who may frame us, as the setting ``frame_ancestors`` says, or, of a
token, the site that it is for."""

_NONE = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
_SELF = f"'self' {HERE}"
# Mirador's style elements are empty; it fills them by script, which needs no leave.
# This is the hash of nothing.
_EMPTY = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

# What one visitor or keeper sees of the board, with pictures of what it is about.
_BOARD = {
    **_NONE,
    "form-action": "'self'",
    "style-src": "'self'",
    "script-src": "'self'",
    "font-src": "'self'",
    "img-src": f"{_SELF} data:",
    "frame-ancestors": "'none'",
}

CONTENT: Mapping[Kind, Mapping[str, str]] = {
    Kind.PAGE: {
        **_NONE,
        "form-action": "'self'",
        "style-src": "'self'",
        "script-src": "'self'",
        "font-src": "'self'",
        "img-src": f"{_SELF} data: blob:",
        "connect-src": _SELF,
        "media-src": _SELF,
        "frame-ancestors": "'none'",
    },
    Kind.EMBED: {
        **_NONE,
        "style-src": _SELF,
        "script-src": _SELF,
        "font-src": _SELF,
        "img-src": f"{_SELF} data: blob:",
        "connect-src": _SELF,
        "media-src": _SELF,
        "frame-ancestors": FRAMERS,
    },
    Kind.MIRADOR: {
        **_NONE,
        "style-src": f"'self' {_EMPTY}",
        "script-src": "'self'",
        "img-src": f"{WHERE} data:",
        "connect-src": WHERE,
        "media-src": WHERE,
        "frame-src": HERE,  # where it hears whether its reader may see more
        "frame-ancestors": FRAMERS,
    },
    # Universal Viewer writes styles as text, in elements and in attributes, and gets
    # its manifest by an address that its own page has made up.
    Kind.UNIVERSAL: {
        **_NONE,
        "style-src": "'self' 'unsafe-inline'",
        "script-src": "'self'",
        "img-src": f"{WHERE} data:",
        "connect-src": f"{WHERE} blob:",
        "media-src": WHERE,
        "frame-src": HERE,  # where it hears whether its reader may see more
        "frame-ancestors": FRAMERS,
    },
    Kind.SENTENCE: {
        **_NONE,
        "style-src": _SELF,
        "img-src": "data:",
        "frame-ancestors": FRAMERS,
    },
    Kind.LOGIN: {
        **_NONE,
        "form-action": "'self'",
        "style-src": "'self'",
        "script-src": "'self'",
        "font-src": "'self'",
        "img-src": "data:",
        "frame-ancestors": "'none'",
    },
    Kind.DESK: _BOARD,
    Kind.TOKEN: {**_NONE, "script-src": "'self'", "frame-ancestors": FRAMERS},
    Kind.WRITING: _BOARD,
    Kind.RECEIPT: _BOARD,
    Kind.REDIRECT: {**_NONE, "frame-ancestors": "'none'"},
}
"""The content security policy of each kind: the narrowest that it was found to bear."""


def headers(kind: Kind, here: str, framers: str, where: str = "") -> dict[str, str]:
    """Give the headers of a kind of answer, with what they are filled with."""
    framed = "'none'" if framers == "none" else framers
    filled = {HERE: here, WHERE: where or here, FRAMERS: framed}
    rules = [
        " ".join([name, *(filled.get(word, word) for word in value.split())])
        for name, value in CONTENT[kind].items()
    ]
    return {**HEADERS[kind], "Content-Security-Policy": "; ".join(rules)}
