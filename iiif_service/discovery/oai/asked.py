"""Asked: the arguments of a request become a value (OAI-PMH 2.0, 3.1 and 4)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from iiif_service.discovery.oai.refused import Code, RefusedError


class Verb(StrEnum):
    """What may be asked for."""

    IDENTIFY = "Identify"
    FORMATS = "ListMetadataFormats"
    SETS = "ListSets"
    IDENTIFIERS = "ListIdentifiers"
    RECORDS = "ListRecords"
    RECORD = "GetRecord"


FORMATS = {
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "edm": "http://www.europeana.eu/schemas/edm/",
}
"""The namespace of each format, by its prefix."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Which records: in a format, of a set, changed in some seconds, both included.

    The times are in whole seconds since 1970.
    """

    verb: Verb
    prefix: str
    set: str | None = None
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Resumed:
    """The rest of a list."""

    verb: Verb
    token: str


@dataclass(frozen=True, slots=True)
class One:
    """A record by its identifier."""

    identifier: str
    prefix: str


@dataclass(frozen=True, slots=True)
class About:
    """The service itself, its sets, or the formats, of all or of one record."""

    verb: Verb
    identifier: str | None = None


Asked = Listed | Resumed | One | About

_LIST = ({"metadataPrefix"}, {"from", "until", "set"}, "resumptionToken")
_ARGUMENTS: Mapping[Verb, tuple[set[str], set[str], str | None]] = {
    Verb.IDENTIFY: (set(), set(), None),
    Verb.FORMATS: (set(), {"identifier"}, None),
    Verb.SETS: (set(), set(), "resumptionToken"),
    Verb.IDENTIFIERS: _LIST,
    Verb.RECORDS: _LIST,
    Verb.RECORD: ({"identifier", "metadataPrefix"}, set(), None),
}
"""What each verb must have, may have, and has alone."""

_WORD = r"[A-Za-z0-9\-_.!~*'()]+"
_SHAPES = {
    "metadataPrefix": re.compile(_WORD),
    "set": re.compile(f"{_WORD}(:{_WORD})*"),
}
"""What may stand in an argument, as the schema has it."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SECOND = re.compile(_DAY.pattern + "T([01][0-9]|2[0-3])(:[0-5][0-9]){2}Z")
_WHOLE_DAY = 86399


def read(pairs: Iterable[tuple[str, str]]) -> Asked:
    """Read arguments as they were sent; raises RefusedError."""
    found = list(pairs)
    verb = _verb([value for name, value in found if name == "verb"])
    rest = [(name, value) for name, value in found if name != "verb"]
    _check(verb, Counter(name for name, _ in rest))
    arguments = dict(rest)
    for name, shape in _SHAPES.items():
        if not shape.fullmatch(arguments.get(name, "x")):
            raise RefusedError(Code.ARGUMENT, f"'{name}' is not spelled like one")
    token = arguments.get("resumptionToken")
    if token is not None:
        return Resumed(verb, token)
    match verb:
        case Verb.RECORD:
            return One(arguments["identifier"], arguments["metadataPrefix"])
        case Verb.IDENTIFIERS | Verb.RECORDS:
            return _listed(verb, arguments)
        case _:
            return About(verb, arguments.get("identifier"))


def _verb(values: list[str]) -> Verb:
    if not values:
        raise RefusedError(Code.VERB, "a request needs a verb")
    if len(values) > 1:
        raise RefusedError(Code.VERB, "a request has one verb only")
    try:
        return Verb(values[0])
    except ValueError:
        known = ", ".join(Verb)
        raise RefusedError(
            Code.VERB, f"there is no such verb; the verbs are {known}"
        ) from None


def _check(verb: Verb, counts: Counter[str]) -> None:
    """See that each argument belongs to a verb, once; raises RefusedError."""
    needed, allowed, alone = _ARGUMENTS[verb]
    wrong = [f"'{name}' is there twice" for name, n in counts.items() if n > 1]
    known = needed | allowed | ({alone} if alone else set())
    wrong += [f"{verb} has no argument '{name}'" for name in counts.keys() - known]
    if alone in counts:
        wrong += [f"'{alone}' stands alone"] if len(counts) > 1 else []
    else:
        wrong += [f"{verb} needs '{name}'" for name in needed - counts.keys()]
    if wrong:
        raise RefusedError(Code.ARGUMENT, *sorted(wrong))


def _listed(verb: Verb, arguments: Mapping[str, str]) -> Listed:
    since, until = arguments.get("from"), arguments.get("until")
    if since is not None and until is not None and len(since) != len(until):
        raise RefusedError(
            Code.ARGUMENT, "'from' and 'until' must be days both, or seconds both"
        )
    first = None if since is None else _time("from", since, 0)
    last = None if until is None else _time("until", until, _WHOLE_DAY)
    if first is not None and last is not None and first > last:
        raise RefusedError(Code.ARGUMENT, "'from' is later than 'until'")
    prefix = arguments["metadataPrefix"]
    return Listed(verb, prefix, arguments.get("set"), first, last)


def _time(name: str, text: str, rest: int) -> int:
    """Read a day, which ends ``rest`` seconds after it begins, or a second."""
    day = _DAY.fullmatch(text)
    shaped = text if day or _SECOND.fullmatch(text) else ""
    try:
        moment = datetime.fromisoformat(shaped).replace(tzinfo=UTC)
    except ValueError:
        raise RefusedError(
            Code.ARGUMENT,
            f"'{name}' must be a date like 2026-11-26 or 2026-11-26T12:00:00Z",
        ) from None
    return int(moment.timestamp()) + (rest if day else 0)
