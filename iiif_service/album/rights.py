"""Rights: the addresses of licences and rights statements, to the letter.

Presentation API 3.0, section 3.1: ``rights`` is one of those of Creative Commons or of
rightsstatements.org, spelled with ``http``. Harvesters compare letters.
"""

import difflib
import re
from collections.abc import Iterator

_SPOKEN = {
    "InC": "In copyright",
    "InC-OW-EU": "In copyright, EU orphan work",
    "InC-EDU": "In copyright, educational use permitted",
    "InC-NC": "In copyright, non-commercial use permitted",
    "InC-RUU": "In copyright, holder not to be found",
    "NoC-CR": "No copyright, contractual restrictions",
    "NoC-NC": "No copyright, non-commercial use only",
    "NoC-OKLR": "No copyright, other legal restrictions",
    "NoC-US": "No copyright in the United States",
    "CNE": "Copyright not evaluated",
    "UND": "Copyright undetermined",
    "NKC": "No known copyright",
}
_STATEMENTS = tuple(_SPOKEN)
_LICENCES = ("by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd")
_FIRST = ("by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nd-nc")
"""Those of version 1.0, of which one names its conditions in another order."""

_PORTS = {
    "1.0": "fi il nl",
    "2.0": "at au be br ca cl de es fr hr it jp kr nl pl tw uk za",
    "2.1": "au ca es jp",
    "2.5": (
        "ar au bg br ca ch cn co dk es hr hu il in it mk mt mx my nl pe pl pt scotland "
        "se si tw za"
    ),
    "3.0": (
        "am at au az br ca ch cl cn cr cz de ec ee eg es fr ge gr gt hk hr ie igo it "
        "lu nl no nz ph pl pr pt ro rs sg th tw ug us ve vn za"
    ),
    "4.0": "",
}
"""The jurisdictions for which each version was written anew."""

_VOCABULARY = "http://rightsstatements.org/vocab/"
_COMMONS = "http://creativecommons.org/"


def _licences() -> Iterator[str]:
    """Give the addresses of all licences; 2.1 was written for jurisdictions alone."""
    for version, ports in _PORTS.items():
        for licence in _FIRST if version == "1.0" else _LICENCES:
            address = f"{_COMMONS}licenses/{licence}/{version}/"
            if version != "2.1":
                yield address
            yield from (f"{address}{port}/" for port in ports.split())


_OTHERS = (
    *(f"{_VOCABULARY}{name}/1.0/" for name in _STATEMENTS),
    *(f"{_COMMONS}publicdomain/{name}/1.0/" for name in ("zero", "mark")),
)
_KNOWN = frozenset({*_OTHERS, *_licences()})
_ALIKE = 0.8
"""How much of two addresses must be the same for one to be meant by the other."""


def read(text: str) -> str:
    """Read the address of a licence or statement; raises ValueError with a sentence."""
    if text in _KNOWN:
        return text
    near = _near(text)
    hint = (
        f"write {near}"
        if near
        else "write one as http://rightsstatements.org/vocab/InC/1.0/ or "
        "http://creativecommons.org/licenses/by/4.0/, or say it in words as 'notice'"
    )
    raise ValueError(
        f"is '{text}', which is no licence or rights statement that IIIF knows; {hint}"
    )


def name(address: str) -> str:
    """Give the short name under which people know a licence or statement."""
    kind, *rest = address.removeprefix(_VOCABULARY).removeprefix(_COMMONS).split("/")
    match kind, rest:
        case ("publicdomain", ["zero", version, *_]):
            return f"CC0 {version}"
        case ("publicdomain", ["mark", version, *_]):
            return f"Public Domain Mark {version}"
        case ("licenses", [licence, version, *ported]):
            return " ".join(["CC", licence.upper(), version, *ported]).upper().strip()
        case _:
            return _SPOKEN.get(kind, address)


def _near(text: str) -> str:
    """Find what somebody meant who copied it from a browser or a page."""
    plain = re.sub(r"^https?://(www\.)?", "http://", text.strip())
    plain = plain.replace("/page/", "/vocab/").partition("?")[0].partition("#")[0]
    plain = re.sub(r"/(deed|legalcode)(\.[\w-]+)?/?$", "/", plain)
    plain = plain.rstrip("/") + "/"
    if meant := _LICENCE.search(plain.lower()):
        return _same(*meant.groups())
    by_letters = {known.lower(): known for known in _OTHERS}
    found = difflib.get_close_matches(plain.lower(), by_letters, 1, _ALIKE)
    return by_letters[found[0]] if found else ""


_LICENCE = re.compile(r"/(by(?:-[a-z]{2})*)/([\d.]+)/(?:([a-z]+)/)?$")


def _same(conditions: str, version: str, port: str | None) -> str:
    """Find the licence of these conditions: no hint drops one, or is of another age."""
    for licence in (*_LICENCES, *_FIRST):
        if sorted(licence.split("-")) == sorted(conditions.split("-")):
            here = f"{_COMMONS}licenses/{licence}/{version}/"
            for address in (f"{here}{port}/", here):
                if address in _KNOWN:
                    return address
    return ""
