"""Recipes about what is said of a place on a canvas."""

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


def test_0266_something_is_said_of_a_whole_canvas(book):
    (canvas,) = book(drawing("    alt: {en: A hut in the snow.}\n"))["items"]

    (description,) = said(canvas, "description")
    assert description["body"]["value"] == "A hut in the snow."
    assert description["body"]["format"] == "text/plain"
    assert description["target"] == canvas["id"]


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
