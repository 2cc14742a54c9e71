"""The feed: what is new, what changed and what was taken away, the newest first."""

from xml.etree import ElementTree as ET

from iiif_service.settings import Settings
from iiif_service.web.app import create_app
from tests.discovery.histories import URL
from tests.web.conftest import ADDRESS, Client
from tests.web.test_changes import COUNT, client, history  # noqa: F401
from tests.web.test_exhibition import PAGES

SPACES = {
    "a": "http://www.w3.org/2005/Atom",
    "at": "http://purl.org/atompub/tombstones/1.0",
}


def feed(read):
    answer = read("/feed.atom")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/atom+xml"
    return ET.fromstring(answer.text)


def read_text(node, path):
    return node.findtext(path, namespaces=SPACES)


def test_it_has_all_that_atom_asks_for(exhibition):
    root = feed(exhibition)

    assert root.tag == f"{{{SPACES['a']}}}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert read_text(root, "a:id") == f"{ADDRESS}/feed.atom"
    assert read_text(root, "a:title") == "The diary"
    assert read_text(root, "a:author/a:name") == "The museum"
    assert read_text(root, "a:updated").startswith("2023-11-14T22:13:")
    (own,) = root.findall("a:link[@rel='self']", SPACES)
    assert own.get("href") == f"{ADDRESS}/feed.atom"
    for entry in root.findall("a:entry", SPACES):
        assert read_text(entry, "a:id").startswith(f"{ADDRESS}/en/")
        assert read_text(entry, "a:title")
        assert read_text(entry, "a:updated")


def test_a_drawing_is_told_of_with_its_pages_and_a_picture(exhibition):
    (entry,) = [
        entry
        for entry in feed(exhibition).findall("a:entry", SPACES)
        if read_text(entry, "a:title") == "The camp"
    ]

    links = {
        (link.get("rel"), link.get("hreflang")): link.get("href")
        for link in entry.findall("a:link", SPACES)
    }
    picture = links.pop(("enclosure", None))
    assert links == {
        ("alternate", tag): f"{ADDRESS}/{tag}/first-snow/camp" for tag in ("en", "ja")
    }
    assert read_text(entry, "a:summary") == "Barracks."
    assert exhibition(picture.removeprefix(ADDRESS)).status == 200


def test_each_part_and_drawing_is_told_once(exhibition):
    ids = [read_text(e, "a:id") for e in feed(exhibition).findall("a:entry", SPACES)]

    assert sorted(ids) == sorted(
        f"{ADDRESS}/en/{name}"
        for name in PAGES
        if name and name != "rights" and not name.startswith("pages/")
    )
    assert feed(exhibition).find("at:deleted-entry", SPACES) is None


def test_the_newest_come_first_and_what_is_gone_is_named(client):  # noqa: F811
    root = feed(client)

    told = [node for node in root if node.tag.endswith("entry")]
    assert len(told) == 50
    times = [node.get("when") or read_text(node, "a:updated") for node in told]
    assert times == sorted(times, reverse=True)
    gone = {node.get("ref") for node in root.findall("at:deleted-entry", SPACES)}
    last = f"{URL}/en/chapter-{COUNT - 1}"
    assert gone == {last, f"{last}/drawing-{COUNT - 1}"}
    moved = {read_text(e, "a:id") for e in root.findall("a:entry", SPACES)}
    assert {f"{URL}/en/snow", f"{URL}/en/snow/birch"} <= moved
    assert f"{URL}/en/chapter-0" not in moved


def test_without_a_journal_there_is_none(history):  # noqa: F811
    where = "sqlite:////nowhere/at/all.sqlite"
    settings = Settings.load(publication=history.path, database_url=where)

    answer = Client(create_app(settings))("/feed.atom")

    assert answer.status == 503
    assert "nowhere" not in answer.text
