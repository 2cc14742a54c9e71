"""Recipes about what is said of a place on a canvas."""

import pytest

from tests.cookbook.kitchen import BOOK, said

DETAIL = """\
    details:
      - slug: roof
        region: 60,40,120,80
        title: {en: A roof}
"""


def drawing(*lines):
    """Say more of the one drawing of the book."""
    return BOOK + "".join(lines)


def test_0019_what_is_said_of_a_part_holds_html(book):
    (canvas,) = book(
        drawing(DETAIL, "        caption: {en: 'Of <b>birch</b> bark.'}\n")
    )["items"]

    (comment,) = said(canvas, "details")
    assert comment["body"]["format"] == "text/html"
    assert "<b>birch</b>" in comment["body"]["value"]
    assert comment["target"] == f"{canvas['id']}#xywh=60,40,120,80"


PEOPLE = """\
people:
  basho:
    name: {en: Basho, ja: 芭蕉}
    same_as: [http://www.wikidata.org/entity/Q5676]
places: {hut: {name: {en: The hut}}}
"""


@pytest.fixture
def tagged(cook):
    """Give the canvas of a drawing whose roof shows a person and a place."""
    tags = "        people: [basho]\n        places: [hut]\n"
    found = cook({"album.yaml": PEOPLE, "chapters/book.yaml": drawing(DETAIL, tags)})
    return found["book/manifest.json"]["items"][0]


def test_0021_a_part_has_a_tag(tagged):
    _, place = said(tagged, "tags")

    assert place["motivation"] == "tagging"
    assert place["body"] == {
        "type": "TextualBody",
        "language": "en",
        "format": "text/plain",
        "value": "The hut",
    }
    assert place["target"] == f"{tagged['id']}#xywh=60,40,120,80"


def test_0022_a_part_leads_to_another_drawing(cook):
    found = cook(
        {
            "chapters/book.yaml": drawing(DETAIL, "        leads_to: two\n"),
            "chapters/other.yaml": BOOK.replace("slug: one", "slug: two"),
        }
    )

    (canvas,) = found["book/manifest.json"]["items"]
    other = found["other/manifest.json"]
    (link,) = said(canvas, "links")
    words, there = link["body"]
    assert link["motivation"] == "linking"
    assert words["value"] == "A roof"
    assert there["type"] == "SpecificResource"
    assert there["source"]["id"] == other["items"][0]["id"]
    assert there["source"]["partOf"] == [{"id": other["id"], "type": "Manifest"}]
    assert link["target"] == f"{canvas['id']}#xywh=60,40,120,80"


def test_0258_a_tag_is_known_elsewhere(tagged):
    person, _ = said(tagged, "tags")

    known, name = person["body"]
    assert person["motivation"] == "tagging"
    assert known == {
        "type": "SpecificResource",
        "source": "http://www.wikidata.org/entity/Q5676",
    }
    assert {body["value"] for body in name["items"]} == {"Basho", "芭蕉"}


def test_0266_something_is_said_of_a_whole_canvas(book):
    (canvas,) = book(drawing("    alt: {en: A hut in the snow.}\n"))["items"]

    (description,) = said(canvas, "description")
    assert description["body"]["value"] == "A hut in the snow."
    assert description["body"]["format"] == "text/plain"
    assert description["target"] == canvas["id"]


ELSEWHERE = "    annotations: [https://readers.example/one/page.json]\n"


def test_0269_annotations_stand_inside_or_are_found_at_an_address(cook):
    found = cook(drawing(DETAIL, ELSEWHERE))

    (canvas,) = found["book/manifest.json"]["items"]
    inside, outside = canvas["annotations"]
    alone = found[inside["id"].partition("/presentation/3/")[2]]
    assert alone["items"] == inside["items"] != []
    assert outside.keys() == {"id", "type"}


def test_0306_annotations_of_others_are_named_by_the_canvas(book):
    (canvas,) = book(drawing(ELSEWHERE))["items"]

    assert canvas["annotations"] == [
        {"id": "https://readers.example/one/page.json", "type": "AnnotationPage"}
    ]


def test_0346_what_is_said_is_a_choice_of_languages(book):
    (canvas,) = book(drawing(DETAIL.replace("A roof", "A roof, ja: 屋根")))["items"]

    (comment,) = said(canvas, "details")
    assert comment["motivation"] == "commenting"
    assert comment["body"]["type"] == "Choice"
    assert [(b["language"], b["value"]) for b in comment["body"]["items"]] == [
        ("en", "A roof"),
        ("ja", "屋根"),
    ]


def test_0377_what_is_said_of_a_part_shows_another_picture(book):
    shown = '<img src="https://a.example/night.jpg" alt="By night">'
    (canvas,) = book(drawing(DETAIL, f"        caption: {{en: '{shown}'}}\n"))["items"]

    (comment,) = said(canvas, "details")
    assert 'src="https://a.example/night.jpg"' in comment["body"]["value"]
    assert comment["target"].endswith("#xywh=60,40,120,80")
