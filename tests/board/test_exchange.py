"""Messages leave as files and come back, whole, once, and never from the dead."""

import csv
import io
import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from iiif_service.board import (
    bringing,
    decided,
    desk,
    erasing,
    exchange,
    minding,
    reading,
    records,
)
from iiif_service.board.desk import Search
from iiif_service.board.exchange import FIELDS, Form
from iiif_service.board.message import State
from iiif_service.board.telling import telling
from iiif_service.database.opened import Database
from iiif_service.discovery import journal
from iiif_service.errors import RecordsError
from tests import databases
from tests.board.room import BATH, NOW, answered, kept, posted

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "＝1+1",
    "'=1",
    "''@x",
    "'Tis the season",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example","x")',
]


@pytest.fixture
def empty(tmp_path):
    """Give another board, to bring messages to."""
    (tmp_path / "other").mkdir()
    opened = databases.shaped(Database.beside(tmp_path / "other"))
    yield opened
    opened.close()


def written(database, form=Form.JSONL, asked=None):
    found = exchange.records(database, asked or Search())
    return b"".join(exchange.written(form, found))


def lively(keeper):
    """Let some have written, with all that a message may have."""
    database = keeper.database
    first = posted(
        database,
        "祖父も\n\nそこに。",
        author="花子",
        home="京都",
        email="hanako@family.example",
        language="ja",
        about=BATH,
    )
    minding.decide(keeper, [first], State.PUBLISHED)
    minding.translate(keeper, first, "en", "My grandfather\nwas there.")
    reply = answered(keeper, first, "His son", "Thank you.", "en")
    minding.translate(keeper, reply, "ja", "ありがとう。")
    held = posted(database, "For you alone", private=True)
    minding.decide(keeper, [held], State.HELD)
    answered(keeper, held, "His son", "For you alone, too.", "en")
    spam = posted(database, "Casino", trapped=True)
    minding.decide(keeper, [spam], State.SPAM)
    for text in FORMULAS:
        posted(database, text, author=text, home=text)
    return first, reply, held, spam


@pytest.mark.parametrize("form", Form)
def test_what_leaves_comes_back_the_same(database, keeper, empty, form):
    lively(keeper)
    file = written(database, form)

    other = decided.Keeper("Mariko", empty, keeper.links, keeper.clock)
    found = records.read(f"board.{form}", file)
    brought = bringing.bring(other, "board", found)

    assert brought == bringing.Brought(15, 0, 0)
    assert written(empty, form) == file
    assert desk.search(empty, Search("grandfather")).total == 1
    again = bringing.bring(other, "board", found)
    assert again == bringing.Brought(0, 15, 0)
    assert written(empty, form) == file


def test_a_file_comes_back_to_either_database(database, keeper, empty):
    other = decided.Keeper("Mariko", empty, keeper.links, keeper.clock)
    first, reply, *_ = lively(other)

    found = records.read("board.jsonl", written(empty))
    bringing.bring(keeper, "board.jsonl", found)

    assert kept(database, first).replies[0].name == reply
    uris = keeper.links.message(reply), keeper.links.messages(*BATH.names)
    with database.reading() as connection:
        told = journal.known(connection, uris)
    assert [told[uri] for uri in uris] == ["Create", "Update"]


def test_all_fields_are_told_and_no_decision(database, keeper):
    first, reply, held, spam = lively(keeper)

    found = [json.loads(line) for line in written(database).splitlines()]

    assert all(tuple(each) == FIELDS for each in found)
    by_name = {each["name"]: each for each in found}
    assert list(by_name)[:2] == [first, reply]
    assert by_name[first]["email"] == "hanako@family.example"
    assert by_name[first]["translations"] == {"en": "My grandfather\nwas there."}
    assert by_name[reply]["answers"] == first
    assert (by_name[held]["private"], by_name[held]["state"]) == (True, "held")
    assert by_name[spam]["signs"] == ["trap"]
    assert by_name[spam]["shown"] is None
    assert "Taro" not in written(database).decode()


def test_no_spreadsheet_finds_a_formula_in_a_table(database, keeper):
    lively(keeper)

    file = written(database, Form.CSV)

    assert file.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == FIELDS
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r＝＋－＠"))]


def test_one_address_is_exported_with_what_answered_it_and_nothing_else(
    database, keeper
):
    first, reply, *_ = lively(keeper)

    asked = Search(email="HANAKO@family.example")
    found = [json.loads(line) for line in written(database, asked=asked).splitlines()]

    assert [each["name"] for each in found] == [first, reply]


def test_what_was_erased_does_not_come_back(database, keeper):
    first, reply, *_ = lively(keeper)
    found = records.read("board.jsonl", written(database))
    erasing.erase_one(keeper, first)

    brought = bringing.bring(keeper, "board.jsonl", found)

    assert brought == bringing.Brought(0, 13, 2)
    assert desk.message(database, first) is None
    assert desk.message(database, reply) is None


def line(**changed):
    good = {
        "name": "abcdefghijkl2",
        "author": "Ann",
        "text": "Words",
        "state": "new",
        "written": "2026-11-26T12:00:00Z",
    }
    return json.dumps({**good, **changed})


WRONG = [
    ("{", "is not JSON"),
    ("[" * 100_000, "is not JSON"),
    ('{"a": "\udcff"}', "is not JSON"),
    ("[]", "is no object"),
    ("1", "is no object"),
    (line(colour="red"), "'colour' is no field"),
    (line(name="1"), "'name' must be"),
    (line(name=7), "'name' must be a text"),
    (line(author="…"), "'author' has no letters"),
    (line(text=""), "'text' is empty"),
    (line(text="x" * 4001), "longer than 4000"),
    (line(text="a\0b"), "cannot be read"),
    (line(text="//a.b //c.d //e.f //g.h"), "more than three links"),
    (line(email="nobody"), "no e-mail address"),
    (line(language="x_y"), "'language' must be"),
    (line(private="perhaps"), "'private' must be"),
    (line(private=[]), "'private' must be"),
    (line(state="lost"), "'state' must be one of new, published"),
    (line(written="yesterday"), "'written' must be like"),
    (line(written=None), "'written' must be like"),
    (line(written="2026-11-26T12:00:00"), "'written' must be like"),
    (line(written="9999-12-31T23:59:59-23:59"), "'written' must be like"),
    (line(shown="x", state="published"), "'shown' must be like"),
    (line(private=True, state="published"), "private cannot be published"),
    (line(answers="abcdefghijkl3"), "a reply is 'published'"),
    (line(answers="abcdefghijkl3", state="published"), "which is not here"),
    (line(signs="trap"), "'signs' must be a list"),
    (line(signs=["bad"]), "'signs' may hold"),
    (line(translations=["x"]), "'translations' must be an object"),
    (line(translations={"x_y": "x"}), "'translations' has 'x_y'"),
    (line(translations={"en": 1}), "the translation into en must be a text"),
    (line(translations={"en": ""}), "the translation into en: 'text' is empty"),
    (line(part="x" * 300), "'part' must be the slug"),
    (line(part="a\nb"), "'part' must be the slug"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_mistake_is_told_with_its_line_and_nothing_comes(
    database, keeper, text, said
):
    good = line(name="abcdefghijkl4")
    file = f"{good}\n\n{text}\n".encode("utf-8", "surrogateescape")

    with pytest.raises(RecordsError) as error:
        bringing.bring(keeper, "a.jsonl", records.read("a.jsonl", file))

    assert str(error.value).startswith("a.jsonl:3: ")
    assert said in str(error.value)
    assert desk.search(database, Search()).total == 0


def test_all_mistakes_are_told_at_once():
    file = "\n".join([line(name="1", text=""), line(), line(), "x"])

    with pytest.raises(RecordsError) as error:
        records.read("a.jsonl", file.encode())

    lines = str(error.value).splitlines()
    assert [each.partition(": ")[0] for each in lines] == [
        "a.jsonl:1",
        "a.jsonl:1",
        "a.jsonl:3",
        "a.jsonl:4",
    ]
    assert "stands in line 2 already" in lines[2]


@pytest.mark.parametrize("between", [";", "\t"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_ALL, csv.QUOTE_MINIMAL])
def test_a_table_may_be_written_as_any_spreadsheet_does(
    database, keeper, between, quoting
):
    lively(keeper)
    file = written(database, Form.CSV)
    rows = csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""))
    page = io.StringIO()
    csv.writer(page, delimiter=between, quoting=quoting).writerows(rows)

    found = records.read("a.csv", page.getvalue().encode())

    assert found == records.read("a.csv", file)


TABLES = [
    (b"name,author\n\xff,x\n", "a.csv:2: is not UTF-8"),
    (b'name,author\n"x,y\n', "is no table"),
    (b"name,author\nx\n", "a.csv:2: has 1 cells, and the first line 2"),
    (b'name,translations\nx,"{"\n', "a.csv:2: 'translations' is no JSON object"),
    (b'name,text\nx,"a\nb"\ny,"c"\n', "a.csv:4: 'name' must be"),
]


@pytest.mark.parametrize(("file", "said"), TABLES)
def test_a_table_tells_its_lines_too(file, said):
    with pytest.raises(RecordsError) as error:
        records.read("a.csv", file)

    assert said in str(error.value)


@pytest.mark.parametrize("file", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_brings_nothing(keeper, file):
    for name in ("a.csv", "a.jsonl", ""):
        found = records.read(name, file)
        assert bringing.bring(keeper, name, found) == bringing.Brought(0, 0, 0)


def test_a_reply_to_a_reply_is_refused(keeper):
    first, reply, *_ = lively(keeper)
    answers = [line(answers=name, state="published") for name in (reply, first)]

    with pytest.raises(RecordsError):
        bringing.bring(keeper, "a", records.read("a", answers[0].encode()))
    found = records.read("a", answers[1].encode())

    assert bringing.bring(keeper, "a", found).new == 1


def test_no_file_shows_everyone_what_answers_a_private_message(database, keeper):
    root = line(private=True, state="held")
    answer = line(name="abcdefghijkl3", answers="abcdefghijkl2", state="published")

    found = records.read("board.jsonl", f"{root}\n{answer}\n".encode())
    bringing.bring(keeper, "board.jsonl", found)

    (reply,) = kept(database, "abcdefghijkl2").replies
    assert (reply.private, reply.shown) == (True, None)
    assert reading.named(database, ["abcdefghijkl3"]) == {}


def test_times_of_a_file_hold(database, keeper):
    text = line(state="published", shown="2026-11-26T14:00:00+09:00")
    bringing.bring(keeper, "a", records.read("a", text.encode()))

    found = kept(database, "abcdefghijkl2")

    assert (found.written, found.shown) == (1795694400, 1795669200)
    assert found.changed == found.written > NOW


def test_two_who_bring_one_file_at_once_bring_each_message_once(
    database, keeper, empty, monkeypatch
):
    lively(keeper)
    found = records.read("board.jsonl", written(database))
    other = decided.Keeper("Mariko", empty, keeper.links, keeper.clock)
    late = list[object]()

    def between(*board):
        if not late:
            late.append(True)
            late.append(bringing.bring(other, "board.jsonl", found))
            erasing.erase_one(other, found[-1].name)
        return telling(*board)

    monkeypatch.setattr(bringing, "telling", between)
    brought = bringing.bring(other, "board.jsonl", found)

    assert late[1] == bringing.Brought(15, 0, 0)
    assert brought == bringing.Brought(0, 14, 1)
    assert desk.search(empty, Search()).total == 14


def test_two_threads_bring_one_file_and_both_end_well(database, keeper, empty):
    for number in range(300):
        posted(database, f"Message {number} of a file.")
    found = records.read("board.jsonl", written(database))
    other = decided.Keeper("Mariko", empty, keeper.links, keeper.clock)

    with ThreadPoolExecutor(2) as threads:
        both = [
            threads.submit(bringing.bring, other, "board.jsonl", found)
            for _ in range(2)
        ]
    brought = [each.result() for each in both]

    assert sum(each.new for each in brought) == 300
    assert sum(each.known for each in brought) == 300
    assert desk.search(empty, Search()).total == 300


def test_a_file_that_was_brought_is_recorded_as_one_decision(
    database, keeper, empty, monkeypatch
):
    lively(keeper)
    found = records.read("board.jsonl", written(database))
    other = decided.Keeper("Mariko", empty, keeper.links, keeper.clock)
    monkeypatch.setattr(bringing, "BATCH", 4)

    bringing.bring(other, "board.jsonl", found)
    bringing.bring(other, "board.jsonl", found)

    (told,) = desk.deeds(empty)
    assert (told.keeper, told.what, told.message) == ("Mariko", "bring", "")
    assert json.loads(told.after) == {"new": 15}
