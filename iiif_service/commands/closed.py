"""Closed: what has to be so before pictures are closed to some and open to others."""

from urllib.parse import urlsplit

from iiif_service.album.model import Album
from iiif_service.auth.keepers import Keepers
from iiif_service.auth.reader import KEEPERS
from iiif_service.database.opened import Database
from iiif_service.errors import DatabaseError, SettingsError

_OURS = {"localhost", "127.0.0.1", "::1"}
"""Whom browsers let set secure cookies without TLS."""


def refuse_what_nobody_sees(album: Album, database: Database, public_url: str) -> None:
    """Refuse pictures that are closed to all; raises SettingsError."""
    named = {name for work in album.works for name in work.policy.readers}
    if not named:
        return
    address = urlsplit(public_url)
    if address.scheme != "https" and address.hostname not in _OURS:
        raise SettingsError(
            f"public_url is {public_url}, and closed pictures need https; "
            "set it, or write no 'full' in a policy"
        )
    if KEEPERS in named and not _kept(database):
        raise SettingsError(
            "a policy opens pictures to keepers, and there is none; "
            "add one with 'iiif-service keeper add NAME'"
        )


def _kept(database: Database) -> bool:
    """Tell whether there is a keeper; there is none where there is no database yet."""
    try:
        return bool(Keepers(database).all())
    except DatabaseError:
        return False
