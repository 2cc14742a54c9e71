"""Rights: the addresses of licences and rights statements, to the letter.

Presentation API 3.0, section 3.1: ``rights`` is one of those of Creative Commons or of
rightsstatements.org, spelled with ``http``. Harvesters compare letters.
"""

import difflib
import re

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
_VOCABULARY = "http://rightsstatements.org/vocab/"
_COMMONS = "http://creativecommons.org/"
_LICENCE = re.compile(
    rf"{_COMMONS}licenses/({'|'.join(_LICENCES)})/"
    r"(1\.0|2\.0|2\.1|2\.5|3\.0|4\.0)/([a-z]{2,5}/)?"
)
_KNOWN = (
    *(f"{_VOCABULARY}{name}/1.0/" for name in _STATEMENTS),
    *(f"{_COMMONS}publicdomain/{name}/1.0/" for name in ("zero", "mark")),
    *(f"{_COMMONS}licenses/{name}/4.0/" for name in _LICENCES),
)
_ALIKE = 0.8
"""How much of two addresses must be the same for one to be meant by the other."""


def read(text: str) -> str:
    """Read the address of a licence or statement; raises ValueError with a sentence."""
    if text in _KNOWN or _LICENCE.fullmatch(text):
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
    if _LICENCE.fullmatch(plain.lower()):
        return plain.lower()
    by_letters = {known.lower(): known for known in _KNOWN}
    found = difflib.get_close_matches(plain.lower(), by_letters, 1, _ALIKE)
    return by_letters[found[0]] if found else ""
