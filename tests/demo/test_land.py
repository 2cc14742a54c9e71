"""Land is read from its arcs, and tells what lies in the sea."""

import json

import pytest

from demo.chart.land import decoded, land, on_land
from demo.chart.outline import outline

SQUARE = {
    "transform": {"scale": [0.5, 0.5], "translate": [10, 20]},
    "arcs": [
        [[0, 0], [8, 0], [0, 8]],
        [[0, 0], [0, 8], [8, 0]],
        [[2, 2], [2, 0], [0, 2], [-2, 0], [0, -2]],
    ],
    "objects": {"land": {"geometries": [{"type": "Polygon", "arcs": [[0, -2], [2]]}]}},
}
"""A square of four degrees, of an arc forwards and one backwards, with a lake in it."""


@pytest.fixture(scope="module")
def areas():
    return land()


def test_a_ring_is_its_arcs_forwards_and_backwards():
    (area,) = decoded(SQUARE)

    assert area.coast == [(10, 20), (14, 20), (14, 24), (10, 24)]
    assert area.seas == ([(11, 21), (12, 21), (12, 22), (11, 22)],)


@pytest.mark.parametrize(
    ("place", "dry"),
    [((13, 23), True), ((11.5, 21.5), False), ((9, 21), False), ((13, 25), False)],
)
def test_a_lake_is_no_land(place, dry):
    assert on_land(decoded(SQUARE), place) == dry


@pytest.mark.parametrize(
    ("place", "dry"),
    [
        ((104.3, 52.3), True),
        ((-175, 66.3), True),
        ((185, 66.3), True),
        ((50.5, 42), False),
        ((135, 40), False),
        ((150, 54), False),
    ],
    ids=["Irkutsk", "Chukotka", "Chukotka again", "Caspian", "Japan", "Okhotsk"],
)
def test_land_is_where_it_is_known_to_be(areas, place, dry):
    assert on_land(areas, place) == dry


def test_land_that_was_not_installed_says_how_to_install_it(tmp_path):
    with pytest.raises(
        FileNotFoundError, match=r"nowhere.json is missing; run: make setup"
    ):
        land(tmp_path / "nowhere.json")


def test_an_outline_has_closed_rings_and_keeps_the_lake():
    moved = {**SQUARE, "transform": {"scale": [0.5, 0.5], "translate": [100, 50]}}

    (feature,) = json.loads(outline(decoded(moved)))["features"]

    ((coast, lake),) = feature["geometry"]["coordinates"]
    assert coast == [[100, 50], [104, 50], [104, 54], [100, 54], [100, 50]]
    assert lake == [[101, 51], [102, 51], [102, 52], [101, 52], [101, 51]]


def test_an_outline_ends_where_the_map_does():
    across = {**SQUARE, "transform": {"scale": [0.5, 0.5], "translate": [170, 50]}}

    (feature,) = json.loads(outline(decoded(across)))["features"]

    ((coast, *_),) = feature["geometry"]["coordinates"]
    assert max(lon for lon, _ in coast) == 172
