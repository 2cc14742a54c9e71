"""Records: what stands in a file of messages, read as values, or all that is wrong."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from iiif_service.board.draft import LONGEST, UNKNOWN, About, Draft
from iiif_service.board.exchange import FIELDS, Form, bare
from iiif_service.board.message import State, Translation
from iiif_service.board.signs import Sign
from iiif_service.errors import MessageError, RecordsError
from iiif_service.language import NONE, is_tag

_NAME = re.compile("[a-z0-9]{13}")
_SLUG = 200
_SEPARATORS = (",", ";", "\t")
"""What spreadsheets of one country or another write between cells."""

_TIMES = range(1 << 32)
_TRUE, _FALSE = {True, "yes", "true", "1"}, {False, None, "", "no", "false", "0"}

Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Record:
    """A message or a reply as a file tells of it; times are seconds since 1970."""

    line: int
    name: str
    answers: str
    """The name of what it replies to; empty for a message."""
    draft: Draft
    state: State
    written: int
    changed: int
    shown: int | None
    signs: tuple[Sign, ...]
    translations: tuple[Translation, ...]


def read(file: str, data: bytes) -> list[Record]:
    """Read a file of messages; raises RecordsError with every mistake.

    What ends in ``.csv`` is a table; all else is JSON Lines.
    """
    form = Form.CSV if file.lower().endswith(".csv") else Form.JSONL
    found: list[Record] = []
    wrong: list[str] = []
    names: dict[str, int] = {}
    for line, fields in (_table if form is Form.CSV else _lines)(data):
        told, mistakes = (None, [fields]) if isinstance(fields, str) else _read(fields)
        if told and names.setdefault(told.name, line) != line:
            mistakes = [f"'{told.name}' stands in line {names[told.name]} already"]
        wrong += [f"{file}:{line}: {mistake}" for mistake in mistakes]
        found += [replace(told, line=line)] if told and not mistakes else []
    if wrong:
        raise RecordsError(wrong)
    return found


def _lines(data: bytes) -> Iterator[tuple[int, Fields | str]]:
    """Read JSON Lines: of each line an object, or what is wrong with it."""
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            yield number, _object(line)


def _object(line: bytes) -> Fields | str:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return "is not JSON in UTF-8"
    return found if isinstance(found, dict) else "is no object; write {…}"


def _table(data: bytes) -> Iterator[tuple[int, Fields | str]]:
    """Read a table: of each row its cells by column, or what is wrong with it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield data.count(b"\n", 0, error.start) + 1, "is not UTF-8"
        return
    between = _separator(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    line = 1
    try:
        head = [cell.strip() for cell in next(rows, [])]
        for row in rows:
            line, at = rows.line_num + 1, line if line > 1 else rows.line_num
            if row:
                yield at, _row(head, row)
    except csv.Error as error:
        yield rows.line_num, f"is no table: {error}"


def _separator(text: str) -> str:
    """Find what stands between cells: our names of columns have none of these."""
    head = text.lstrip().partition("\n")[0]
    return max(_SEPARATORS, key=head.count)


def _row(head: Sequence[str], row: Sequence[str]) -> Fields | str:
    if len(row) != len(head):
        return f"has {len(row)} cells, and the first line {len(head)}"
    cells: dict[str, object] = {
        name: bare(cell) for name, cell in zip(head, row, strict=True)
    }
    cells["signs"] = str(cells.get("signs") or "").split()
    cells["answers"], cells["shown"] = cells.get("answers"), cells.get("shown")
    try:
        cells["translations"] = json.loads(str(cells.get("translations") or "{}"))
    except (ValueError, RecursionError):
        return "'translations' is no JSON object"
    return cells


def _read(fields: Fields) -> tuple[Record | None, list[str]]:
    """Read one record; gives it, or what is wrong with it."""
    wrong = [
        f"'{n}' is no field; {', '.join(FIELDS)} are" for n in fields if n not in FIELDS
    ]
    reader = _Reader(fields, wrong)
    record = reader.record()
    return (None, wrong) if wrong else (record, [])


@dataclass(frozen=True, slots=True)
class _Reader:
    """The fields of one record, and what was found wrong with them."""

    fields: Fields
    wrong: list[str]

    def record(self) -> Record | None:
        """Read all of it."""
        name, answers = self._text("name"), self._text("answers")
        if not _NAME.fullmatch(name):
            self.wrong.append("'name' must be 13 small letters and digits")
        draft = self._draft()
        state = self._state()
        written, changed = self._time("written"), self._time("changed")
        shown = self._time("shown") if state is State.PUBLISHED else None
        if draft:
            self._agree(draft, state, answers)
        translations = tuple(self._translations(draft))
        signs = tuple(self._signs())
        if self.wrong or draft is None or written is None:
            return None
        if state is State.PUBLISHED:
            shown = None if draft.private else shown or written
        times = (written, changed or written, shown)
        return Record(0, name, answers, draft, state, *times, signs, translations)

    def _text(self, name: str) -> str:
        value = self.fields.get(name)
        if value is None or isinstance(value, str):
            return value or ""
        self.wrong.append(f"'{name}' must be a text")
        return ""

    def _draft(self) -> Draft | None:
        about = About(self._slug("part"), self._slug("drawing"))
        language = self._text("language") or UNKNOWN
        if not _is_language(language):
            self.wrong.append("'language' must be a tag like en, or und")
        typed = {n: self._text(n) for n in ("author", "home", "email", "text")}
        private = "yes" if self._is_private() else ""
        try:
            fields = {**typed, "language": language, "private": private}
            return Draft.read(fields, about)
        except MessageError as error:
            self.wrong.extend(_WRONG[each] for each in error.mistakes)
            return None

    def _slug(self, name: str) -> str:
        text = self._text(name)
        if len(text) > _SLUG or not text.isprintable():
            self.wrong.append(f"'{name}' must be the slug of something in the album")
        return text

    def _is_private(self) -> bool:
        value = self.fields.get("private")
        known = value is None or isinstance(value, bool | str)
        if not known or value not in _TRUE | _FALSE:
            self.wrong.append("'private' must be true or false, in a table yes or no")
        return known and value in _TRUE

    def _state(self) -> State:
        text = self._text("state")
        if text in set(State):
            return State(text)
        self.wrong.append(f"'state' must be one of {', '.join(State)}")
        return State.HELD

    def _time(self, name: str) -> int | None:
        text = self._text(name)
        if not text and name != "written":
            return None
        try:
            moment = datetime.fromisoformat(text)
            seconds = int(moment.timestamp()) if moment.tzinfo else -1
        except (ValueError, OverflowError):
            seconds = -1
        if seconds not in _TIMES:
            self.wrong.append(f"'{name}' must be like 2026-11-26T12:00:00Z")
        return seconds

    def _agree(self, draft: Draft, state: State, answers: str) -> None:
        if not answers and draft.private and state is State.PUBLISHED:
            self.wrong.append("what is private cannot be published")
        if answers and state is not State.PUBLISHED:
            self.wrong.append("a reply is 'published'")

    def _signs(self) -> Iterator[Sign]:
        value = self.fields.get("signs") or []
        if not isinstance(value, list):
            self.wrong.append("'signs' must be a list")
            return
        for each in value:
            if isinstance(each, str) and each in set(Sign):
                yield Sign(each)
            else:
                self.wrong.append(f"'signs' may hold {', '.join(Sign)}")

    def _translations(self, draft: Draft | None) -> Iterator[Translation]:
        value = self.fields.get("translations") or {}
        if not isinstance(value, dict):
            self.wrong.append("'translations' must be an object of texts by language")
            return
        for tag, text in value.items():
            if not _is_language(tag) or (draft and tag == draft.language):
                self.wrong.append(f"'translations' has '{tag[:20]}', no other language")
            elif not isinstance(text, str):
                self.wrong.append(f"the translation into {tag} must be a text")
            else:
                yield from self._translation(tag, text)

    def _translation(self, tag: str, text: str) -> Iterator[Translation]:
        try:
            read = Draft.read({"author": "keeper", "text": text})
            yield Translation(tag, read.text)
        except MessageError as error:
            reasons = (_WRONG[each] for each in error.mistakes)
            self.wrong.extend(f"the translation into {tag}: {r}" for r in reasons)


def _is_language(tag: str) -> bool:
    return tag != NONE and is_tag(tag)


_WRONG = {
    "nameless": "'author' has no letters",
    "empty": "'text' is empty",
    "long": f"'text' is longer than {LONGEST} characters",
    "long_name": "'author' is longer than 80 characters",
    "long_home": "'home' is longer than 80 characters",
    "no_email": "'email' is no e-mail address",
    "unreadable": "it has characters that cannot be read",
    "links": "'text' has more than three links",
}
