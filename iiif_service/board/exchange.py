"""Exchange: messages as files that other programs read, and back again.

Each message and reply is a record of the same fields, in JSON Lines or CSV; a reply
names what it answers. Decisions stay here, and so do the codes of receipts.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import select

from iiif_service.board.desk import Search, conditions
from iiif_service.board.message import Message
from iiif_service.board.reading import complete
from iiif_service.database.opened import Database
from iiif_service.database.tables import messages

FIELDS = (
    *("name", "answers", "part", "drawing", "author", "home", "email", "language"),
    *("text", "private", "state", "written", "changed", "shown", "signs"),
    "translations",
)
"""What is told of a message, in this order."""

_BATCH = 500

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""What a spreadsheet would take for a formula, or has a mark of ours before it."""

Record = Mapping[str, object]


class Form(StrEnum):
    """How a file is written."""

    JSONL = "jsonl"
    CSV = "csv"

    @property
    def media_type(self) -> str:
        """What a browser is told of it."""
        return "application/jsonl" if self is Form.JSONL else "text/csv; charset=utf-8"


def records(database: Database, asked: Search) -> Iterator[Record]:
    """Give messages that were asked for, the oldest first, each before its replies.

    A reply that was asked for brings what it answers, with all that answers it too.
    Raises DatabaseError.
    """
    last = 0
    while found := _batch(database, asked, last):
        for message in found:
            yield _record(message, None)
            for reply in message.replies:
                yield _record(reply, message.name)
        last = found[-1].number


def written(form: Form, found: Iterable[Record]) -> Iterator[bytes]:
    """Write records as a file, piece by piece."""
    return _lines(found) if form is Form.JSONL else _table(found)


def safe(text: str) -> str:
    """Write a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def bare(cell: str) -> str:
    """Read a cell as it was before it was made safe."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _lines(found: Iterable[Record]) -> Iterator[bytes]:
    for record in found:
        yield f"{json.dumps(record, ensure_ascii=False)}\n".encode()


def _table(found: Iterable[Record]) -> Iterator[bytes]:
    page = io.StringIO()
    table = csv.writer(page, quoting=csv.QUOTE_ALL)
    table.writerow(FIELDS)
    yield page.getvalue().encode("utf-8-sig")
    for record in found:
        page.seek(0)
        page.truncate()
        table.writerow([safe(_cell(record[name])) for name in FIELDS])
        yield page.getvalue().encode()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case list():
            return " ".join(value)
        case _:
            return json.dumps(value, ensure_ascii=False) if value else ""


def _batch(database: Database, asked: Search, last: int) -> tuple[Message, ...]:
    named = select(messages.c.answers).where(*conditions(asked))
    own = select(messages.c.number).where(*conditions(asked))
    query = (
        select(messages)
        .where(messages.c.number > last, messages.c.answers.is_(None))
        .where(messages.c.number.in_(own) | messages.c.number.in_(named))
        .order_by(messages.c.number)
        .limit(_BATCH)
    )
    with database.reading() as connection:
        return complete(connection, connection.execute(query).all())


def _record(message: Message, answers: str | None) -> Record:
    return {
        "name": message.name,
        "answers": answers,
        "part": message.about.part,
        "drawing": message.about.drawing,
        "author": message.author,
        "home": message.home,
        "email": message.email,
        "language": message.language,
        "text": message.text,
        "private": message.private,
        "state": str(message.state),
        "written": stamp(message.written),
        "changed": stamp(message.changed),
        "shown": None if message.shown is None else stamp(message.shown),
        "signs": list(message.signs),
        "translations": {each.language: each.text for each in message.translations},
    }


def stamp(time: int) -> str:
    """Write seconds since 1970 as a moment (RFC 3339)."""
    return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
