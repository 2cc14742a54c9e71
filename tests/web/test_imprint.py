"""Whatever is handed out says whose it is, whoever sends it; a tile stays as it is."""

import io
import re
from dataclasses import replace

import pytest
from PIL import Image

from iiif_service.image.limits import Limits
from iiif_service.image.notice import noticed
from iiif_service.image.quality import Format
from iiif_service.links import encoded
from iiif_service.publication.folder import Folder
from iiif_service.publication.generation import Contents, Document
from iiif_service.settings import Settings
from iiif_service.web.admission import Budget
from iiif_service.web.app import create_app
from iiif_service.web.published import KEY
from tests.packets import packet_in

from .conftest import ADDRESS, NAMES, Client, everything, published
from .test_door import DoorClient

SIZE = (1301, 907)
LIMITS = Limits(max_width=1000, avif_area=2_000_000)
SMALL = (60, 40)
TILES = [
    "/iiif/3/camp/0,0,512,512/512,512/0/default.jpg",
    "/iiif/3/camp/1024,512,277,395/max/0/default.jpg",
    "/iiif/2/camp/1024,512,277,395/277,/0/default.jpg",
    "/iiif/3/camp/0,0,1024,907/512,454/0/default.jpg",
]
SHOWN = {
    "a tile that is all of it": {3: "full/326,227/0", 2: "full/326,/0"},
    "ready": {3: "full/90,63/0", 2: "full/90,/0"},
    "the largest": {3: "full/max/0", 2: "full/1000,/0"},
    "a region": {3: "3,0,500,300/77,/0", 2: "3,0,500,300/77,/0"},
    "turned": {3: "full/!99,99/22.5", 2: "full/!99,99/22.5"},
}


def both(app, folder):
    """Ask Flask, and the door before it."""
    return Client(app), DoorClient(app, Budget(folder, 10**9, 2))


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    place = tmp_path_factory.mktemp("imprint")
    return create_app(published(place, NAMES, size=SIZE, limits=LIMITS))


@pytest.fixture(scope="module", params=["flask", "door"])
def ask(request, app, tmp_path_factory):
    flask, door = both(app, tmp_path_factory.mktemp("budget"))
    return flask if request.param == "flask" else door


@pytest.fixture(scope="module")
def notice(app):
    """Give the notice of a picture as it is published."""
    answer = Client(app)("/notice/camp.xmp")
    assert answer.status == 200
    return answer


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("shown", SHOWN)
@pytest.mark.parametrize("format_", Format)
def test_the_notice_is_in_all_that_is_handed_out(ask, notice, version, shown, format_):
    target = f"/iiif/{version}/camp/{SHOWN[shown][version]}/default.{format_}"

    answer = ask(target)

    assert answer.status == 200, answer.text
    assert packet_in(format_, answer.body) == notice.body
    assert int(answer.headers["Content-Length"]) == len(answer.body)


@pytest.mark.parametrize("target", TILES)
def test_a_tile_that_is_one_of_many_has_none(ask, app, target):
    answer = ask(target)

    assert b"xpacket" not in answer.body
    assert "xmp" not in Image.open(io.BytesIO(answer.body)).info
    pack = app.extensions[KEY].reader.generation().picture("camp").pack
    assert re.fullmatch(f'"{pack[:32]}-[0-9]+"', answer.headers["Etag"])


def test_each_part_of_a_small_picture_is_the_whole(tmp_path):
    app = create_app(published(tmp_path / "small", ["camp"], size=SMALL))
    flask, door = both(app, tmp_path)
    target = "/iiif/3/camp/0,0,60,40/60,40/0/default.jpg"

    told = flask("/notice/camp.xmp").body

    assert packet_in(Format.JPG, flask(target).body) == told
    assert packet_in(Format.JPG, door(target).body) == told


@pytest.mark.parametrize("name", NAMES)
def test_each_picture_carries_its_own(ask, name):
    told = ask(f"/notice/{encoded(name)}.xmp")

    picture = ask(f"/iiif/3/{encoded(name)}/full/90,/0/default.jpg")

    assert told.headers["Content-Type"] == "application/rdf+xml"
    (uri,) = re.findall(' dc:identifier="([^"]+)"', told.text)
    assert uri.startswith(ADDRESS)
    assert packet_in(Format.JPG, picture.body) == told.body


@pytest.mark.parametrize("shown", SHOWN)
def test_who_asks_for_the_head_hears_how_long_all_of_it_is(ask, shown):
    target = f"/iiif/3/camp/{SHOWN[shown][3]}/default.jpg"
    whole = ask(target)

    head = ask(target, "HEAD")

    assert head.body == b""
    assert head.headers["Content-Length"] == str(len(whole.body))
    assert head.headers["Etag"] == whole.headers["Etag"]


@pytest.fixture(scope="module")
def reworded(app, tmp_path_factory):
    """Serve the same pictures from the same packs, with another notice in them."""
    generation = app.extensions[KEY].reader.generation()

    def told(document):
        if not document.path.startswith("/notice/"):
            return document
        body = document.body.replace(b"</rdf:RDF>", b"<!-- more --></rdf:RDF>")
        assert body != document.body
        return Document.of(document.path, document.media_type, body)

    documents = tuple(map(told, generation.documents()))
    pictures = tuple(replace(each) for each in generation.pictures())
    contents = Contents(generation.links.public_url, documents, pictures, ())
    place = tmp_path_factory.mktemp("reworded")
    (place / "packs").symlink_to(app.extensions[KEY].folder.packs)
    folder = Folder(place)
    with folder.locked():
        folder.switch(contents)
    served = create_app(Settings.load(publication=place))
    return both(served, tmp_path_factory.mktemp("budget"))


@pytest.mark.parametrize("shown", SHOWN)
def test_another_notice_is_another_picture_to_caches(ask, reworded, shown):
    target = f"/iiif/3/camp/{SHOWN[shown][3]}/default.jpg"
    tag = ask(target).headers["Etag"]

    for newer in reworded:
        answer = newer(target, headers={"If-None-Match": tag})

        assert answer.status == 200
        assert b"<!-- more -->" in answer.body
        kept = {"If-None-Match": answer.headers["Etag"]}
        assert newer(target, headers=kept).status == 304


@pytest.mark.parametrize("target", TILES)
def test_another_notice_is_the_same_tile(ask, reworded, target):
    tag = ask(target).headers["Etag"]

    for newer in reworded:
        assert newer(target, headers={"If-None-Match": tag}).status == 304


def test_the_pixels_are_those_of_the_pack(ask, app, notice):
    shelf = app.extensions[KEY].shelf
    found = app.extensions[KEY].reader.generation().picture("camp")
    pack = shelf.pack(found.pack)

    answer = ask("/iiif/3/camp/full/326,227/0/default.jpg")

    lies = pack.answer(pack.grid.parts)
    assert answer.body == noticed(lies, Format.JPG, notice.body)


RIGHTS = "policy: {rights: http://creativecommons.org/licenses/by-sa/4.0/}\n"


@pytest.fixture(scope="module")
def album(tmp_path_factory):
    """Serve an album that reserves mining for one drawing alone."""
    app = create_app(everything(tmp_path_factory.mktemp("album"), RIGHTS))
    return both(app, tmp_path_factory.mktemp("budget"))


@pytest.mark.parametrize(("name", "reserved"), [("camp", True), ("quay", False)])
@pytest.mark.parametrize(
    "rest", ["0,0,512,512/512,512/0", "full/400,300/0", "full/77,/0", "full/60,/90"]
)
def test_the_headers_say_of_mining_what_the_page_says(album, name, reserved, rest):
    for ask in album:
        answer = ask(f"/iiif/3/{name}/{rest}/default.jpg")

        assert answer.status == 200
        assert answer.headers["Tdm-Reservation"] == str(int(reserved))
        terms = f"{ADDRESS}/en/rights" if reserved else None
        assert answer.headers.get("Tdm-Policy") == terms
    page = album[0](f"/en/first-snow/{name}")
    if page.status == 200:
        assert page.headers["Tdm-Reservation"] == str(int(reserved))
        assert page.headers.get("Tdm-Policy") == terms


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_who_has_it_already_is_told_the_same_of_mining(album, method):
    for ask in album:
        target = "/iiif/3/camp/full/400,300/0/default.jpg"
        tag = ask(target).headers["Etag"]

        answer = ask(target, method, {"If-None-Match": tag})

        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["Tdm-Reservation"] == "1"


def test_there_is_no_notice_of_what_is_not_there(ask):
    answer = ask("/notice/gone.xmp")

    assert answer.status == 404
