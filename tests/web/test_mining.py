"""What crawlers are told: robots.txt, the TDM reservation, how large a preview is."""

import json
import re

import pytest

from iiif_service.image.limits import Limits
from iiif_service.settings import Settings
from iiif_service.web.app import create_app
from tests.web.conftest import ADDRESS, Client, everything, published

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


def test_what_is_embedded_says_it_too(album):
    terms, read = album

    page = read("/embed/en/first-snow/camp")

    allowed = "allowed" in terms
    assert page.headers["Tdm-Reservation"] == str(int(not allowed))


def test_the_file_at_the_origin_names_what_differs_first(album):
    terms, read = album

    answer = read("/.well-known/tdmrep.json")

    assert answer.headers["Content-Type"] == "application/json"
    rule = {"location": "/", "tdm-reservation": int(not terms)}
    other = [
        {"location": "/*/first-snow/camp", "tdm-reservation": 1},
        {"location": "/iiif/*/camp/", "tdm-reservation": 1},
    ]
    assert answer.json == [*(other if terms == CC else []), rule]


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
    assert rules == [{"location": "/diary/", "tdm-reservation": 1}]
    assert "Disallow: /diary/viewer/uv\n" in robots
    assert "\nDisallow: /diary/\n" in robots
