"""A downloader takes all that is open, and gets no more than the policy opens."""

import io
import itertools
import json

import numpy as np
import pytest
from PIL import Image

from iiif_service.web.app import create_app
from tests.web.closed import FULL, closed
from tests.web.conftest import Client

OPEN = 650
SIDES = (1300, 900)


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    """Serve a drawing of 1300 × 900 pixels that is open up to 650, of pure noise."""
    noise = np.random.default_rng(8).integers(0, 256, (900, 1300, 3), np.uint8)
    place = tmp_path_factory.mktemp("closed")
    return noise, Client(create_app(closed(place, master=noise)))


def opened(answer):
    return Image.open(io.BytesIO(answer.body)).convert("RGB")


REGIONS = ["full", "square", "0,0,650,450", "17,33,101,77", "pct:10,10,33.3,20.5"]
SIZES = {
    3: ["max", "^max", "650,", "^1300,", "^1300,900", ",900", "^pct:200", "!2000,2000"],
    2: ["full", "max", "650,", "1300,", "1300,900", ",900", "pct:200", "!2000,2000"],
}
FORMATS = ["jpg", "png", "webp", "tif", "gif", "jp2"]


def test_no_answer_is_larger_than_the_open_picture(ask):
    _, read = ask
    given = []
    for version, region in itertools.product(SIZES, REGIONS):
        for size, rotation in itertools.product(SIZES[version], ["0", "!0", "90"]):
            path = f"/iiif/{version}/camp/{region}/{size}/{rotation}/default.jpg"
            for headers in ({}, {"Range": "bytes=0-"}):
                answer = read(path, headers=headers)
                if answer.status in {200, 206}:
                    given.append((max(opened(answer).size), path))
                assert answer.status in {200, 206, 400}, path

    assert max(given)[0] == OPEN
    assert len(given) > 100


@pytest.mark.parametrize("kind", FORMATS)
def test_no_format_is_larger_either(ask, kind):
    answer = ask[1](f"/iiif/3/camp/full/max/0/default.{kind}")

    assert answer.status == 200
    assert max(Image.open(io.BytesIO(answer.body)).size) == OPEN


def mosaic(read, version):
    """Put together the most that the tiles of a service give."""
    info = json.loads(read(f"/iiif/{version}/camp/info.json").body)
    width, height = info["width"], info["height"]
    side = info["tiles"][0]["width"]
    sheet = np.zeros((height, width, 3), np.uint8)
    for y, x in itertools.product(range(0, height, side), range(0, width, side)):
        w, h = min(side, width - x), min(side, height - y)
        size = f"{w},{h}" if version == 3 else f"{w},"
        path = f"/iiif/{version}/camp/{x},{y},{w},{h}/{size}/0/default.jpg"
        sheet[y : y + h, x : x + w] = np.asarray(opened(read(path)))
    return sheet


@pytest.mark.parametrize("version", [2, 3])
def test_the_tiles_together_are_the_open_picture_and_no_more(ask, told, version):
    noise, read = ask
    sheet = mosaic(read, version)
    told(f"tiles of version {version} give {sheet.shape[1]} × {sheet.shape[0]} pixels")

    assert sheet.shape[:2] == (450, 650)
    # What it knows of the drawing's finest detail is what any halved picture knows.
    large = np.asarray(Image.fromarray(sheet).resize(SIDES), float)
    halved = Image.fromarray(noise).resize((650, 450), Image.Resampling.LANCZOS)
    best = np.asarray(halved.resize(SIDES), float)
    assert likeness(large, noise) <= likeness(best, noise) + 0.02
    assert likeness(large, noise) < 0.6


def likeness(one, other):
    return float(np.corrcoef(one.ravel(), other.astype(float).ravel())[0, 1])


def test_regions_blown_up_bring_no_more_detail(ask, told):
    noise, read = ask
    sheet = np.zeros((900, 1300, 3), np.uint8)
    for y, x in itertools.product(range(0, 450, 50), range(0, 650, 50)):
        path = f"/iiif/3/camp/{x},{y},50,50/^100,100/0/default.png"
        sheet[2 * y : 2 * y + 100, 2 * x : 2 * x + 100] = np.asarray(opened(read(path)))
    halved = Image.fromarray(noise).resize((650, 450), Image.Resampling.LANCZOS)
    best = np.asarray(halved.resize(SIDES), float)

    told(f"blown up: {likeness(sheet, noise):.2f} of the drawing's detail")
    assert likeness(sheet, noise) <= likeness(best, noise) + 0.02


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("version", [2, 3])
def test_what_is_closed_gives_nothing(ask, version, method):
    for rest in ("full/max/0/default.jpg", "0,0,512,512/512,512/0/default.jpg"):
        path = f"/iiif/{version}/{FULL}/{rest}"
        for headers in ({}, {"Range": "bytes=0-9"}, {"If-None-Match": "*"}):
            assert ask[1](path, method=method, headers=headers).status == 401
