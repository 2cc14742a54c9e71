"""What changed, as harvesters ask for it; and what former addresses answer."""

import gzip
import time

import pytest

from iiif_service.database.opened import Database
from iiif_service.settings import Settings
from iiif_service.web.app import create_app
from tests import databases
from tests.discovery.histories import URL, Clock, Publication, chapter, drawing
from tests.web.conftest import Client

LINKED = 'application/ld+json;profile="http://iiif.io/api/discovery/1/context.json"'
COUNT = 60


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """Publish many chapters; then some move, some go."""
    folder = tmp_path_factory.mktemp("changes") / "publication"
    folder.mkdir()
    database = databases.shaped(Database.beside(folder))
    publication = Publication(folder, database, Clock(time.time() - 1000))
    chapters = [chapter(f"chapter-{n}", f"drawing-{n}") for n in range(COUNT)]
    publication.publish(*chapters)
    moved = chapter("snow", drawing("birch", "drawing-0"), formerly=["chapter-0"])
    publication.publish(moved, *chapters[1:-1])
    return publication


@pytest.fixture(scope="module")
def client(history):
    return Client(create_app(Settings.load(publication=history.path)))


def test_the_collection_says_where_all_begins_and_ends(client):
    answer = client("/activity/all-changes.json")

    assert answer.status == 200
    assert answer.headers["Content-Type"] == LINKED
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert next(iter(answer.json)) == "@context"
    assert answer.json == {
        "@context": "http://iiif.io/api/discovery/1/context.json",
        "id": f"{URL}/activity/all-changes.json",
        "type": "OrderedCollection",
        # The album and its chapters; then a move, a delete and two updates; all twice.
        "totalItems": 2 * (COUNT + 1 + 4),
        "first": {
            "id": f"{URL}/activity/page-0.json",
            "type": "OrderedCollectionPage",
        },
        "last": {
            "id": f"{URL}/activity/page-1.json",
            "type": "OrderedCollectionPage",
        },
    }


def test_a_full_page_is_kept_long_and_the_last_is_asked_for_again(client):
    full, last = client("/activity/page-0.json"), client("/activity/page-1.json")

    assert len(full.json["orderedItems"]) == 100
    assert full.json["next"]["id"] == last.json["id"]
    assert last.json["prev"]["id"] == full.json["id"]
    assert last.json["startIndex"] == 100
    assert "next" not in last.json
    assert "prev" not in full.json
    assert full.headers["Cache-Control"] == "public, max-age=2592000"
    assert last.headers["Cache-Control"].startswith("public, max-age=60")


def test_activities_stand_from_the_oldest_to_the_newest(client):
    items = [
        item
        for page in ("/activity/page-0.json", "/activity/page-1.json")
        for item in client(page).json["orderedItems"]
    ]
    times = [item["endTime"] for item in items]

    assert times == sorted(times)
    assert {item["type"] for item in items[: 2 * (COUNT + 1)]} == {"Create"}
    assert [item["type"] for item in items[2 * (COUNT + 1) :]] == [
        *("Move", "Delete", "Move", "Delete"),
        *("Update", "Update", "Update", "Update"),
    ]
    assert len({item["id"] for item in items}) == len(items)


def test_a_move_names_its_target(client):
    older, move = [
        item
        for item in client("/activity/page-1.json").json["orderedItems"]
        if item["type"] == "Move"
    ]

    assert older["object"]["id"] == f"{URL}/presentation/2/chapter-0/manifest.json"
    assert older["target"]["canonical"] == move["target"]["id"]
    uri, target = (
        f"{URL}/presentation/3/{slug}/manifest.json" for slug in ("chapter-0", "snow")
    )
    assert move["object"]["id"] == move["object"]["canonical"] == uri
    assert move["target"]["id"] == target
    assert move["target"]["type"] == move["object"]["type"] == "Manifest"
    assert "presentation/3/context.json" in move["object"]["format"]


def test_who_has_it_already_is_told_so(client):
    first = client("/activity/page-1.json")
    again = client(
        "/activity/page-1.json", headers={"If-None-Match": first.headers["Etag"]}
    )

    assert again.status == 304
    assert again.body == b""


def test_it_is_compressed_and_plain_where_that_is_liked(client):
    plain = client("/activity/page-1.json")
    zipped = client("/activity/page-1.json", headers={"Accept-Encoding": "gzip"})
    json = client("/activity/page-1.json", headers={"Accept": "application/json"})

    assert gzip.decompress(zipped.body) == plain.body
    assert json.headers["Content-Type"] == "application/json"
    tags = {each.headers["Etag"] for each in (plain, zipped, json)}
    assert len(tags) == 3


@pytest.mark.parametrize(
    "name", ["page-2", "page-999999999999999999999", "page-01", "page--1", "page-x"]
)
def test_a_page_that_is_not_there_is_unknown(client, name):
    assert client(f"/activity/{name}.json").status == 404


@pytest.mark.parametrize(
    ("former", "now"),
    [
        (
            "/presentation/3/chapter-0/manifest.json",
            "/presentation/3/snow/manifest.json",
        ),
        (
            "/presentation/3/chapter-0/canvas/drawing-0",
            "/presentation/3/snow/canvas/birch",
        ),
        (
            "/presentation/3/chapter-0/canvas/drawing-0/painting",
            "/presentation/3/snow/canvas/birch/painting",
        ),
        (
            "/presentation/2/chapter-0/manifest.json",
            "/presentation/2/snow/manifest.json",
        ),
        (
            "/presentation/3/chapter-0/chapter-0.en.pdf",
            "/presentation/3/snow/snow.en.pdf",
        ),
        ("/presentation/3/chapter-0/range/start", "/presentation/3/snow/range/start"),
        ("/iiif/3/drawing-0/info.json", "/iiif/3/birch/info.json"),
        (
            "/iiif/2/drawing-0/full/max/0/default.jpg",
            "/iiif/2/birch/full/max/0/default.jpg",
        ),
    ],
)
def test_what_moved_leads_to_where_it_is(client, former, now):
    answer = client(former)

    assert answer.status == 301
    assert answer.headers["Location"] == f"{URL}{now}"


@pytest.mark.parametrize(
    "path",
    [
        f"/presentation/3/chapter-{COUNT - 1}/manifest.json",
        f"/presentation/3/chapter-{COUNT - 1}/canvas/drawing-{COUNT - 1}",
        f"/iiif/3/drawing-{COUNT - 1}/info.json",
        f"/iiif/2/drawing-{COUNT - 1}/full/max/0/default.jpg",
    ],
)
def test_what_was_taken_away_is_gone(client, path):
    answer = client(path)

    assert answer.status == 410
    assert answer.text == f"'{path}' was here, and was taken away\n"


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("/en/chapter-0", "/en/snow"),
        ("/en/chapter-0/drawing-0", "/en/snow/birch"),
        ("/en/chapter-0/drawing-0?xywh=1,2,3,4", "/en/snow/birch?xywh=1%2C2%2C3%2C4"),
        ("/embed/en/chapter-0/drawing-0", "/embed/en/snow/birch"),
    ],
)
def test_a_page_that_moved_leads_to_where_it_is(client, former, now):
    answer = client(former)

    assert answer.status == 301
    assert answer.headers["Location"] == f"{URL}{now}"
    assert client(now).status == 200


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        (f"/en/chapter-{COUNT - 1}", 410, "has been taken away"),
        (f"/en/chapter-{COUNT - 1}/drawing-{COUNT - 1}", 410, "has been taken away"),
        (f"/embed/en/chapter-{COUNT - 1}/drawing-{COUNT - 1}", 410, "taken away"),
        ("/en/never", 404, "There is nothing at this address."),
        ("/en/never/never", 404, "There is nothing at this address."),
        ("/en/a/b/c/d", 404, "There is nothing at this address."),
    ],
)
def test_a_reader_is_told_on_a_page_that_nothing_is_there(client, path, status, said):
    answer = client(path)

    assert answer.status == status
    assert answer.headers["Content-Type"].startswith("text/html")
    assert '<html lang="en">' in answer.text
    assert said in answer.text


@pytest.mark.parametrize(
    "path", ["/xx/never", "/never", "/wp-login.php", "/iiif/3/never/info.json"]
)
def test_what_is_no_page_is_told_in_one_sentence(client, path):
    answer = client(path)

    assert answer.status == 404
    assert answer.headers["Content-Type"].startswith("text/plain")


def test_a_hostile_query_does_not_become_a_header(client):
    answer = client("/en/chapter-0?a=%0d%0aSet-Cookie:%20b&c=\r\nd")

    assert answer.status == 301
    assert "\n" not in answer.headers["Location"]
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/presentation/3/never/manifest.json", "/iiif/3/never/info.json"]
)
def test_what_was_never_here_is_unknown(client, path):
    assert client(path).status == 404


def test_without_a_journal_only_the_feed_fails(history):
    where = "sqlite:////nowhere/at/all.sqlite"
    settings = Settings.load(publication=history.path, database_url=where)
    client = Client(create_app(settings))

    answer = client("/activity/all-changes.json")

    assert answer.status == 503
    assert "nowhere" not in answer.text
    assert client("/iiif/3/drawing-0/info.json").status == 404
    assert client("/presentation/3/collection.json").status == 200
