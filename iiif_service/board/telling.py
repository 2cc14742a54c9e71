"""Telling: what changes on the board stands in the journal in the same transaction.

The journal keeps addresses, and no digest of what was said: what is erased later leaves
nothing there that a guess could be compared with.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from iiif_service.board import annotations
from iiif_service.board.draft import About
from iiif_service.board.message import Message
from iiif_service.board.reading import complete, visible
from iiif_service.database.opened import Database, alone
from iiif_service.database.tables import batches, messages
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
        if found := list(_changes(told, now)):
            stamped = journal.tell(connection, found, clock)
    if stamped:
        journal.settle(database, stamped, clock)


def _shown(
    connection: Connection, links: Links, names: Iterable[str]
) -> dict[str, _Shown]:
    """Give what everyone sees of some messages and their replies, by name."""
    found: dict[str, _Shown] = {}
    for name in names:
        if message := visible(connection, name):
            answered = _answered(connection, message)
            place = (answered or message).about
            pairs = [
                (message, answered),
                *((each, message) for each in message.replies),
            ]
            for each, above in pairs:
                digest = annotations.digest(links, each, above)
                found[each.name] = _Shown(each.name, place, digest)
    return found


def _answered(connection: Connection, message: Message) -> Message | None:
    if message.answers is None:
        return None
    query = select(messages).where(messages.c.number == message.answers)
    return complete(connection, connection.execute(query).all())[0]


def _changes(told: Telling, now: Mapping[str, _Shown]) -> Iterator[Change]:
    before, pages = told.before, dict[tuple[str, ...], About]()
    for name in dict.fromkeys((*before, *now)):
        was, found = before.get(name), now.get(name)
        if was == found:
            continue
        pages |= {each.about.names: each.about for each in (was, found) if each}
        yield _annotation(told, was, found)
    for about in pages.values():
        uri = told.links.messages(*about.names)
        known = journal.known(told.connection, uri)
        name = "/".join(("messages", *about.names))
        yield Change(
            Type.UPDATE if known else Type.CREATE, _resource(uri, PAGE, name, about)
        )


def _annotation(told: Telling, was: _Shown | None, now: _Shown | None) -> Change:
    shown = now or was
    assert shown is not None  # noqa: S101 - one of them is
    uri = told.links.message(shown.name)
    resource = _resource(uri, ANNOTATION, shown.name, shown.about)
    if now is None:
        return Change(Type.DELETE, resource)
    known = journal.known(told.connection, uri)
    new = known is None or known in GONE
    return Change(Type.CREATE if new else Type.UPDATE, resource)


def _resource(uri: str, kind: str, name: str, about: About) -> Resource:
    return Resource(uri, kind, name, about.part, "", annotations.MEDIA_TYPE)
