"""What crawlers are told: robots.txt, the TDM reservation, how large a preview is."""

import json
import re

import pytest

from iiif_service.image.limits import Limits
from iiif_service.settings import Settings
from iiif_service.web.app import create_app
from tests.web.conftest import ADDRESS, Client, everything, published

TERMS = f"{ADDRESS}/en/rights"
CC = "policy: {rights: http://creativecommons.org/licenses/by-sa/4.0/}\n"


@pytest.fixture(
    scope="module", params=["", CC, "policy: {text_and_data_mining: allowed}\n"]
)
def album(request, tmp_path_factory):
    """Give an album of these terms, in which one drawing has terms of its own."""
    work = tmp_path_factory.mktemp("mining")
    return request.param, Client(create_app(everything(work, request.param)))


def meta(page, name):
    (found,) = re.findall(rf'<meta name="{name}" content="([^"]*)">', page.text)
    return found


@pytest.mark.parametrize(
    "path", ["", "first-snow", "first-snow/camp", "theme", "pages/museum", "rights"]
)
def test_each_page_says_what_the_rights_say(album, path):
    terms, read = album
    reserved = not terms or (terms == CC and path == "first-snow/camp")

    page = read(f"/en/{path}")

    assert page.headers["Tdm-Reservation"] == str(int(reserved))
    assert meta(page, "tdm-reservation") == str(int(reserved))
    assert page.headers.get("Tdm-Policy") == (TERMS if reserved else None)
    assert ("tdm-policy" in page.text) == reserved
    if reserved:
        assert meta(page, "tdm-policy") == TERMS


def test_what_is_embedded_says_it_too(album):
    terms, read = album

    page = read("/embed/en/first-snow/camp")

    allowed = "allowed" in terms
    assert page.headers["Tdm-Reservation"] == str(int(not allowed))


def test_the_file_at_the_origin_names_what_differs_first(album):
    terms, read = album

    answer = read("/.well-known/tdmrep.json")

    assert answer.headers["Content-Type"] == "application/json"
    kept = {"tdm-reservation": 1, "tdm-policy": TERMS}
    rule = {"location": "/", **({"tdm-reservation": 0} if terms else kept)}
    canvas = "/presentation/*/first-snow/canvas/camp"
    other = [
        {"location": location, **kept}
        for location in (
            *("/*/first-snow/camp$", f"{canvas}$", f"{canvas}/"),
            *("/iiif/*/camp/", "/iiif/*/full.camp/", "/notice/camp.xmp$"),
        )
    ]
    assert answer.json == [*(other if terms == CC else []), rule]


CHAPTER = "chapters/first-snow.yaml"
APART = {
    "/en/": 0,
    "/en/first-snow": 1,
    "/ja/first-snow": 1,
    "/en/first-snow/camp": 0,
    "/embed/en/first-snow/camp": 0,
    "/en/first-snow/kettle": 1,
    "/iiif/3/camp/full/max/0/default.jpg": 0,
    "/iiif/2/kettle/info.json": 1,
    "/iiif/3/full.kettle/info.json": 1,
    "/notice/kettle.xmp": 1,
    "/notice/camp.xmp": 0,
    "/en/first-snow-two": 0,
    "/presentation/3/first-snow/manifest.json": 1,
    "/presentation/2/first-snow/canvas/camp": 0,
    "/presentation/2/first-snow/canvas/kettle": 1,
    "/en/theme": 1,
    "/en/we-meet-again": 0,
}
"""What programs may learn from, where a chapter reserves it but for one drawing."""


def test_the_first_rule_that_fits_is_the_right_one(tmp_path):
    reserve = "policy: {text_and_data_mining: reserved}\n"
    settings = everything(
        tmp_path,
        "policy: {text_and_data_mining: allowed}\n",
        (CHAPTER, "date: 1945-12\n", f"date: 1945-12\n{reserve}"),
        (CHAPTER, "policy: {rights", "policy: {text_and_data_mining: allowed, rights"),
        ("songs/theme.yaml", "cover: kettle\n", f"cover: kettle\n{reserve}"),
    )
    rules = Client(create_app(settings))("/.well-known/tdmrep.json").json

    def told(path):
        return next(r["tdm-reservation"] for r in rules if fits(r["location"], path))

    def fits(pattern, path):
        return re.match(
            re.escape(pattern).replace(r"\*", ".*").replace(r"\$", "$"), path
        )

    assert {path: told(path) for path in APART} == APART


def test_robots_keep_those_out_who_learn_where_that_is_reserved(album):
    terms, read = album

    answer = read("/robots.txt")

    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text.startswith("User-agent: *\nDisallow: /viewer/mirador\n")
    assert answer.text.endswith(f"Sitemap: {ADDRESS}/sitemap.xml\n")
    assert ("User-agent: GPTBot\n" in answer.text) == (not terms)
    assert ("\nDisallow: /\n" in answer.text) == (not terms)


@pytest.mark.parametrize(
    ("size", "most", "preview"),
    [
        ((1600, 1200), 1500, "large"),
        ((1600, 1200), 900, "standard"),
        ((60, 40), 1000, "standard"),
    ],
)
def test_a_preview_is_as_large_as_the_picture_is_open(tmp_path, size, most, preview):
    settings = published(tmp_path, ["camp"], size=size, limits=Limits(most))
    read = Client(create_app(settings))

    assert meta(read("/en/images/camp"), "robots") == f"max-image-preview:{preview}"


def test_below_a_path_every_rule_is_below_it(tmp_path):
    settings = published(tmp_path, ["camp"], f"{ADDRESS}/diary")
    read = Client(create_app(Settings.load(publication=settings.publication)))

    rules = json.loads(read("/diary/.well-known/tdmrep.json").text)
    robots = read("/diary/robots.txt").text
    terms = f"{ADDRESS}/diary/en/rights"
    rule = {"tdm-reservation": 1, "tdm-policy": terms}
    assert rules == [{"location": "/diary/", **rule}]
    assert "Disallow: /diary/viewer/uv\n" in robots
    assert "\nDisallow: /diary/\n" in robots
