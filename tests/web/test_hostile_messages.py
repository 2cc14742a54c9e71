"""Whatever a visitor writes is refused in a sentence, or is shown as text."""

import json
import re
from html.parser import HTMLParser
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest

from iiif_service.board import desk, minding
from iiif_service.board.draft import paragraphs
from iiif_service.board.message import State
from iiif_service.web.board import slip
from tests.web.boards import rooms, shown_names
from tests.web.test_write import once_more, sent
from tests.web.vectors import ODD, RUN, VECTORS

FACES = [
    *("/en/board", "/ja/board", "/en/first-snow/camp", "/en/first-snow"),
    *("/board/feed.atom", "/board/annotations/first-snow/camp.json"),
]
_URLS = {"href", "src", "action", "formaction", "data", "xlink:href", "srcdoc"}

_RUNS = re.compile(r"\s*(java|vb)script:", re.IGNORECASE)


class _Elements(HTMLParser):
    """Collects what a browser could run."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.tags = []
        self.text = []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        for name, value in attributes:
            if name.startswith("on") or name in {"style", "srcdoc"}:
                self.found.append((tag, name, value))
            if name in _URLS and _RUNS.match(value or ""):
                self.found.append((tag, name, value))
        if tag == "script":
            names = dict(attributes)
            if not names.get("src", "").startswith("/viewer/static/"):
                self.found.append((tag, names.get("type"), None))

    def handle_data(self, data):
        self.text.append(data)


def ran(page):
    """Name all on a page that a browser could run, but for what is ours."""
    parser = _Elements()
    parser.feed(page.text)
    ours = ("script", "application/ld+json", None)
    return [each for each in parser.found if each != ours], "".join(parser.text)


def lines(value):
    """Read a body of HTML, which has paragraphs and ends of lines, and nothing else."""
    parser = _Elements()
    parser.feed(value.replace("<br>", "\n"))
    assert parser.tags == ["p"]
    return "".join(parser.text)


def harmless(answer, path):
    if path.endswith(".atom"):
        ET.fromstring(answer.text)
    elif path.endswith(".json"):
        json.loads(answer.text)
    else:
        assert ran(answer)[0] == [], path


@pytest.fixture
def room(whole_album, tmp_path, monkeypatch):
    monkeypatch.setattr(slip, "SOON", 0)
    opened = rooms(whole_album, tmp_path, board_per_day=100_000, board_per_hour=100_000)
    yield opened
    opened.close()


def test_there_are_two_hundred_and_all_differ():
    assert len(VECTORS) == len(set(VECTORS)) >= 200
    assert sum(RUN in each or "__xss" in each for each in VECTORS) > 180


def test_no_vector_is_more_than_text_on_its_whole_way(room):
    visitor = room.visitor()
    refused = 0
    for vector in VECTORS:
        page = once_more(
            visitor, text=vector, author=f"A {vector}"[:80], home=vector[:80]
        )
        assert page.status in {200, 422}
        assert ran(page)[0] == [], vector
        told = sent(visitor, page)
        if told.status == 422:
            refused += 1
            assert ran(told)[0] == [], vector
            continue
        assert told.status == 303, vector
        receipt = visitor(told.headers["Location"])
        found, text = ran(receipt)
        assert found == [], vector
        assert paragraphs(vector) in text
        (message,) = desk.search(room.database, desk.Search()).messages[:1]
        minding.decide(room.keeper, [message.name], State.PUBLISHED)
        minding.translate(room.keeper, message.name, "ja", vector)
        for path in FACES:
            harmless(room.ask(path), path)
        one = room.ask(f"/en/board/{message.name}")
        assert ran(one)[0] == []
        assert paragraphs(vector) in ran(one)[1]
        told = room.ask(f"/board/message/{message.name}").json
        assert lines(told["body"][0]["value"]) == paragraphs(vector)
    assert refused < 10


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("field", ["text", "author", "home"])
def test_odd_texts_are_refused_in_a_sentence_or_shown_harmlessly(room, name, field):
    visitor = room.visitor()
    page = once_more(visitor, **{field: ODD[name]})
    told = sent(visitor, page)

    if told.status == 422:
        assert told.text.count('class="wrong"') == 1
        assert ran(told)[0] == []
        return
    assert told.status == 303
    for header in told.headers.values():
        assert "\n" not in header
    (message,) = desk.search(room.database, desk.Search()).messages
    minding.decide(room.keeper, [message.name], State.PUBLISHED)
    for path in (*FACES, f"/en/board/{message.name}"):
        harmless(room.ask(path), path)
    page = room.ask("/en/board")
    assert shown_names(page) == [message.name]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\0]", page.text)


@pytest.mark.parametrize("field", ["part", "drawing", "language", "form", "website"])
@pytest.mark.parametrize("vector", VECTORS[::20])
def test_fields_that_nobody_types_into_are_text_too(room, field, vector):
    page = once_more(room.visitor(), **{field: vector})

    assert page.status in {200, 403}
    assert ran(page)[0] == []


@pytest.mark.parametrize("vector", VECTORS[::20])
@pytest.mark.parametrize(
    "path",
    [
        "/en/board?part={}",
        "/en/board?spoken={}",
        "/en/board?page={}",
        "/en/board/{}",
        "/board/write?lang={}",
        "/board/write?part={}",
        "/board/write?text={}&author={}",
        "/board/receipt?code={}",
        "/board/message/{}",
        "/board/annotations/{}.json",
    ],
)
def test_addresses_are_text_too(room, path, vector):
    answer = room.ask(path.replace("{}", quote(vector, safe="")))

    assert answer.status < 500
    if answer.headers["Content-Type"].startswith("text/html"):
        assert ran(answer)[0] == []
