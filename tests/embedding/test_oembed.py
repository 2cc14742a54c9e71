"""A card says what oEmbed 1.0 asks for, and fits into the room there is."""

import json
import re
from fractions import Fraction
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iiif_service.embedding.oembed import Card, Format, Room, Thumbnail
from iiif_service.errors import FormatError, RequestError

CARD = Card(
    "https://album.example/embed/en/snow/camp?xywh=1,2,3,4&x",
    800,
    688,
    'The "camp" <of> 雪',
    {"author_name": "The museum"},
    {"provider_name": "The diary", "provider_url": "https://album.example/en/"},
    Thumbnail("https://album.example/camp.jpg", 400, 300),
)
IFRAME = re.compile(
    r'<iframe src="([^"]+)" title="([^"]+)" width="(\d+)" height="(\d+)" '
    r'frameborder="0"></iframe>'
)

sides = st.none() | st.integers(1, 999_999)
shapes = st.fractions(Fraction(1, 1000), Fraction(1000))


def test_json_and_xml_say_the_same():
    told = json.loads(CARD.written(Format.JSON))
    root = ET.fromstring(CARD.written(Format.XML))

    assert root.tag == "oembed"
    assert [(each.tag, each.text) for each in root] == [
        (name, str(value)) for name, value in told.items()
    ]


def test_a_rich_card_has_what_section_2_3_4_asks_for():
    told = json.loads(CARD.written(Format.JSON))

    assert told["version"] == "1.0"
    assert told["type"] == "rich"
    assert {"html", "width", "height"} <= told.keys()
    assert {"thumbnail_url", "thumbnail_width", "thumbnail_height"} <= told.keys()


def test_the_frame_is_one_and_bare():
    found = IFRAME.fullmatch(json.loads(CARD.written(Format.JSON))["html"])

    assert found
    assert unescape(found[1]) == CARD.frame
    assert unescape(found[2]) == CARD.title
    assert found.group(3, 4) == ("800", "688")


@given(sides, sides, shapes)
def test_a_frame_is_never_larger_than_its_room(wide, high, shape):
    width, height = Room(wide, high).frame(shape)

    assert 0 < width <= (wide or 800)
    assert 0 < height <= (high or 976)


@given(shapes)
def test_where_there_is_room_the_shape_is_kept_within_reason(shape):
    width, height = Room().frame(shape)

    assert width == 800
    assert 320 < height <= 888


@pytest.mark.parametrize("text", ["", "0", "-1", "1.5", "1e3", "８００", "a", "9" * 7])
@pytest.mark.parametrize("name", ["maxwidth", "maxheight"])
def test_a_size_that_is_none_is_named(name, text):
    asked = {"maxwidth": None, "maxheight": None, name: text}

    with pytest.raises(RequestError, match=name):
        Room.parse(asked["maxwidth"], asked["maxheight"])


@given(st.text().filter(lambda text: text not in {"json", "xml"}))
def test_another_format_is_refused(text):
    with pytest.raises(FormatError, match="json and xml are"):
        Format.parse(text)
