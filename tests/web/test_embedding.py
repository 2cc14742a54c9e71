"""What other sites embed: cards for our pages, and pages for their frames."""

import json
import re
from html import unescape
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.conftest import ADDRESS

PAGES = ["", "first-snow", "first-snow/camp", "first-snow/kettle", "journey", "theme"]
LINK = re.compile(r'type="([a-z]+/[a-z]+\+oembed)" href="([^"]+)"')
BOX = "?xywh=200,240,480,216"


@pytest.fixture
def card(read):
    """Ask for the card of an address."""

    def ask(url, **asked):
        return read(f"/oembed?{urlencode({'url': url, **asked})}")

    return ask


@pytest.mark.parametrize("tag", ["en", "ja"])
@pytest.mark.parametrize("name", [*PAGES, f"first-snow/camp{BOX}"])
def test_each_page_says_where_its_card_is_in_both_forms(read, tag, name):
    links = dict(LINK.findall(read(f"/{tag}/{name}").text))

    assert set(links) == {"application/json+oembed", "text/xml+oembed"}
    for kind, link in links.items():
        address = unescape(link)
        assert address.startswith(f"{ADDRESS}/oembed?url={quote(ADDRESS, safe='')}")
        answer = read(address.removeprefix(ADDRESS))
        assert answer.status == 200
        expected = kind.replace("+oembed", "; charset=utf-8")
        assert answer.headers["Content-Type"] == expected


@pytest.mark.parametrize("name", [*PAGES, f"first-snow/camp{BOX}"])
def test_a_card_frames_our_own_page_for_frames(read, card, name):
    told = card(f"{ADDRESS}/en/{name}").json

    (src,) = re.findall(r'<iframe src="([^"]+)"', told["html"])
    assert unescape(src) == f"{ADDRESS}/embed/en/{name}".removesuffix("/")
    assert read(unescape(src).removeprefix(ADDRESS)).status == 200
    assert f'width="{told["width"]}" height="{told["height"]}"' in told["html"]


def test_a_card_speaks_the_language_of_the_address(card):
    japanese = card(f"{ADDRESS}/ja/first-snow/camp").json

    assert japanese["title"] == "収容所"
    assert japanese["provider_name"] == "日記"
    assert japanese["provider_url"] == f"{ADDRESS}/ja/"
    assert japanese["author_name"] == "美術館"
    assert card(f"{ADDRESS}/ja/theme").json["author_name"] == "誰も"
    assert card(f"{ADDRESS}/").json["title"] == "The diary"


@pytest.mark.parametrize("name", [*PAGES, f"first-snow/camp{BOX}"])
def test_a_thumbnail_is_as_large_as_it_says(read, card, name):
    told = card(f"{ADDRESS}/en/{name}", maxwidth=300, maxheight=200).json

    size = told["thumbnail_width"], told["thumbnail_height"]
    assert size[0] <= 300
    assert size[1] <= 200
    path = told["thumbnail_url"].removeprefix(ADDRESS)
    assert f"/{size[0]},{size[1]}/0/default.jpg" in path
    assert read(path).status == 200


def test_the_thumbnail_of_a_detail_shows_the_detail(card):
    told = card(f"{ADDRESS}/en/first-snow/camp{BOX}").json

    assert "/200,240,480,216/" in told["thumbnail_url"]
    assert told["width"] / (told["height"] - 88) == pytest.approx(480 / 216, rel=0.01)


@given(st.integers(1, 3000), st.integers(1, 3000))
def test_a_card_fits_into_its_room(read, width, height):
    query = urlencode(
        {"url": f"{ADDRESS}/en/journey", "maxwidth": width, "maxheight": height}
    )

    told = read(f"/oembed?{query}").json

    assert told["width"] <= width
    assert told["height"] <= height


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nothing",
        "https://elsewhere.example/en/",
        "https://album.example.elsewhere.example/en/",
        "https://album.example@elsewhere.example/en/",
        "ftp://album.example/en/",
        "//album.example/en/",
        "http://[",
        f"{ADDRESS}/xx/",
        f"{ADDRESS}/en/nothing",
        f"{ADDRESS}/en/first-snow/nothing",
        f"{ADDRESS}/en/first-snow/camp/more",
        f"{ADDRESS}//en/first-snow",
        f"{ADDRESS}/en/pages/museum",
        f"{ADDRESS}/en/rights",
        f"{ADDRESS}/en/theme/camp",
        f"{ADDRESS}/embed/en/first-snow",
        f"{ADDRESS}/presentation/3/first-snow/manifest.json",
    ],
)
def test_what_is_no_page_of_ours_has_no_card(card, url):
    answer = card(url)

    assert answer.status == 404
    assert answer.text.count("\n") == 1


@pytest.mark.parametrize(
    ("asked", "status", "sentence"),
    [
        (
            {"format": "html"},
            501,
            "format 'html' is not written here; json and",
        ),
        ({"format": ""}, 501, "format '' is not written here; json and xml are"),
        ({"maxwidth": "wide"}, 400, "maxwidth 'wide' is no whole number of pixels"),
        ({"maxheight": "0"}, 400, "maxheight '0' is no whole number of pixels above 0"),
        ({"maxheight": "-5"}, 400, "maxheight '-5' is no whole number"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(card, asked, status, sentence):
    answer = card(f"{ADDRESS}/en/first-snow", **asked)

    assert answer.status == status
    assert answer.text.startswith(sentence)
    assert answer.text.count("\n") == 1


def test_an_address_must_be_named(read):
    answer = read("/oembed")

    assert answer.status == 400
    assert answer.text == "url '' is missing: name a page of this album\n"


@given(st.text(max_size=60))
def test_any_address_is_answered_and_never_fails(read, url):
    assert read(f"/oembed?url={quote(url)}").status in {200, 400, 404}


@given(st.text(max_size=40))
def test_any_path_of_ours_is_answered_and_never_fails(read, rest):
    assert read(f"/oembed?url={quote(f'{ADDRESS}/{rest}')}").status in {200, 400, 404}


def test_a_card_is_known_by_its_etag(read):
    target = f"/oembed?url={quote(ADDRESS)}/en/first-snow"
    answer = read(target)

    again = read(target, headers={"If-None-Match": answer.headers["Etag"]})

    assert again.status == 304
    assert json.loads(answer.text)["cache_age"] == 86400
