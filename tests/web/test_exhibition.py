"""The exhibition's pages are whole without a script, in each language."""

import gzip
import json
import re
from html import unescape

import pytest

from iiif_service.shipped import VIEWER
from tests.web.conftest import ADDRESS

PAGES = (
    "",
    "first-snow",
    "first-snow/camp",
    "first-snow/kettle",
    "we-meet-again",
    "we-meet-again/quay",
    "journey",
    "theme",
    "pages/detention",
    "pages/museum",
    "rights",
)
"""What follows the language in the address of each page."""


@pytest.mark.parametrize("tag", ["en", "ja"])
@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_there_in_each_language(read, tag, name):
    page = read(f"/{tag}/{name}")

    assert page.status == 200
    assert page.headers["Content-Type"].startswith("text/html")
    assert f'<html lang="{tag}">' in page.text
    assert page.text.count("<h1") == 1
    assert page.text.count("<title>") == 1
    assert "object at 0x" not in page.text  # a value that Jinja could not read


@pytest.mark.parametrize("name", PAGES)
def test_a_page_names_itself_in_every_language(read, name):
    text = read(f"/en/{name}").text

    assert f'<link rel="canonical" href="{ADDRESS}/en/{name}">' in text
    for tag in ("en", "ja"):
        link = f'<link rel="alternate" hreflang="{tag}" href="{ADDRESS}/{tag}/{name}">'
        assert link in text
    assert f'hreflang="x-default" href="{ADDRESS}/"' in text
    assert f'<a href="/ja/{name}" lang="ja" hreflang="ja">' in text


@pytest.mark.parametrize(
    "name",
    [
        "/xx/",
        "/xx/first-snow",
        "/en/nothing",
        "/en/pages",
        "/en/pages/no",
        "/en/first-snow/nothing",
        "/en/first-snow/camp/",
        "/en/theme/camp",
        "/en/journey/journey",
        "/en/contents",
        "/contents",
        "/contents/first-snow",
        "/embed/en/first-snow/no",
    ],
)
def test_what_is_no_page_is_not_found(read, name):
    assert read(name).status == 404


@pytest.mark.parametrize(
    ("headers", "tag"),
    [
        ({}, "en"),
        ({"Accept-Language": "ja,en;q=0.5"}, "ja"),
        ({"Accept-Language": "ja", "Cookie": "language=en"}, "en"),
        ({"Accept-Language": "ja", "Cookie": "language=xx"}, "ja"),
        ({"Accept-Language": "fr"}, "en"),
    ],
)
def test_the_beginning_leads_to_the_language_that_suits(read, headers, tag):
    answer = read("/", headers=headers)

    assert answer.status == 302
    assert answer.headers["Location"] == f"/{tag}/"
    assert {"Accept-Language", "Cookie"} <= set(answer.headers["Vary"].split(", "))
    assert "private" in answer.headers["Cache-Control"]


def test_a_drawing_tells_everything_without_a_script(read):
    text = unescape(read("/en/first-snow/camp").text)

    for said in (
        "The camp",
        "Barracks.",
        "A stove pipe",
        "It <b>smokes</b>.",
        "A door",
    ):
        assert said in text
    assert 'alt="Log barracks in snow."' in text
    assert '<p lang="ja">小屋。</p>' in text  # in the original words, folded away
    assert '<blockquote lang="ja">' in text
    assert "The author (1923–2021)" in text
    assert 'href="/en/journey#east"' in text
    assert "http://rightsstatements.org/vocab/InC/1.0/" in text
    assert 'rel="next" href="/en/first-snow/kettle"' in text


def test_the_original_is_not_told_twice_to_those_who_read_it(read):
    assert 'class="original"' not in read("/ja/first-snow/camp").text


def test_a_part_of_a_drawing_is_what_is_shared(read):
    text = read("/en/first-snow/camp?xywh=200,240,480,216").text

    assert 'data-box="200,240,480,216"' in text
    assert f"{ADDRESS}/en/first-snow/camp?xywh=200,240,480,216" in text
    (card,) = re.findall(r'og:image" content="([^"]+)"', text)
    x, y, w, h = map(int, card.split("/")[6].split(","))
    assert x <= 200
    assert x + w >= 680
    assert abs(w / h - 1200 / 630) < 0.02
    assert y + h <= 1200


@pytest.mark.parametrize("box", ["1,2,3", "a,b,c,d", "0,0,0,0", "-1,0,5,5", "9" * 99])
def test_a_part_that_is_none_is_ignored(read, box):
    page = read(f"/en/first-snow/camp?xywh={box}")

    assert page.status == 200
    assert "data-box" not in page.text.partition("</figure>")[0].partition("tools")[0]


def test_a_map_shows_the_classes_that_are_asked_for(read):
    def hidden(query):
        text = read(f"/en/journey{query}").text
        return re.findall(r'data-camp="(\w+)"[^>]* hidden', text)

    assert hidden("") == []
    assert hidden("?class=large") == ["west"]
    assert hidden("?class=small&class=large") == []
    assert hidden("?class=none") == []


def test_a_camp_leads_to_its_drawings(read):
    text = read("/en/journey").text

    assert 'href="/en/first-snow/camp"' in text
    assert 'id="east"' in text
    assert 'data-pixel="' in text


def test_a_song_has_its_words_beside_the_original(read):
    text = read("/en/theme").text

    assert '<source src="https://album.example/sound/theme.mp3"' in text
    assert '<span class="text">Snow</span>' in text
    assert '<span class="first" lang="ja">雪</span>' in text
    assert "lyrics.ja.vtt" in text
    assert "autoplay" not in text


def test_an_essay_has_one_first_heading(read):
    text = read("/en/pages/detention").text

    assert "<h1>Detention</h1>" in text
    assert "<h2>Not the title</h2>" in text


def test_rights_are_told_where_they_differ(read):
    text = read("/en/rights").text

    assert "The museum" in text
    _, others = text.split("<h2>Other terms</h2>")
    assert re.findall(r'href="(/en/[^"]*)"', others.split("</article>")[0]) == [
        "/en/first-snow",  # it is on the album's terms, and holds what is not
        "/en/first-snow/camp",
    ]
    assert others.count("http://rightsstatements.org/vocab/InC/1.0/") == 2


def test_nothing_from_elsewhere_may_run_or_be_framed(read):
    policy = read("/en/first-snow/camp").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self';" in f"{policy};"
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_an_embedded_drawing_may_stand_in_any_page_and_names_its_terms(read):
    page = read("/embed/en/first-snow/camp?xywh=1,2,30,40")

    assert page.status == 200
    assert "frame-ancestors *" in page.headers["Content-Security-Policy"]
    assert "http://rightsstatements.org/vocab/InC/1.0/" in page.text
    assert f'href="{ADDRESS}/en/first-snow/camp"' in page.text
    assert "Set-Cookie" not in page.headers


def test_pages_say_what_the_manifests_say(read):
    manifest = json.loads(read("/presentation/3/first-snow/manifest.json").text)
    for canvas in manifest["items"]:
        for tag in ("en", "ja"):
            (page,) = (p for p in canvas["homepage"] if p["language"] == [tag])
            text = read(page["id"].removeprefix(ADDRESS)).text
            assert canvas["label"][tag][0] in text
            assert canvas.get("summary", {tag: [""]})[tag][0] in text


def test_each_page_is_known_by_its_etag(read):
    etag = read("/en/first-snow").headers["Etag"]

    again = read("/en/first-snow", headers={"If-None-Match": etag})

    assert again.status == 304


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("br, gzip", "br"), ("gzip", "gzip"), ("", None), ("br;q=0, gzip;q=0", None)],
)
def test_static_files_lie_compressed(read, accepted, coding):
    name = json.loads((VIEWER / "static" / "files.json").read_text())["style.css"]
    plain = read(f"/viewer/static/{name}")

    sent = read(f"/viewer/static/{name}", headers={"Accept-Encoding": accepted})

    assert sent.status == 200
    assert sent.headers.get("Content-Encoding") == coding
    assert sent.headers["Content-Type"] == plain.headers["Content-Type"]
    assert sent.headers["Vary"] == "Accept-Encoding"
    assert "immutable" in sent.headers["Cache-Control"]
    if coding == "gzip":
        assert gzip.decompress(sent.body) == plain.body
    if coding:
        assert len(sent.body) < len(plain.body) / 2
        assert sent.headers["Etag"] != plain.headers["Etag"]


def test_a_page_is_compressed_for_who_reads_it_so(read):
    plain = read("/en/first-snow/camp")

    sent = read("/en/first-snow/camp", headers={"Accept-Encoding": "gzip"})

    assert sent.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(sent.body) == plain.body
    assert sent.headers["Etag"] != plain.headers["Etag"]
    again = read(
        "/en/first-snow/camp",
        headers={"Accept-Encoding": "gzip", "If-None-Match": sent.headers["Etag"]},
    )
    assert again.status == 304


def test_dates_are_written_as_a_language_does(read):
    assert "July 2, 1948" in read("/en/first-snow/camp").text
    assert "1948年7月2日" in read("/ja/first-snow/camp").text
