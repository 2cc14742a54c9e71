"""Recipes about one picture on a canvas."""

from tests.cookbook.kitchen import painted, slugs

ONE = """\
title: {en: A book}
drawings:
  - slug: one
    image: one-1200x1800.png
    title: {en: One}
"""


def test_0001_one_picture_fills_the_one_canvas_of_a_manifest(book):
    found = book(ONE)

    (canvas,) = found["items"]
    ((body, target),) = painted(canvas)
    assert found["label"] == {"en": ["A book"]}
    assert (canvas["width"], canvas["height"]) == (1200, 1800)
    assert (body["type"], body["format"]) == ("Image", "image/jpeg")
    assert (body["width"], body["height"]) == (1200, 1800)
    assert target == canvas["id"]


def test_0004_a_canvas_keeps_the_masters_size_though_a_smaller_picture_is_shown(book):
    found = book(f"{ONE}limits: {{max_width: 600}}\n")

    (canvas,) = found["items"]
    ((body, target),) = painted(canvas)
    assert (canvas["width"], canvas["height"]) == (1200, 1800)
    assert (body["width"], body["height"]) == (400, 600)
    assert target == canvas["id"]


def test_0005_a_picture_has_an_image_service_to_zoom_into(book):
    ((body, _),) = painted(book(ONE)["items"][0])

    new, old = body["service"]
    assert (new["type"], new["profile"]) == ("ImageService3", "level2")
    assert body["id"].startswith(f"{new['id']}/full/max/")
    assert old["@type"] == "ImageService2"


VIEWS = """\
    views:
      - slug: one-xray
        image: xray-600x900.png
        title: {en: In X-rays}
"""


def test_0033_one_canvas_offers_a_choice_of_pictures(book):
    (canvas,) = book(f"{ONE}{VIEWS}")["items"]

    ((body, target),) = painted(canvas)
    natural, xray = body["items"]
    assert (body["type"], target) == ("Choice", canvas["id"])
    assert (natural["type"], xray["type"]) == ("Image", "Image")
    assert (natural["label"], xray["label"]) == (
        {"en": ["One"]},
        {"en": ["In X-rays"]},
    )
    assert [slugs(b["service"][:1]) for b in (natural, xray)] == [["one"], ["one-xray"]]


def test_0036_a_small_picture_lies_upon_a_part_of_a_large_one(book):
    (canvas,) = book(f"{ONE}{VIEWS}        region: pct:25,50,50,25\n")["items"]

    (large, everywhere), (small, there) = painted(canvas)
    assert slugs(large["service"][:1]) == ["one"]
    assert slugs(small["service"][:1]) == ["one-xray"]
    assert everywhere == canvas["id"]
    assert there == f"{canvas['id']}#xywh=300,900,600,450"


def test_0232_each_canvas_has_a_small_picture_of_itself(book):
    (canvas,) = book(ONE)["items"]

    (small,) = canvas["thumbnail"]
    ((body, _),) = painted(canvas)
    assert small["type"] == "Image"
    assert max(small["width"], small["height"]) == 400
    assert small["service"][0]["id"] == body["service"][0]["id"]
