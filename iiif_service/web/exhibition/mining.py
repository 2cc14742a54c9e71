"""Mining: what programs are told that collect pictures and texts (TDMRep, W3C)."""

from collections.abc import Iterator, Mapping

from iiif_service.language import NONE
from iiif_service.links import FULL, NOTICE, RIGHTS, SOUND, encoded
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


def headers(terms: str, *, reserved: bool) -> dict[str, str]:
    """Say whether text and data mining is reserved, and then where the terms stand."""
    if not reserved:
        return {"tdm-reservation": "0"}
    return {"tdm-reservation": "1", "tdm-policy": terms}


def of_page(about: Record, tag: str) -> dict[str, str]:
    """Say it of a page in a language."""
    return headers(links().site(tag, RIGHTS), reserved=about["reserved"])


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
    narrow = sorted(whole["reservations"], key=lambda at: -len(at["names"]))
    rules = [
        *((path, at["reserved"]) for at in narrow for path in _paths(at)),
        (f"{links().prefix}/", whole["reserved"]),
    ]
    return [_rule(path, reserved, whole) for path, reserved in rules]


def _rule(path: str, reserved: bool, whole: Record) -> Mapping[str, object]:
    tag = next((tag for tag in whole["languages"] if tag != NONE), "en")
    told = headers(links().site(tag, RIGHTS), reserved=reserved)
    return {"location": path, **told, "tdm-reservation": int(reserved)}


def _paths(at: Record) -> Iterator[str]:
    """Give where something lies: its pages, its data, its pictures and sounds."""
    here, (part, *drawing) = links().prefix, map(encoded, at["names"])
    if drawing:
        yield f"{here}/*/{part}/{drawing[0]}$"
        canvas = f"{here}{_DATA}/{part}/canvas/{drawing[0]}"
        yield from (f"{canvas}$", f"{canvas}/")
    else:
        yield from (f"{here}/*/{part}$", f"{here}/*/{part}/")
    for identifier in map(encoded, at.get("pictures", ())):
        yield from (f"{here}/iiif/*/{each}{identifier}/" for each in ("", FULL))
        yield f"{here}{NOTICE}/{identifier}.xmp$"
    yield from (f"{here}{SOUND}/{encoded(name)}$" for name in at.get("sounds", ()))


_DATA = "/presentation/*"
"""Where manifests and what they name lie, in each version."""
