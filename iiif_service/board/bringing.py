"""Bringing: messages of a file come to the board, unless they are known there."""

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, insert, select, update

from iiif_service.board.decided import Keeper, Step, What, record
from iiif_service.board.draft import About
from iiif_service.board.message import folded
from iiif_service.board.records import Record
from iiif_service.board.signs import likeness, weight
from iiif_service.board.telling import telling
from iiif_service.database.batched import batched
from iiif_service.database.tables import decisions, erasures, messages, translations
from iiif_service.errors import RecordsError

BATCH = 200
"""How many records one transaction brings, so that who writes need not wait long."""


@dataclass(frozen=True, slots=True)
class Brought:
    """How many came, how many were there, and how many were erased and stay so."""

    new: int
    known: int
    erased: int


def bring(by: Keeper, file: str, found: Sequence[Record]) -> Brought:
    """Bring messages that are not known; raises RecordsError, and brings none then.

    Where it is interrupted, what came stays; the same file again brings the rest.
    Raises DatabaseError.
    """
    with by.database.reading() as connection:
        above = _known(connection, found, of_answers=True)
        lost = _erased(connection, found, of_answers=True)
    messages_ = (name for name, is_reply in above.items() if not is_reply)
    _refuse_orphans(file, found, {*messages_, *lost})
    deed, new, erased = secrets.token_hex(8), 0, 0
    for batch in _batches(found):
        new, gone = _bring(by, batch, Step(deed, "", What.BRING, {}, {"new": new}))
        erased += gone
    return Brought(new, len(found) - new - erased, erased)


def _known(
    connection: Connection, found: Sequence[Record], *, of_answers: bool = False
) -> Mapping[str, bool]:
    """Tell of the names that are there already whether each is a reply's."""
    told: dict[str, bool] = {}
    for names in _named(found, of_answers=of_answers):
        query = select(messages.c.name, messages.c.answers)
        for name, answers in connection.execute(
            query.where(messages.c.name.in_(names))
        ):
            told[name] = answers is not None
    return told


def _erased(
    connection: Connection, found: Sequence[Record], *, of_answers: bool = False
) -> set[str]:
    told: set[str] = set()
    for names in _named(found, of_answers=of_answers):
        query = select(erasures.c.name).where(erasures.c.name.in_(names))
        told.update(connection.execute(query).scalars())
    return told


def _named(found: Sequence[Record], *, of_answers: bool) -> Iterator[Sequence[str]]:
    names = {each.answers if of_answers else each.name for each in found} - {""}
    yield from batched(sorted(names))


def _refuse_orphans(file: str, found: Sequence[Record], there: Iterable[str]) -> None:
    roots = {each.name for each in found if not each.answers} | set(there)
    wrong = [
        f"{file}:{each.line}: it answers '{each.answers[:20]}', which is not here"
        for each in found
        if each.answers and each.answers not in roots
    ]
    if wrong:
        raise RecordsError(wrong)


def _batches(found: Sequence[Record]) -> Iterator[Sequence[Record]]:
    """Give messages first, and then replies, so that none comes before its message."""
    roots = [each for each in found if not each.answers]
    for some in (roots, [each for each in found if each.answers]):
        yield from batched(some, BATCH)


def _bring(by: Keeper, batch: Sequence[Record], last: Step) -> tuple[int, int]:
    """Bring what nobody brought before us; gives how many came so far, and are gone.

    ``last`` tells what the batches before it brought.
    """
    with telling(by.database, by.links, by.clock) as told:
        known, erased = (find(told.connection, batch) for find in (_known, _erased))
        above = _above(told.connection, batch)
        left = [each for each in batch if each.name not in known]
        fresh = [
            each
            for each in left
            if each.name not in erased and (not each.answers or each.answers in above)
        ]
        if fresh:
            told.touch([each.name for each in fresh])
            _insert(told.connection, fresh, above)
            _record(told.connection, by, last, len(fresh))
    return last.after["new"] + len(fresh), len(left) - len(fresh)


def _insert(
    connection: Connection, fresh: Sequence[Record], above: "Mapping[str, _Above]"
) -> None:
    rows = [_row(each, above.get(each.answers)) for each in fresh]
    connection.execute(insert(messages), rows)
    numbers = _numbers(connection, [each.name for each in fresh])
    put = [
        {"message": numbers[each.name], "language": one.language, "text": one.text}
        for each in fresh
        for one in each.translations
    ]
    if put:
        connection.execute(insert(translations), put)


def _record(connection: Connection, by: Keeper, last: Step, more: int) -> None:
    """Write down how many a file brought so far: one decision, however many batches."""
    after = {"new": last.after["new"] + more}
    this = decisions.c.deed == last.deed
    told = update(decisions).where(this).values(after=json.dumps(after))
    if not connection.execute(told).rowcount:
        record(connection, by, [replace(last, after=after)])


@dataclass(frozen=True, slots=True)
class _Above:
    """What a reply answers: its number, what it is about, and who sees it."""

    number: int | None
    about: About
    private: int


def _above(connection: Connection, batch: Sequence[Record]) -> Mapping[str, _Above]:
    """Find what replies answer."""
    names = {each.answers for each in batch} - {""}
    query = select(messages).where(messages.c.name.in_(sorted(names)))
    return {
        row.name: _Above(row.number, About(row.part, row.drawing), row.private)
        for row in connection.execute(query)
    }


def _numbers(connection: Connection, names: Sequence[str]) -> Mapping[str, int]:
    query = select(messages.c.name, messages.c.number)
    rows = connection.execute(query.where(messages.c.name.in_(names)))
    return {row.name: row.number for row in rows}


def _row(record: Record, answered: _Above | None) -> Mapping[str, object]:
    draft = record.draft
    above = answered or _Above(None, draft.about, int(draft.private))
    texts = [draft.text, *(each.text for each in record.translations)]
    return {
        "name": record.name,
        "answers": above.number,
        "part": above.about.part,
        "drawing": above.about.drawing,
        "author": draft.author,
        "home": draft.home,
        "email": draft.email,
        "language": draft.language,
        "text": draft.text,
        "private": above.private,
        "state": record.state,
        "written": record.written,
        "changed": record.changed,
        "shown": None if above.private else record.shown,
        "signs": " ".join(record.signs),
        "weight": weight(record.signs),
        "sender": "",
        "likeness": likeness(draft.text),
        "hosts": " ".join(draft.hosts),
        "folded": folded(draft.author, draft.home, *texts),
    }
