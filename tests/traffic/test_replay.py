"""What real viewers asked for is answered, and their tiles are read as they lie."""

import io
import json

import pytest
from PIL import Image

from iiif_service.album import folder as folder_album
from iiif_service.image.ingest import Recipe
from iiif_service.image.kinds import SUFFIXES
from iiif_service.image.limits import Limits
from iiif_service.image.master import Bounds
from iiif_service.publication.folder import Folder
from iiif_service.publication.masters import Workshop
from iiif_service.publication.publish import Order, publish
from iiif_service.settings import Settings
from iiif_service.web.app import create_app
from iiif_service.web.log import FIGURES
from tests.traffic import RECORDED, SIZES
from tests.web.conftest import Client

FINISHED = {"tile", "ready"}
"""The kinds of answer that are read as they lie."""

TRAFFIC = json.loads(RECORDED.read_text(encoding="utf-8"))
DRAWN = {"/iiif/2/edge/1024,0,1,513/1,/0/default.jpg"}
"""Mirador means the tile of half the size; by the letter it is a column of 513 pixels,
since a single pixel's half is one pixel too."""

FAR = ("tall", "wide", "large")
"""The pictures whose corners were gone to."""


def viewer(record):
    return "{viewer} {version}, Image API {api}".format_map(record)


def picture(record):
    return "{viewer}-{api}-{picture}".format_map(record)


NAMES = sorted({*map(viewer, TRAFFIC)})


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    """Ask for pictures of the recorded dimensions, each of one colour."""
    place = tmp_path_factory.mktemp("traffic")
    images = place / "images"
    images.mkdir()
    for name, size in SIZES.items():
        Image.new("RGB", size, "red").save(images / f"{name}.jpg")
    folder = Folder(place / "publication")
    order = Order(
        folder_album.album(images, SUFFIXES),
        folder,
        Workshop(images, folder.packs, Recipe(), Bounds(), 1),
        "https://album.example",
        Limits(max_area=25_000_000),  # as the settings have it
    )
    publish(order, lambda *_: None)
    return Client(create_app(Settings.load(publication=folder.path)))


def target(record, request):
    return f"/iiif/{record['api']}/{record['picture']}/{request}"


def lies_finished(ask, asked):
    """Tell whether a target is answered with bytes that lie in the pack."""
    before = _finished()
    ask(asked)
    return _finished() > before


def _finished():
    return sum(
        sample.value
        for metric in FIGURES.collect()
        for sample in metric.samples
        if sample.name == "iiif_request_seconds_count"
        and sample.labels["kind"] in FINISHED
        and sample.labels["status"] == "200"
    )


def is_asked(record, request, answer):
    """Read a request as its author would, and compare an answer's dimensions."""
    region, size, *_ = request.split("/")
    width, height = record["width"], record["height"]
    if region != "full":
        x, y, width, height = map(int, region.split(","))
        width = min(width, record["width"] - x)
        height = min(height, record["height"] - y)
    match size.removeprefix("!").split(","):
        case ["max" | "full"]:
            return answer == (width, height)
        case [w, h] if size.startswith("!"):
            return answer[0] <= int(w) and answer[1] <= int(h)
        case [w, h]:
            return answer == (int(w or answer[0]), int(h or answer[1]))
        case _:
            return False


@pytest.mark.parametrize("record", TRAFFIC, ids=picture)
def test_every_request_is_answered_with_the_dimensions_it_asks(ask, record):
    for request in record["requests"]:
        answer = ask(target(record, request))

        assert (request, answer.status) == (request, 200)
        image = Image.open(io.BytesIO(answer.body))
        image.load()
        assert is_asked(record, request, image.size), (request, image.size)


@pytest.mark.parametrize("record", TRAFFIC, ids=picture)
def test_what_was_refused_asks_for_more_pixels_than_there_are(ask, record):
    for request in record["refused"]:
        answer = ask(target(record, request))

        assert (request, answer.status) == (request, 400)
        assert "needs ^" in answer.text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seen", FAR)
def test_every_viewer_was_followed_into_every_corner(name, seen):
    width, height = SIZES[seen]
    right, bottom = (width - 1) // 512 * 512, (height - 1) // 512 * 512

    asked = {
        request.split("/")[0]
        for record in TRAFFIC
        if (viewer(record), record["picture"]) == (name, seen)
        for request in record["requests"]
    }

    assert asked >= {
        f"{x},{y},{min(512, width - x)},{min(512, height - y)}"
        for x in (0, right)
        for y in (0, bottom)
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_tile_is_read_as_it_lies(ask, name, told):
    asked = [
        target(record, request)
        for record in TRAFFIC
        if viewer(record) == name
        for request in record["requests"]
    ]

    drawn = [request for request in asked if not lies_finished(ask, request)]

    share = 1 - len(drawn) / len(asked)
    told(f"{share:.1%} of {len(asked)} as they lie")
    assert {request for request in drawn if "/full/" not in request} <= DRAWN
