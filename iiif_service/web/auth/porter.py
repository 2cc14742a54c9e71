"""Porter: all that lets readers in, as one process keeps it."""

from dataclasses import dataclass
from typing import Self

from flask import current_app

from iiif_service.auth.gate import Gate, Network
from iiif_service.auth.keepers import Keepers
from iiif_service.auth.links import ReaderLinks
from iiif_service.auth.sessions import Sessions
from iiif_service.auth.tokens import Tokens
from iiif_service.database.opened import Database

KEY = "iiif-service-porter"


@dataclass(frozen=True, slots=True)
class Porter:
    """Who is asked whether somebody may come in."""

    database: Database
    keepers: Keepers
    invitations: ReaderLinks
    sessions: Sessions
    tokens: Tokens
    gate: Gate
    proxies: tuple[Network, ...]
    """Whose word about a client's address is believed."""

    @classmethod
    def of(cls, database: Database, proxies: tuple[Network, ...]) -> Self:
        """Put a porter before a database."""
        sessions = Sessions(database)
        return cls(
            database,
            Keepers(database),
            ReaderLinks(database),
            sessions,
            Tokens(database),
            Gate(sessions),
            proxies,
        )


def porter() -> Porter:
    """Give the porter of this application."""
    found = current_app.extensions[KEY]
    assert isinstance(found, Porter)  # noqa: S101
    return found
