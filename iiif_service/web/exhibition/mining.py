"""Mining: what programs are told that collect pictures and texts (TDMRep, W3C)."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from werkzeug.wrappers import Response

from iiif_service.links import RIGHTS, encoded
from iiif_service.web.exhibition.contents import Record, album
from iiif_service.web.published import links

_WIDE = 1200
"""From so many pixels on, search engines may show a large preview."""

_LEARNING = (
    "AI2Bot",
    "Amazonbot",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "Diffbot",
    "Google-Extended",
    "GPTBot",
    "meta-externalagent",
    "PanguBot",
)
"""Programs that collect for learning, as those who run them say, by their names."""

_Answer = TypeVar("_Answer", bound=Response)


def headers(terms: str, *, reserved: bool) -> dict[str, str]:
    """Say whether text and data mining is reserved, and then where the terms stand."""
    if not reserved:
        return {"tdm-reservation": "0"}
    return {"tdm-reservation": "1", "tdm-policy": terms}


def said(response: _Answer, about: Record, tag: str) -> _Answer:
    """Say it of a page in a language."""
    terms = links().site(tag, RIGHTS)
    response.headers.update(headers(terms, reserved=about["reserved"]))
    return response


def preview(about: Record) -> str:
    """Say how large a picture a search engine may show: as large as ours is open."""
    shown = [about, *about.get("parts", ())]
    sides = [max(each["picture"]["largest"]) for each in shown if "picture" in each]
    return "large" if max(sides, default=0) >= _WIDE else "standard"


def robots() -> str:
    """Write robots.txt (RFC 9309): open to all but those who learn from it."""
    lines = ["User-agent: *", *(f"Disallow: {links().prefix}{path}" for path in _TOOLS)]
    if album()["reserved"]:
        lines += [
            "",
            *(f"User-agent: {name}" for name in _LEARNING),
            f"Disallow: {links().prefix}/",
        ]
    return "\n".join([*lines, "", f"Sitemap: {links().sitemap()}", ""])


_TOOLS = ("/viewer/mirador", "/viewer/uv")
"""What opens any manifest, and has no end for who follows links."""


def rules() -> list[Mapping[str, object]]:
    """Give the rules of ``tdmrep.json``, the narrowest first."""
    whole = album()
    other = int(not whole["reserved"])
    narrow = sorted(whole["reserved_otherwise"], key=len, reverse=True)
    paths = [path for names in narrow for path in _paths(*names)]
    return [
        *({"location": path, "tdm-reservation": other} for path in paths),
        {"location": f"{links().prefix}/", "tdm-reservation": int(not other)},
    ]


def _paths(*names: str) -> Iterator[str]:
    """Give where something lies: its pages, and its picture in each version."""
    here = links().prefix
    yield f"{here}/*/{'/'.join(map(encoded, names))}"
    yield f"{here}/iiif/*/{encoded(names[-1])}/"
