"""Closed: what has to be so before pictures are closed to some and open to others."""

from urllib.parse import urlsplit

from iiif_service.album.model import Album
from iiif_service.auth.keepers import Keepers
from iiif_service.auth.links import ReaderLinks
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
    if _asked(album) and not _kept(database):
        raise SettingsError(
            "a policy opens pictures to keepers, and there is none; "
            "add one with 'iiif-service keeper add NAME'"
        )


def dead_links(album: Album, database: Database, now: float) -> list[str]:
    """Say which links open nothing, since the album sends their readers none now."""
    try:
        given = ReaderLinks(database).all()
    except DatabaseError:  # there is none yet, and so no link
        return []
    return [
        f"link {each.number} opens nothing any more: the album sends no links to "
        f"'{each.role}'; 'iiif-service keeper withdraw {each.number}' forgets it"
        for each in given
        if each.ends > now and not _invites(album, each.role)
    ]


def _invites(album: Album, role: str) -> bool:
    return role in album.readers and album.readers[role].links


def _asked(album: Album) -> bool:
    """Tell whether a policy opens something to keepers by name."""
    return any(KEEPERS in (work.policy.full or ()) for work in album.works)


def _kept(database: Database) -> bool:
    """Tell whether there is a keeper; there is none where there is no database yet."""
    try:
        return bool(Keepers(database).all())
    except DatabaseError:
        return False
