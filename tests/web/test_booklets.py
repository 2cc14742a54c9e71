"""PDFs over HTTP: by the door and by Flask, whole and in part."""

from pathlib import Path

import pytest
from PIL import Image

from iiif_service.album.model import Album, Chapter, Drawing
from iiif_service.album.policy import Policy
from iiif_service.image.ingest import Recipe
from iiif_service.image.limits import Limits
from iiif_service.image.master import Bounds
from iiif_service.publication.folder import Folder
from iiif_service.publication.masters import Workshop
from iiif_service.publication.publish import Order, publish
from iiif_service.settings import Settings
from iiif_service.web.admission import Budget
from iiif_service.web.app import create_app
from tests.web.conftest import ADDRESS, Client
from tests.web.test_door import DoorClient, same

PDF = "/presentation/3/first-snow/first-snow.ja.pdf"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    work = tmp_path_factory.mktemp("booklets")
    images, folder = work / "images", Folder(work / "publication")
    images.mkdir()
    Image.new("RGB", (60, 40)).save(images / "camp.png")
    title = {"ja": ("初雪",)}
    chapters = tuple(
        Chapter(
            slug,
            title,
            (Drawing(f"{slug}-1", "camp.png", title),),
            policy=Policy(pdf=pdf),
        )
        for slug, pdf in (("first-snow", True), ("kept-back", False))
    )
    album = Album("diary", title, ("ja",), chapters)
    workshop = Workshop(images, folder.packs, Recipe(), Bounds(), 1)
    order = Order(album, folder, workshop, ADDRESS, Limits())
    assert publish(order, lambda *_: None).booklets == 1
    return folder


@pytest.fixture(scope="module")
def written(folder) -> bytes:
    (path,) = folder.booklets.iterdir()
    return Path(path).read_bytes()


@pytest.fixture(scope="module")
def app(folder):
    return create_app(Settings.load(publication=folder.path))


@pytest.fixture(scope="module")
def ask(app):
    return Client(app)


@pytest.fixture(scope="module")
def door(app, tmp_path_factory):
    return DoorClient(app, Budget(tmp_path_factory.mktemp("budget"), 10**9, 2))


def test_it_is_sent_as_it_lies_under_its_name(ask, written):
    answer = ask(PDF)

    assert (answer.status, answer.body) == (200, written)
    for name, value in {
        "Content-Type": "application/pdf",
        "Content-Language": "ja",
        "Content-Disposition": 'inline; filename="first-snow.ja.pdf"',
        "Content-Length": str(len(written)),
        "Accept-Ranges": "bytes",
        "Access-Control-Allow-Origin": "*",
        "Cache-Control": "public, max-age=60, stale-while-revalidate=86400",
    }.items():
        assert answer.headers[name] == value


def test_who_has_it_is_told_so(ask):
    etag = ask(PDF).headers["Etag"]

    assert ask(PDF, headers=[("If-None-Match", etag)]).status == 304


def test_a_part_of_it_is_sent(ask, written):
    answer = ask(PDF, headers=[("Range", "bytes=100-199")])

    assert (answer.status, answer.body) == (206, written[100:200])
    assert answer.headers["Content-Range"] == f"bytes 100-199/{len(written)}"


@pytest.mark.parametrize(
    "path",
    [
        "/presentation/3/kept-back/kept-back.ja.pdf",
        "/presentation/3/first-snow/first-snow.en.pdf",
        "/presentation/3/kept-back/first-snow.ja.pdf",
        "/presentation/3/first-snow/..%2Ffirst-snow.ja.pdf",
    ],
)
def test_what_nobody_gave_away_is_not_there(ask, door, path):
    assert ask(path).status == 404
    same(door, ask, path)


@pytest.mark.parametrize(
    "headers",
    [(), [("Range", "bytes=0-9")], [("Range", "bytes=9-")], [("If-None-Match", "x")]],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_the_door_answers_as_flask_does(ask, door, method, headers):
    same(door, ask, PDF, method, headers)


def test_the_door_asks_nobody_for_the_usual(door):
    before = door.flask.asked

    door(PDF)
    door(PDF, headers=[("Range", "bytes=0-9")])

    assert door.flask.asked == before
