"""Allmaps reads how a map lies on the globe, and takes its points where we do."""

from math import dist

import pytest

from tests.foreign.albums import LINKS
from tests.presentation.album import walk


def annotations(document, motivation):
    """Give the annotations of a document that have this motivation."""
    return [p for p in walk(document) if p.get("motivation") == motivation]


@pytest.fixture(scope="session")
def map_(published):
    (found,) = published.album.maps
    return found


@pytest.fixture(scope="session")
def canvas(published, map_):
    (found,) = published.manifest(map_.slug)["items"]
    return found


@pytest.fixture(scope="session")
def controls(canvas, map_):
    """Give the control points as the author wrote them: in pixels, and on earth."""
    size = canvas["width"], canvas["height"]
    return [
        {"pixel": list(each.pixel.within(*size)), "point": list(each.point)}
        for each in map_.control_points
    ]


@pytest.fixture(scope="session")
def camps(canvas, map_):
    """Give where we mark each camp in pixels, and where its author has it on earth."""
    marks = {
        each["id"].rpartition("/")[2]: each["target"]["selector"]
        for each in annotations(canvas, "commenting")
        if "/camps/" in each["id"]
    }
    return [
        {
            "pixel": [marks[camp.slug]["x"], marks[camp.slug]["y"]],
            "point": list(camp.point),
        }
        for camp in map_.camps
    ]


@pytest.fixture(scope="session")
def georeferenced(published, read, canvas, controls, camps):
    """Give what Allmaps made of the page that pins the map to the globe."""
    path = f"{LINKS.path(canvas['id'])}/georeference"
    told = read({path: published.documents[path]}, [*controls, *camps])
    assert "error" not in told[path]["allmaps"]
    (found,) = told[path]["allmaps"]["understood"]
    return found


def test_it_reads_every_georeference_annotation(understood, published):
    pages = {
        path
        for path, page in published.of("AnnotationPage")
        if annotations(page, "georeferencing")
    }

    assert pages
    assert {path for path, each in understood.items() if "allmaps" in each} == pages


def test_it_knows_the_canvas_and_its_size(georeferenced, canvas):
    assert georeferenced["resource"] == {
        "id": canvas["id"],
        "type": "Canvas",
        "width": canvas["width"],
        "height": canvas["height"],
    }


def test_the_map_is_the_whole_of_its_canvas(georeferenced, canvas):
    width, height = canvas["width"], canvas["height"]

    assert georeferenced["mask"] == [[0, 0], [width, 0], [width, height], [0, height]]


def test_the_control_points_come_back_as_their_author_wrote_them(
    georeferenced, controls
):
    found = georeferenced["points"]

    assert len(found) >= 8
    assert [each["point"] for each in found] == [each["point"] for each in controls]
    for each, ours in zip(found, controls, strict=True):
        assert each["pixel"] == pytest.approx(ours["pixel"], abs=0.006)


def test_the_transformation_is_the_one_that_the_author_named(georeferenced, map_):
    found = georeferenced["transformation"]

    assert found["type"] == map_.projection.way.value
    if found["type"] == "polynomial":
        assert found["options"] == {"order": map_.projection.order}


def test_it_takes_every_place_to_the_pixel_where_we_mark_it(
    georeferenced, canvas, controls, camps
):
    near = 0.005 * canvas["width"]
    places = [*controls, *camps]

    assert len(georeferenced["journeys"]) == len(places)
    for went, place in zip(georeferenced["journeys"], places, strict=True):
        assert dist(went["toPixel"], place["pixel"]) < near, place


def test_from_pixel_to_earth_and_back_is_the_same_pixel(
    georeferenced, canvas, controls, camps
):
    near = 0.005 * canvas["width"]
    for went, place in zip(georeferenced["journeys"], [*controls, *camps], strict=True):
        assert dist(went["back"], place["pixel"]) < near, place
        assert dist(went["toPoint"], place["point"]) < 0.2, place
