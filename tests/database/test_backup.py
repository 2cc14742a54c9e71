"""A database can be written to a file, and had back from it, here or elsewhere."""

import gzip
import itertools
import json
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from sqlalchemy import insert, select

from iiif_service.auth.keepers import Keepers
from iiif_service.auth.links import ReaderLinks
from iiif_service.auth.sessions import Sessions
from iiif_service.board.decided import Keeper
from iiif_service.board.erasing import erase
from iiif_service.board.message import State
from iiif_service.board.minding import decide, translate
from iiif_service.database.backup import back_up
from iiif_service.database.copied import TABLES, wanted
from iiif_service.database.opened import FILE, Database
from iiif_service.database.restore import restore
from iiif_service.database.tables import (
    METADATA,
    activities,
    batches,
    decisions,
    erasures,
    keepers,
    messages,
    sessions,
)
from iiif_service.errors import DatabaseError
from iiif_service.links import Links
from tests import databases
from tests.board.room import NOW, answered, posted

PASSWORD = "a long password"  # noqa: S105 - of nobody


@pytest.fixture
def made(request, tmp_path):
    """Make databases of a kind, each empty."""
    count, there = itertools.count(), []

    def make(kind):
        folder = tmp_path / f"{next(count)}"
        folder.mkdir()
        address = None
        if kind == "postgresql":
            address = databases.fresh(request.getfixturevalue("server"))
        there.append(Database.beside(folder, address))
        return there[-1]

    yield make
    for database in there:
        database.close()


@pytest.fixture(params=databases.KINDS)
def database(request, made):
    return databases.shaped(made(request.param))


@pytest.fixture
def file(tmp_path):
    return tmp_path / "backup.gz"


def _keeper(database):
    return Keeper("Taro", database, Links("https://museum.example"), lambda: NOW)


def _lived(database):
    """Let everything happen in a database that can; gives a message's name."""
    Keepers(database).add("Änne", PASSWORD, NOW)
    Keepers(database).add("太郎", PASSWORD, NOW)
    Keepers(database).remove("太郎")
    ReaderLinks(database).write("partner", 'for "two" \\n', 30, NOW)
    by = _keeper(database)
    first, second = posted(database), posted(database, "И дедушка тоже. 👪")
    decide(by, [first, second], State.PUBLISHED)
    answer = answered(by, first, "Taro", "Thank you.", "en")
    translate(by, answer, "ja", "ありがとうございます。")
    erase(by, [second])
    return first


def _held(database, tables=TABLES):
    with database.reading() as connection:
        return {
            table.name: sorted(
                map(repr, connection.execute(select(table).where(wanted(table))))
            )
            for table in tables
        }


def _silent(_table, _rows):
    pass


def _backed_up(database, file):
    return back_up(database, file, NOW, _silent)


def _restored(database, file, *, replace=False):
    return restore(database, file, _silent, replace=replace)


def _rows(file):
    lines = gzip.decompress(file.read_bytes()).decode().splitlines()
    return [json.loads(line) for line in lines]


def _write(file, lines):
    text = "".join(json.dumps(line) + "\n" for line in lines)
    file.write_bytes(gzip.compress(text.encode()))


@pytest.mark.parametrize(
    ("source", "target"), list(itertools.product(databases.KINDS, repeat=2))
)
def test_all_comes_back_whatever_the_database(made, file, source, target):
    before, after = databases.shaped(made(source)), made(target)
    _lived(before)

    count = _backed_up(before, file)
    head = _restored(after, file)

    held = _held(before)
    assert _held(after) == held
    assert count == sum(map(len, held.values())) > 15
    empty = {name for name, rows in held.items() if not rows}
    assert empty == {"mails", "notes"}
    assert head.time == "2025-11-26T09:40:00Z"


def test_no_number_is_given_twice_after_a_restore(database, made, file):
    _lived(database)
    _backed_up(database, file)

    for kind in databases.KINDS:
        after = made(kind)
        _restored(after, file)
        Keepers(after).add("花子", PASSWORD, NOW)
        with after.reading() as connection:
            numbers = connection.execute(select(keepers.c.number)).scalars().all()
        assert sorted(numbers) == [1, 3]


def test_what_was_there_goes_only_when_it_is_asked_for(database, file):
    _lived(database)
    _backed_up(database, file)
    held = _held(database)
    Keepers(database).remove("Änne")
    posted(database, "Later.")
    later = _held(database)

    with pytest.raises(DatabaseError, match=r"already holds batches; .* --replace"):
        _restored(database, file)
    assert _held(database) == later
    _restored(database, file, replace=True)

    assert _held(database) == held


def test_nobody_is_logged_in_after_a_restore(database, file):
    _lived(database)
    reader = Keepers(database).admit("Änne", PASSWORD, "203.0.113.9", NOW)
    Sessions(database).begin(reader, NOW)
    assert _held(database, [sessions])["sessions"]

    _backed_up(database, file)
    _restored(database, file, replace=True)

    assert not {line.get("table") for line in _rows(file)} & {"sessions", "attempts"}
    assert _held(database, [sessions]) == {"sessions": []}


def test_the_key_that_is_forgotten_tomorrow_is_in_no_backup(database, file):
    posted(database)
    with database.reading() as connection:
        notes = METADATA.tables["notes"]
        query = select(notes.c.value).where(notes.c.name == "sender")
        secret = connection.execute(query).scalar_one().partition(":")[2]

    _backed_up(database, file)

    assert len(secret) == 64
    assert secret.encode() not in gzip.decompress(file.read_bytes())


def test_what_was_erased_does_not_come_back(database, file, tmp_path):
    first = _lived(database)
    _backed_up(database, file)
    erase(_keeper(database), [first])
    gone = _held(database, [erasures])

    _restored(database, file, replace=True)

    assert len(gone["erasures"]) == 3
    assert _held(database, [erasures, messages]) == gone | {"messages": []}
    with database.reading() as connection:
        decided = connection.execute(select(decisions.c.message, decisions.c.what))
        assert {tuple(row) for row in decided if row.message == first} == set()
    files = [path.read_bytes() for path in (tmp_path / "0").glob(f"{FILE}*")]
    assert b"My grandfather" not in b"".join(files)


def test_a_message_that_was_erased_before_stays_erased_elsewhere(made, file):
    before, after = databases.shaped(made("sqlite")), databases.shaped(made("sqlite"))
    first = _lived(before)
    _backed_up(before, file)
    with after.writing() as connection:
        connection.execute(insert(erasures).values(name=first, time=7))

    _restored(after, file, replace=True)

    with after.reading() as connection:
        assert connection.execute(select(messages.c.answers)).all() == []
        query = select(erasures.c.time).where(erasures.c.name == first)
        assert connection.execute(query).scalar() == 7


def test_a_backup_is_of_one_moment_while_others_write(database, made, file):
    over, rounds = Event(), 12

    def write():
        count = 0
        while not over.is_set():
            count += 1
            _batch(database, count)
        return count

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        seen = []
        for _ in range(rounds):
            _backed_up(database, file)
            tables = [line.get("table") for line in _rows(file)]
            assert tables.count("batches") == tables.count("activities")
            seen.append(tables.count("batches"))
        over.set()
        written = writing.result()

    assert 0 < seen[-1] <= written
    assert seen[0] < seen[-1]
    after = made("sqlite")
    _restored(after, file)
    assert len(_held(after)["activities"]) == seen[-1]


def _batch(database, number, rows=1):
    """Write a batch, and its activities, at once."""
    batch = {"id": number, "generation": "g", "fingerprint": "f", "time": NOW}
    row = {"batch": number, "type": "Create", "kind": "Canvas", "uri": "u"}
    row |= dict.fromkeys(("name", "part", "digest", "media_type", "item"), "x")
    ends = {"last_activity": 0, "last_number": 0}
    with database.writing() as connection:
        connection.execute(insert(batches).values(batch | ends))
        ids = range(number * rows, number * rows + rows)
        connection.execute(insert(activities), [row | {"id": n} for n in ids])


def test_more_rows_than_are_held_at_once_come_back(database, made, file):
    _batch(database, 1, 2500)
    _backed_up(database, file)

    after = made("sqlite")
    _restored(after, file)

    assert _held(after) == _held(database)


def _shorter(file):
    file.write_bytes(file.read_bytes()[:-20])


def _without_its_end(file):
    _write(file, _rows(file)[:-1])


def _without_a_row(file):
    lines = _rows(file)
    _write(file, lines[:5] + lines[6:])


def _with_more_after_its_end(file):
    _write(file, [*_rows(file), {"rows": 0}])


def _with_an_unknown_table(file):
    lines = _rows(file)
    lines[3]["table"] = "sqlite_master"
    _write(file, lines)


def _with_an_unknown_column(file):
    lines = _rows(file)
    lines[3]["row"]["rowid"] = 1
    _write(file, lines)


def _damaged(file):
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 255
    file.write_bytes(content)


def _with_a_wrong_sum(file):
    content = bytearray(file.read_bytes())
    content[-6] ^= 1
    file.write_bytes(content)


def _without_its_sum(file):
    file.write_bytes(file.read_bytes()[:-9])


def _something_else(file):
    file.write_bytes(b"a letter")


def _no_text(file):
    file.write_bytes(gzip.compress(b"\xff\xff"))


@pytest.mark.parametrize(
    "spoil",
    [
        _shorter,
        _with_a_wrong_sum,
        _without_its_sum,
        _something_else,
        _no_text,
        _without_its_end,
        _without_a_row,
        _with_more_after_its_end,
        _with_an_unknown_table,
        _with_an_unknown_column,
        _damaged,
    ],
)
def test_a_file_that_is_not_whole_is_refused(made, file, spoil):
    database = databases.shaped(made("sqlite"))
    _lived(database)
    _backed_up(database, file)
    posted(database, "Later.")
    held = _held(database)
    spoil(file)

    with pytest.raises(DatabaseError, match=r"backup.gz is cut short, damaged, or"):
        _restored(database, file, replace=True)

    assert _held(database) == held


def test_a_file_that_does_not_fit_together_changes_nothing(database, file):
    _lived(database)
    _backed_up(database, file)
    lines = _rows(file)
    twice = [*lines[:-1], lines[-2], {"rows": len(lines) - 1}]
    _write(file, twice)
    held = _held(database)

    with pytest.raises(DatabaseError, match="cannot be written"):
        _restored(database, file, replace=True)

    assert _held(database) == held


def test_a_file_of_another_shape_is_refused(made, file):
    database = databases.shaped(made("sqlite"))
    _backed_up(database, file)
    head, *rest = _rows(file)
    _write(file, [head | {"shape": "0001"}, *rest])

    with pytest.raises(DatabaseError, match="has shape 0001 and this version needs 0"):
        _restored(database, file)


@pytest.mark.parametrize("content", [None, "{}", "1\n2"])
def test_what_is_no_backup_is_refused(made, file, content):
    file.write_bytes(gzip.compress(content.encode()) if content else b"")

    with pytest.raises(
        DatabaseError, match=r"backup.gz is no backup that this version"
    ):
        _restored(made("sqlite"), file)


def test_a_database_of_another_shape_is_not_backed_up(made, file):
    with pytest.raises(DatabaseError, match="cannot be read"):
        _backed_up(made("sqlite"), file)
    database = made("postgresql")

    with pytest.raises(DatabaseError, match="another shape than this version needs"):
        _backed_up(database, file)


def test_each_column_is_one_that_json_has():
    columns = [column for table in TABLES for column in table.c]

    assert {column.type.python_type for column in columns} == {int, str}
