"""What a booklet says, in one language and in the nearest where it lacks a text."""

from dataclasses import replace

import pytest

from iiif_service.album.model import Album, Chapter, Drawing
from iiif_service.album.policy import Policy
from iiif_service.booklet.content import Plate, content, hung, languages
from iiif_service.booklet.prose import plain, said
from iiif_service.image.geometry import Dimensions
from iiif_service.image.limits import Limits
from iiif_service.library import Picture
from iiif_service.links import Links
from iiif_service.presentation.edition import Edition

TITLE = {"en": ("The camp",), "ja": ("収容所",)}
CHAPTER = Chapter("first-snow", TITLE, (Drawing("camp", "camp.tif", TITLE),))
CAMP = Picture("camp", "abc", Dimensions(4000, 3000), Limits())


def told(texts, language):
    found = said(texts, language)
    assert found
    return found


def edition(chapter=CHAPTER, picture=CAMP, tags=("en", "ja")):
    album = Album("diary", TITLE, tags, (chapter,), policy=Policy(pdf=True))
    return Edition.of(album, {"camp": picture}, Links("https://album.example"), {})


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("plain & simple", [("plain & simple", "", [])]),
        ("<p>one <i>two</i></p>", [("one ", "", []), ("two", "", ["i"])]),
        ('<a href="https://a.b">it</a>', [("it", "https://a.b", [])]),
        ("<b>a<i>b</i></b>c", [("a", "", ["b"]), ("b", "", ["b", "i"]), ("c", "", [])]),
        ("<span>1 &lt; 2</span>", [("1 < 2", "", [])]),
        ('<img src="https://a.b" alt="a door"/>', [("a door", "", [])]),
    ],
)
def test_html_becomes_runs_of_text(text, runs):
    (paragraph,) = told({"en": (text,)}, "en")["paragraphs"]

    assert [(run["text"], run["href"], run["marks"]) for run in paragraph] == runs


@pytest.mark.parametrize("text", ["a<br/>b", "<p>a</p><p>b</p>", "a\nb"])
def test_lines_and_paragraphs_stand_apart(text):
    found = told({"en": (text,)}, "en")

    assert [[run["text"] for run in each] for each in found["paragraphs"]] == [
        ["a"],
        ["b"],
    ]
    assert plain(found) == "a b"


@pytest.mark.parametrize(
    ("texts", "language", "text"),
    [
        ({"en": ("a",), "ja": ("b",)}, "ja", "b"),
        ({"en": ("a",), "ja": ("b",)}, "en", "a"),
        ({"none": ("1948",), "ja": ("b",)}, "", "1948"),
        ({"ja": ("b",)}, "ja", "b"),
    ],
)
def test_a_text_says_in_which_language_it_really_is(texts, language, text):
    found = told(texts, language or "en")

    assert (found["language"], plain(found)) == (language, text)


def test_a_chapter_has_a_booklet_in_each_language_of_its_title():
    half = replace(CHAPTER, title={"ja": ("収容所",)})

    assert languages(CHAPTER, edition()) == ["en", "ja"]
    assert languages(half, edition(half)) == ["ja"]
    assert languages(half, edition(half, tags=("ru", "it"))) == ["ru"]


def test_a_picture_that_is_not_open_to_everyone_is_in_no_booklet():
    closed = edition(picture=replace(CAMP, role="friends"))

    assert hung(CHAPTER, closed) == []
    assert content(CHAPTER, closed, "en")["drawings"] == []


@pytest.mark.parametrize(
    ("count", "size", "limits", "drawn"),
    [
        (60, (4000, 3000), Limits(), (1600, 1200)),
        (61, (4000, 3000), Limits(), (1000, 750)),
        (1, (3000, 4000), Limits(), (1200, 1600)),
        (1, (60, 40), Limits(), (60, 40)),
        (1, (4000, 3000), Limits(max_width=300), (300, 225)),
        (1, (4000, 3000), Limits(max_area=10_000), (115, 86)),
    ],
)
def test_a_picture_is_as_large_as_a_page_needs_and_may_be(count, size, limits, drawn):
    picture = replace(CAMP, dimensions=Dimensions(*size), limits=limits)

    assert Plate.of(picture, count).plan.drawn == Dimensions(*drawn)


def test_what_describes_a_drawing_stands_for_it():
    described = replace(CHAPTER.drawings[0], alt={"en": ("Barracks in snow.",)})
    chapter = replace(CHAPTER, drawings=(described,))

    (with_alt,) = content(chapter, edition(chapter), "en")["drawings"]
    (without,) = content(CHAPTER, edition(), "en")["drawings"]

    assert (with_alt["alt"], without["alt"]) == ("Barracks in snow.", "The camp")
    assert with_alt["rows"] == []
