"""Every URI the service mints, and how it is read back."""

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iiif_service.links import Links, decoded, encoded, normal

LINKS = Links("https://museum.example/diary")

texts = st.text()  # any but lone surrogates, which no UTF-8 can hold
slugs = st.text(min_size=1)
paths = texts | st.text("/%2fFaCé+")


@given(texts)
def test_an_encoded_text_is_read_back(text):
    assert decoded(encoded(text)) == text


@given(texts)
def test_an_encoded_text_is_one_segment_of_an_address(text):
    segment = encoded(text)

    assert re.fullmatch(r"(?:[A-Za-z0-9!$&'()*+,;=:@._~-]|%[0-9A-F]{2})*", segment)


@given(texts)
def test_a_link_is_spelled_normally(text):
    path = f"/iiif/3/{encoded(text)}/info.json"

    assert normal(path) == path


@given(texts)
def test_any_spelling_of_a_text_becomes_the_normal_one(text):
    escaped = "".join(f"%{byte:02x}" for byte in text.encode())

    assert normal(f"/iiif/3/{escaped}") == f"/iiif/3/{encoded(text)}"


@given(paths)
def test_a_path_that_was_made_normal_stays_so(text):
    try:
        once = normal(text)
    except ValueError:
        return

    assert normal(once) == once


def test_a_path_as_it_stands_is_normal():
    assert normal("/presentation/3/first-snow/manifest.json") == (
        "/presentation/3/first-snow/manifest.json"
    )


def test_a_path_in_plain_letters_becomes_normal():
    assert normal("/iiif/3/日記/info.json") == ("/iiif/3/%E6%97%A5%E8%A8%98/info.json")


def test_what_need_not_be_escaped_is_not():
    assert encoded("a;b,c+d:(1)~") == "a;b,c+d:(1)~"


@pytest.mark.parametrize(
    ("text", "segment"),
    [
        ("box 3/camp", "box%203%2Fcamp"),
        ("100%2F", "100%252F"),
        ("日記", "%E6%97%A5%E8%A8%98"),
        ("a?b#c", "a%3Fb%23c"),
    ],
)
def test_what_would_end_a_segment_is_escaped(text, segment):
    assert encoded(text) == segment


def test_a_segment_is_decoded_once():
    assert decoded("100%252F") == "100%2F"


def test_a_plus_is_no_space():
    assert decoded("a+b") == "a+b"


@pytest.mark.parametrize("segment", ["%FF", "%C3", "a%C0%AFb", "%ED%A0%80"])
def test_a_segment_that_is_not_utf_8_is_refused(segment):
    with pytest.raises(ValueError, match="utf-8"):
        decoded(segment)


@pytest.mark.parametrize(
    ("public_url", "prefix"),
    [
        ("https://museum.example", ""),
        ("http://127.0.0.1:8080", ""),
        ("https://museum.example/diary", "/diary"),
        ("https://museum.example/a/b", "/a/b"),
    ],
)
def test_the_prefix_is_the_path_of_the_public_address(public_url, prefix):
    assert Links(public_url).prefix == prefix


@given(slugs, slugs)
def test_every_link_lies_below_the_public_address(slug, drawing):
    links = [
        LINKS.home(),
        LINKS.collection(),
        LINKS.image(slug),
        LINKS.manifest(slug),
        LINKS.canvas(slug, drawing),
    ]

    for link in links:
        assert link == f"https://museum.example/diary{LINKS.path(link)}"
        assert LINKS.path(link).startswith("/")
        assert not urlsplit(link).fragment
        assert not urlsplit(link).query


def test_a_song_has_an_address_for_each_format():
    assert LINKS.sound("theme.mp3") == "https://museum.example/diary/sound/theme.mp3"


@given(slugs, slugs, slugs, slugs)
def test_two_canvases_never_share_a_link(chapter, drawing, other_chapter, other):
    same = (chapter, drawing) == (other_chapter, other)

    links = LINKS.canvas(chapter, drawing), LINKS.canvas(other_chapter, other)

    assert (links[0] == links[1]) is same
