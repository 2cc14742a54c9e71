"""Messages as machines read them: annotations and a feed, as they are now."""

import json
from xml.etree import ElementTree as ET

import iiif_prezi3
import pytest
from pyld import jsonld

from iiif_service.board import erasing, minding
from iiif_service.board.annotations import MEDIA_TYPE
from iiif_service.board.draft import About
from iiif_service.board.message import State
from tests import databases
from tests.board.room import answered
from tests.foreign import contexts
from tests.web.boards import rooms, row
from tests.web.conftest import ADDRESS

CAMP = About("first-snow", "camp")
BOARD = f"{ADDRESS}/board"
SPACES = {
    "a": "http://www.w3.org/2005/Atom",
    "at": "http://purl.org/atompub/tombstones/1.0",
}
PAGES = [
    "/board/annotations.json",
    "/board/annotations/first-snow.json",
    "/board/annotations/first-snow/camp.json",
    "/board/annotations/journey.json",
    "/board/annotations/theme.json",
]


@pytest.fixture(params=databases.KINDS)
def room(request, whole_album, tmp_path):
    address = None
    if request.param == "postgresql":
        address = databases.fresh(request.getfixturevalue("server"))
    opened = rooms(whole_album, tmp_path, address)
    yield opened
    opened.close()


@pytest.fixture
def here(whole_album, tmp_path):
    opened = rooms(whole_album, tmp_path)
    yield opened
    opened.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_on_which_nothing_was_said_is_there(here, path):
    answer = here.ask(path)

    assert answer.status == 200
    assert answer.json["items"] == []
    assert answer.json["id"] == f"{ADDRESS}{path}"
    assert answer.json["partOf"]["total"] == 0


@pytest.mark.parametrize(
    "path",
    [
        "/board/annotations/nothing.json",
        "/board/annotations/pages.json",
        "/board/annotations/pages/museum.json",
        "/board/annotations/first-snow/nothing.json",
        "/board/annotations/journey/east.json",
        "/board/annotations/%E6%97%A5.json",
        "/board/annotations.json?page=2",
        "/board/annotations.json?page=0",
        "/board/annotations.json?page=x",
        "/board/message/nothing",
        "/board/message/",
        "/board/nothing",
        "/board/annotations/first-snow",
    ],
)
def test_what_the_album_does_not_have_is_not_found(here, path):
    answer = here.ask(path)

    assert answer.status == 404
    assert answer.headers["Content-Type"].startswith("text/plain")


def test_what_is_not_utf8_is_refused(here):
    assert here.ask("/board/annotations/%FF.json").status == 400


def test_a_message_is_an_annotation_of_its_drawing_and_a_reply_of_it(room):
    name = room.said("雪です。", about=CAMP, language="ja", home="Kyiv", email="a@b.cd")
    minding.translate(room.keeper, name, "en", "It is snow.")
    reply = answered(room.keeper, name, "His son", "Thank you.", "en")

    page = room.ask("/board/annotations/first-snow/camp.json").json

    first, second = page["items"]
    assert first["id"] == f"{BOARD}/message/{name}"
    assert first["motivation"] == "commenting"
    assert first["creator"] == {"type": "Person", "name": "Ann"}
    canvas = f"{ADDRESS}/presentation/3/first-snow/canvas/camp"
    assert first["target"] == canvas
    assert [(each["language"], each["value"]) for each in first["body"]] == [
        ("ja", "<p>雪です。</p>"),
        ("en", "<p>It is snow.</p>"),
    ]
    assert second["motivation"] == ["commenting", "replying"]
    assert second["target"] == [canvas, f"{BOARD}/message/{name}"]
    assert "a@b.cd" not in json.dumps(page)
    for each, alone in ((name, first), (reply, second)):
        found = room.ask(f"/board/message/{each}")
        assert found.status == 200
        assert {k: v for k, v in found.json.items() if k != "@context"} == alone
    assert room.ask("/board/annotations.json").json["items"] == []


def test_pages_follow_each_other_and_none_is_beyond_the_last(here):
    here.fill(row(number) for number in range(250))
    address, names = "/board/annotations.json", []
    while address:
        page = here.ask(address.removeprefix(ADDRESS)).json
        names += [item["id"] for item in page["items"]]
        address = page.get("next", {}).get("id")

    assert len(names) == len(set(names)) == 250
    assert here.ask("/board/annotations.json?page=3").status == 200
    assert here.ask("/board/annotations.json?page=4").status == 404


def test_every_document_is_sent_as_what_it_is(here):
    name = here.said(about=CAMP)
    for path in (*PAGES, f"/board/message/{name}", "/board/feed.atom"):
        answer = here.ask(path)
        atom = path.endswith("atom")
        assert answer.headers["Content-Type"] == (
            "application/atom+xml" if atom else MEDIA_TYPE
        )
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cache-Control"] == "public, max-age=60"
        assert "Set-Cookie" not in answer.headers
        tag = answer.headers["Etag"]
        again = here.ask(path, headers={"If-None-Match": tag})
        assert again.status == 304
        zipped = here.ask(path, headers={"Accept-Encoding": "gzip"})
        assert zipped.headers["Content-Encoding"] == "gzip"


@pytest.mark.skipif(
    not contexts.FOLDER.is_dir(),
    reason="the contexts of the IIIF are not in ../shared/reference/contexts",
)
def test_others_read_the_pages(here):
    name = here.said("Some\nlines.", about=CAMP, language="en")
    answered(here.keeper, name, "His son", "Спасибо.", "ru")
    page = here.ask("/board/annotations/first-snow/camp.json").json

    read = json.loads(iiif_prezi3.AnnotationPage(**page).jsonld())
    assert [each["id"] for each in read["items"]] == [e["id"] for e in page["items"]]

    triples = jsonld.to_rdf(page, {"documentLoader": contexts.loader()})["@default"]
    motivations = {
        t["object"]["value"].rpartition("#")[2]
        for t in triples
        if t["predicate"]["value"].endswith("#motivatedBy")
    }
    assert motivations == {"commenting", "replying"}


@pytest.mark.parametrize("how", ["erased", "withdrawn"])
def test_what_is_not_shown_any_more_is_gone(room, how):
    name = room.said(about=CAMP)
    other = room.said("Still there.", about=CAMP)
    if how == "erased":
        erasing.erase_one(room.keeper, name)
    else:
        minding.decide(room.keeper, [name], State.HELD)

    answer = room.ask(f"/board/message/{name}")

    assert answer.status == 410
    assert room.ask(f"/en/board/{name}").status == 410
    page = room.ask("/board/annotations/first-snow/camp.json").json
    assert [item["id"] for item in page["items"]] == [f"{BOARD}/message/{other}"]


def feed(room):
    answer = room.ask("/board/feed.atom")
    assert answer.status == 200
    return ET.fromstring(answer.text)


def text(node, path):
    return node.findtext(path, namespaces=SPACES)


def test_the_feed_tells_what_was_said_and_what_was_taken_away(room):
    first = room.said("One.", author="Ann")
    second = room.said("Line one\nline two <b>", author="Борис", about=CAMP)
    reply = answered(room.keeper, second, "His son", "Thanks.", "en")
    erasing.erase_one(room.keeper, first)

    root = feed(room)

    assert text(root, "a:id") == f"{BOARD}/feed.atom"
    assert text(root, "a:title") == "Message board · The diary"
    entries = root.findall("a:entry", SPACES)
    assert [text(e, "a:id") for e in entries] == [
        f"{ADDRESS}/en/board/{reply}",
        f"{ADDRESS}/en/board/{second}",
    ]
    assert text(entries[1], "a:author/a:name") == "Борис"
    assert text(entries[1], "a:title") == "Борис · The camp"
    assert text(entries[1], "a:summary") == "Line one\nline two <b>"
    links = {
        e.get("hreflang"): e.get("href") for e in entries[1].findall("a:link", SPACES)
    }
    assert links == {t: f"{ADDRESS}/{t}/board/{second}" for t in ("en", "ja")}
    (gone,) = root.findall("at:deleted-entry", SPACES)
    assert gone.get("ref") == f"{ADDRESS}/en/board/{first}"


def test_an_empty_feed_is_one(here):
    root = feed(here)

    assert root.findall("a:entry", SPACES) == []


def test_the_feed_of_the_album_has_no_messages(here):
    here.said("One.")

    assert "One." not in here.ask("/feed.atom").text


def test_change_discovery_tells_of_messages(here):
    name = here.said("One.")
    last = here.ask("/activity/all-changes.json").json["last"]["id"]

    told = here.ask(last.removeprefix(ADDRESS)).json["orderedItems"]

    assert (f"{BOARD}/message/{name}", "Create") in [
        (each["object"]["id"], each["type"]) for each in told
    ]


def test_beneath_a_drawing_stand_its_newest_messages_and_the_form(room):
    for number in range(7):
        room.said(f"Message {number}.", about=CAMP)
    room.said("Of the chapter.", about=About("first-snow"))
    room.said("Of the album.")

    drawing, chapter = room.ask("/en/first-snow/camp"), room.ask("/en/first-snow")

    assert drawing.text.count('<article class="message') == 5
    assert "Message 6." in drawing.text
    assert "Message 1." not in drawing.text
    assert 'href="/en/board?part=first-snow&amp;drawing=camp">All messages (7)' in (
        drawing.text
    )
    assert 'name="drawing" value="camp"' in drawing.text
    assert 'action="/board/write?lang=en"' in drawing.text
    assert "Of the chapter." in chapter.text
    assert "Message 6." in chapter.text
    assert 'href="/en/board?part=first-snow">All messages (8)' in chapter.text
    assert "Of the album." not in drawing.text + chapter.text
    for page in (drawing, chapter):
        assert page.headers["Cache-Control"] == "public, max-age=60"
        assert "Set-Cookie" not in page.headers
        assert 'name="form"' not in page.text


def test_while_the_database_is_away_pages_are_shown_all_the_same(here):
    here.said("One.", about=CAMP)
    file = here.database.url.database
    with open(file, "r+b") as opened:  # noqa: PTH123
        opened.write(b"this is no database any more " * 200)

    for target in ("/ja/first-snow/camp", "/en/first-snow"):
        page = here.ask(target)
        assert page.status == 200
        assert "<textarea" not in page.text
    assert "メッセージを表示できません" in here.ask("/ja/first-snow/camp").text
    assert here.ask("/board/annotations.json").status == 503
    assert here.ask("/board/feed.atom").status == 503


def test_a_page_with_messages_beneath_it_is_kept_by_no_proxy(here):
    before = here.ask("/en/first-snow/camp")
    here.said(about=CAMP)
    after = here.ask("/en/first-snow/camp")

    assert "X-Accel-Expires" not in before.headers
    assert after.headers["X-Accel-Expires"] == "0"


def test_change_discovery_tells_of_messages_and_of_their_end(room):
    name = room.said(about=CAMP)
    erasing.erase_one(room.keeper, name)

    last = room.ask("/activity/all-changes.json").json["last"]["id"]
    items = room.ask(last.removeprefix(ADDRESS)).json["orderedItems"]

    told = [(each["type"], each["object"]["type"]) for each in items[-4:]]
    assert told == [
        ("Create", "Annotation"),
        ("Create", "AnnotationPage"),
        ("Delete", "Annotation"),
        ("Update", "AnnotationPage"),
    ]
    assert items[-2]["object"]["id"] == f"{BOARD}/message/{name}"
    assert room.ask(f"/board/message/{name}").status == 410


def test_no_address_of_a_writer_stands_in_public_or_in_a_log(here, capsys):
    planted = [f"planted{number}@przemysl.example" for number in range(50)]
    for address in planted:
        here.said(email=address, about=CAMP)
    last = here.ask("/activity/all-changes.json").json["last"]["id"]
    paths = (
        *("/en/board", "/en/board?page=2", "/en/board?page=3", "/ja/first-snow/camp"),
        *("/en/first-snow", "/board/feed.atom", "/board/annotations.json"),
        *("/board/annotations/first-snow/camp.json", last.removeprefix(ADDRESS)),
        *("/feed.atom", "/sitemap.xml", "/oai?verb=ListRecords&metadataPrefix=oai_dc"),
    )

    public = [here.ask(path).text for path in paths]

    assert sum("My grandfather was there." in text for text in public) >= 4
    assert not any("przemysl" in text for text in public)
    assert "przemysl" not in "".join(capsys.readouterr())
