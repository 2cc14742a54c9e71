"""What a page says in the words of schema.org, to whoever searches pictures."""

import json
import re
from html.parser import HTMLParser

import pytest

from iiif_service.web.exhibition.linked import script
from tests.web.conftest import ADDRESS
from tests.web.test_exhibition import PAGES

_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def told(read, path):
    (block,) = _BLOCK.findall(read(path).text)
    return json.loads(block)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", "CollectionPage"),
        ("first-snow", "Collection"),
        ("first-snow/camp", "VisualArtwork"),
        ("journey", "Map"),
        ("theme", "MusicComposition"),
        ("pages/detention", "Article"),
    ],
)
@pytest.mark.parametrize("tag", ["en", "ja"])
def test_each_page_tells_what_it_shows(exhibition, tag, name, kind):
    node = told(exhibition, f"/{tag}/{name}")

    assert node["@context"] == "https://schema.org"
    assert node["@type"] == kind
    assert node["url"] == f"{ADDRESS}/{tag}/{name}"
    assert node["inLanguage"] == tag
    assert name == "" or node["name"]


def test_a_drawing_tells_its_picture_and_its_terms(exhibition):
    node = told(exhibition, "/ja/first-snow/camp")

    assert node["name"] == "収容所"
    assert node["description"] == "小屋。"
    assert node["dateCreated"] == "1948-07-02"
    assert node["artMedium"] == "水彩"
    assert node["width"] == {
        "@type": "QuantitativeValue",
        "value": 380,
        "unitCode": "MMT",
    }
    assert node["isPartOf"]["url"] == f"{ADDRESS}/ja/first-snow"
    terms = {
        "license": "http://rightsstatements.org/vocab/InC/1.0/",
        "acquireLicensePage": f"{ADDRESS}/ja/rights",
        "creditText": "美術館",
    }
    assert node["image"] == {
        "@type": "ImageObject",
        "contentUrl": f"{ADDRESS}/iiif/3/camp/full/max/0/default.jpg",
        "encodingFormat": "image/jpeg",
        "width": 1600,
        "height": 1200,
        "caption": "雪の中の小屋。",
        **terms,
    }
    assert {name: node[name] for name in terms} == terms


def test_nobody_is_said_to_have_made_what_nobody_is_known_to_have_made(exhibition):
    for name in PAGES:
        assert '"creator"' not in exhibition(f"/en/{name}").text


def test_a_picture_is_told_of_as_large_as_its_address_gives_it(ask):
    node = told(ask, "/en/images/camp")

    assert (node["image"]["width"], node["image"]["height"]) == (60, 40)
    assert ask(node["image"]["contentUrl"].removeprefix(ADDRESS)).status == 200


def test_a_chapter_names_its_drawings_and_the_album_its_parts(exhibition):
    chapter = told(exhibition, "/en/first-snow")
    whole = told(exhibition, "/en/")["mainEntity"]

    names = [(part["@type"], part["url"]) for part in chapter["hasPart"]]
    assert names == [
        ("VisualArtwork", f"{ADDRESS}/en/first-snow/{slug}")
        for slug in ("camp", "kettle")
    ]
    assert [part["@type"] for part in whole["hasPart"]] == [
        *("Collection", "Map", "MusicComposition", "Collection")
    ]


def test_a_map_tells_of_its_places_and_a_song_of_its_sounds(exhibition):
    places = told(exhibition, "/en/journey")["about"]
    song = told(exhibition, "/en/theme")

    assert places[0]["geo"]["latitude"] == 48.48
    assert places[0]["geo"]["longitude"] == 135.07
    assert song["lyrics"]["text"] == "Snow\nand snow"
    (mp3, _) = song["recordedAs"]["audio"]
    assert mp3["contentUrl"] == f"{ADDRESS}/sound/theme.mp3"
    assert mp3["encodingFormat"] == "audio/mpeg"
    assert re.fullmatch(r"PT\d\.\d\dS", mp3["duration"])


class Scripts(HTMLParser):
    """Read what stands in scripts, as a browser would."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.tags = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.found.append(data)


@pytest.mark.parametrize(
    "text",
    [
        "</script><img src=x onerror=alert(1)>",
        "<!--<script>",
        "]]>&lt;/script&gt;",
        "\u2028\u2029",
        '"\\',
        "日本語 <b>",
    ],
)
def test_no_text_leaves_its_script_element(text):
    page = f'<script type="application/ld+json">{script({"name": text})}</script>'

    reading = Scripts()
    reading.feed(page)
    reading.close()

    assert [tag for tag, _ in reading.tags] == ["script"]
    assert json.loads("".join(reading.found)) == {"name": text}
    assert not set("<>&\u2028\u2029") & set(script({"name": text}))
