"""Tokens: where a list goes on, signed, so that nothing need be remembered.

A token holds the request, the moment of the journal that the list is of, and the place
in it (OAI-PMH 2.0, section 3.5). It is good for a day, and on every machine that has
the same database, which holds the key.
"""

from dataclasses import astuple, dataclass

from itsdangerous import BadData, URLSafeSerializer

from iiif_service.database.keys import key
from iiif_service.database.opened import Database
from iiif_service.discovery.oai.asked import Listed, Resumed, Verb
from iiif_service.discovery.oai.refused import Code, RefusedError

LASTS = 86400
"""How long a token is good, in seconds."""

_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list goes on: after so many of its records, after a cursor.

    ``activity`` is the last of the journal that the list is of; ``expires`` is in
    seconds since 1970.
    """

    listed: Listed
    activity: int
    total: int
    given: int = 0
    cursor: int = 0
    expires: int = 0


def write(database: Database, place: Place) -> str:
    """Sign a place; raises DatabaseError."""
    listed, *numbers = astuple(place)
    return str(_serializer(database).dumps([*listed, *numbers]))


def read(database: Database, resumed: Resumed, now: float) -> Place:
    """Read where a list goes on; raises RefusedError, and DatabaseError."""
    token = resumed.token[:_LONGEST]  # of which a longer one has the wrong signature
    try:
        found = _serializer(database).loads(token)
    except BadData:
        raise RefusedError(Code.TOKEN, "this is no token of ours") from None
    verb, prefix, set_, since, until, *numbers = found
    place = Place(Listed(Verb(verb), prefix, set_, since, until), *numbers)
    if place.expires < now:
        raise RefusedError(Code.TOKEN, "this token is too old; begin again")
    if place.listed.verb is not resumed.verb:
        raise RefusedError(Code.TOKEN, f"this token is one of {place.listed.verb}")
    return place


def _serializer(database: Database) -> URLSafeSerializer:
    return URLSafeSerializer(key(database, "harvest"), salt="oai-pmh resumption token")
