"""Telling: what changes on the board stands in the journal in the same transaction.

The journal keeps addresses, and no digest of what was said: what is erased later leaves
nothing there that a guess could be compared with.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection

from iiif_service.board import annotations
from iiif_service.board.draft import About
from iiif_service.board.reading import numbered, visible
from iiif_service.database.opened import Database, alone
from iiif_service.database.tables import batches
from iiif_service.discovery import journal
from iiif_service.discovery.changes import GONE, Change, Resource, Type
from iiif_service.discovery.journal import ANNOTATION, PAGE, Clock, Stamped
from iiif_service.links import Links


@dataclass(frozen=True, slots=True)
class _Shown:
    """An annotation as everyone sees it."""

    name: str
    about: About
    digest: str


@dataclass(slots=True)
class Telling:
    """A transaction in which messages change, and what everyone saw before it."""

    connection: Connection
    links: Links
    names: list[str] = field(default_factory=list)
    before: dict[str, _Shown] = field(default_factory=dict)

    def touch(self, names: Sequence[str]) -> None:
        """Say which messages are about to change, or their replies."""
        self.names += names
        self.before |= _shown(self.connection, self.links, names)


@contextmanager
def telling(database: Database, links: Links, clock: Clock) -> Iterator[Telling]:
    """Open a transaction whose changes are told; raises DatabaseError.

    Nobody else changes what is shown until it ends.
    """
    stamped: Stamped | None = None
    with database.writing() as connection:
        alone(connection, batches)
        told = Telling(connection, links)
        yield told
        now = _shown(connection, links, told.names)
        if found := _changes(told, now):
            stamped = journal.tell(connection, found, clock)
    if stamped:
        journal.settle(database, stamped, clock)


def _shown(
    connection: Connection, links: Links, names: Sequence[str]
) -> dict[str, _Shown]:
    """Give what everyone sees of some messages and their replies, by name."""
    found: dict[str, _Shown] = {}
    seen = visible(connection, names).values()
    above = numbered(connection, [each.answers for each in seen if each.answers])
    for message in seen:
        answered = above.get(message.answers or 0)
        place = (answered or message).about
        pairs = [(message, answered), *((each, message) for each in message.replies)]
        for each, root in pairs:
            digest = annotations.digest(links, each, root)
            found[each.name] = _Shown(each.name, place, digest)
    return found


def _changes(told: Telling, now: Mapping[str, _Shown]) -> list[Change]:
    changed: list[tuple[Resource, bool]] = []  # and whether it is there
    pages: dict[str, tuple[Resource, bool]] = {}
    for name in dict.fromkeys((*told.before, *now)):
        was, found = told.before.get(name), now.get(name)
        if was == found:
            continue
        shown = [each for each in (was, found) if each]
        for each in shown:
            page = _page(told.links, each.about)
            pages[page.uri] = page, True
        changed.append((_annotation(told.links, shown[-1]), found is not None))
    changed += pages.values()
    known = journal.known(told.connection, [each.uri for each, _ in changed])
    return [
        Change(_what_happened(known.get(each.uri), here=here), each)
        for each, here in changed
    ]


def _what_happened(last: Type | None, *, here: bool) -> Type:
    if not here:
        return Type.DELETE
    return Type.CREATE if last is None or last in GONE else Type.UPDATE


def _annotation(links: Links, shown: _Shown) -> Resource:
    name, about = shown.name, shown.about
    return _resource(links.message(name), ANNOTATION, name, about)


def _page(links: Links, about: About) -> Resource:
    name = "/".join(("messages", *about.names))
    return _resource(links.messages(*about.names), PAGE, name, about)


def _resource(uri: str, kind: str, name: str, about: About) -> Resource:
    return Resource(uri, kind, name, about.part, "", annotations.MEDIA_TYPE)
