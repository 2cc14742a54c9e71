"""Names: identifiers and sets, as the protocol spells them (OAI-PMH 2.0, 2.4 and 2.6).

An identifier is the name of an item after that of the publication, which is the first
domain that it was published under: neither changes when the album moves.
"""

import re
from collections.abc import Sequence
from urllib.parse import quote, unquote, urlsplit

from iiif_service.publication.holding import Kind

MANIFESTS = "/presentation/3 "
"""How the names of manifests begin, as the journal has them."""

_BEGINNINGS = {"canvas": "canvas ", "manifest": MANIFESTS}
_KINDS = {"canvas": Kind.CANVAS, "manifest": Kind.MANIFEST}
_PART = "part."
_DOMAIN = re.compile(r"[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+")


def space(albums: Sequence[str]) -> str:
    """Name a publication, of the addresses that it has had."""
    hosts = [urlsplit(album).hostname or "" for album in albums]
    domains = (host for host in hosts if is_domain(host))
    return next(domains, hosts[-1] if hosts else "")


def is_domain(host: str) -> bool:
    """Tell whether the scheme of ``oai:`` identifiers knows such a name."""
    return _DOMAIN.fullmatch(host) is not None


def identifier(space: str, name: str) -> str:
    """Name an item."""
    for word, beginning in _BEGINNINGS.items():
        if name.startswith(beginning):
            return f"oai:{space}:{word}/{_quoted(name.removeprefix(beginning))}"
    raise ValueError(name)


def name(space: str, told: str) -> str | None:
    """Read an identifier; None if it cannot be one of ours."""
    word, _, slug = told.removeprefix(f"oai:{space}:").partition("/")
    if word not in _BEGINNINGS or "%00" in slug:  # which no database looks up
        return None
    found = f"{_BEGINNINGS[word]}{unquote(slug)}"
    return found if identifier(space, found) == told else None


def sets(kind: str, part: str) -> list[str]:
    """Name the sets that an item is in."""
    return [*(word for word, known in _KINDS.items() if known == kind), part_set(part)]


def part_set(part: str) -> str:
    """Name the set of a part, with ``!`` for ``%``, which may not stand there."""
    return f"{_PART}{quote(part, safe='').replace('%', '!')}"


def kind(set_: str) -> Kind | None:
    """Read the name of a set of one kind."""
    return _KINDS.get(set_)


def part(set_: str) -> str | None:
    """Read the name of a set of a part."""
    found = unquote(set_.removeprefix(_PART).replace("!", "%"))
    return found if part_set(found) == set_ and "\0" not in found else None


def _quoted(slug: str) -> str:
    return quote(slug, safe="")
