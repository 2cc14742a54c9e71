"""Recipes about where on earth, and when."""

import pytest

from tests.cookbook.kitchen import BOOK, said

PLACE = "places: {chita: {name: {en: Chita}, point: [113.5, 52]}}\n"
MAP = """\
title: {en: The map}
image: map-4000x2000.png
date: 1948
control_points:
  - {pixel: "0,0", point: [100, 60]}
  - {pixel: "4000,0", point: [140, 60]}
  - {pixel: "0,2000", point: [100, 40]}
  - {pixel: "4000,2000", point: [140, 40]}
  - {pixel: "2000,1000", point: [120, 50]}
  - {pixel: "1000,500", point: [110, 55]}
  - {pixel: "3000,1500", point: [130, 45]}
  - {pixel: "3000,500", point: [130, 55]}
classes: [{slug: camp, title: {en: Camps}}]
camps: [{slug: chita, class: camp, title: {en: Chita}, point: [113, 52]}]
"""


@pytest.fixture
def chart(cook):
    """Publish an album with a map, and give its manifest."""
    return cook({"maps/map.yaml": MAP})["map/manifest.json"]


def points(nav_place):
    return [
        (feature["properties"]["label"]["en"], feature["geometry"]["coordinates"])
        for feature in nav_place["features"]
    ]


def test_0135_a_name_is_given_to_one_point(chart):
    (camp,) = said(chart["items"][0], "camps")

    selector = camp["target"]["selector"]
    assert camp["target"]["source"] == chart["items"][0]["id"]
    assert selector == {"type": "PointSelector", "x": 1300, "y": 800}
    assert "Chita" in camp["body"]["items"][0]["value"]


def test_0139_what_lies_on_a_canvas_is_found_on_the_globe(chart):
    (pinned,) = said(chart["items"][0], "georeference")

    corners = {
        tuple(f["properties"]["resourceCoords"]): f["geometry"]["coordinates"]
        for f in pinned["body"]["features"]
    }
    assert pinned["target"]["source"]["id"] == chart["items"][0]["id"]
    assert (corners[0, 0], corners[4000, 2000]) == ([100, 60], [140, 40])


def test_0154_a_manifest_is_found_on_a_map_of_the_world(chart):
    assert points(chart["navPlace"]) == [(["Chita"], [113.0, 52.0])]


def test_0230_books_stand_in_the_order_of_their_dates(cook):
    found = cook(
        {
            "chapters/book.yaml": f"date: 1948-07\n{BOOK}",
            "chapters/older.yaml": f"date: 1945\n{BOOK.replace('one', 'two')}",
        }
    )

    members = found["collection.json"]["items"]
    dates = {member["id"].rsplit("/", 2)[1]: member["navDate"] for member in members}
    assert dates == {"book": "1948-07-01T00:00:00Z", "older": "1945-01-01T00:00:00Z"}
    assert found["older/manifest.json"]["navDate"] == dates["older"]


def test_0240_each_canvas_is_found_on_a_map_of_the_world(cook):
    found = cook(
        {"album.yaml": PLACE, "chapters/book.yaml": f"{BOOK}    places: [chita]\n"}
    )

    (canvas,) = found["book/manifest.json"]["items"]
    assert points(canvas["navPlace"]) == [(["Chita"], [113.5, 52.0])]


def test_0318_a_thing_is_found_in_place_and_time(cook):
    found = cook(
        {
            "album.yaml": PLACE,
            "chapters/book.yaml": f"{BOOK}    date: 1948\n    places: [chita]\n",
            "maps/map.yaml": MAP,
        }
    )

    (canvas,) = found["book/manifest.json"]["items"]
    for resource in (found["map/manifest.json"], canvas):
        assert resource["navDate"] == "1948-01-01T00:00:00Z"
        assert resource["navPlace"]["features"][0]["type"] == "Feature"
