"""The album that has everything in it, as documents."""

import json
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from iiif_service.language import untagged
from iiif_service.presentation import document
from tests.presentation import album
from tests.presentation.album import LINKS, P3, files, walk

NAVPLACE = "http://iiif.io/api/extension/navplace/context.json"
GEOREF = "http://iiif.io/api/extension/georef/1/context.json"
GEOJSON = "https://geojson.org/geojson-ld/geojson-context.jsonld"
ANNO = "http://www.w3.org/ns/anno.jsonld"
PHYSDIM = "http://iiif.io/api/annex/services/physdim/1/context.json"
CAMP = "/presentation/3/first-snow/canvas/camp"
CHART = "/presentation/3/journey/canvas/journey"
THEME = "/presentation/3/theme/canvas/theme"
WHOLE = ("items", "target", "geometry", "features", "physicalScale")


def annotations(canvas, name):
    """Give the annotations of one page of a canvas."""
    (page,) = (p for p in canvas["annotations"] if p["id"].endswith(f"/{name}"))
    return page["items"]


@pytest.fixture
def canvas(published):
    return published[CAMP]


@pytest.fixture
def chapter(published):
    return published["/presentation/3/first-snow/manifest.json"]


@pytest.fixture
def journey(published):
    return published["/presentation/3/journey/manifest.json"]


@pytest.fixture
def song(published):
    return published["/presentation/3/theme/manifest.json"]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("whole-collection.json", "/presentation/3/collection.json"),
        ("whole-chapter.json", "/presentation/3/first-snow/manifest.json"),
        ("whole-map.json", "/presentation/3/journey/manifest.json"),
        ("whole-song.json", "/presentation/3/theme/manifest.json"),
        ("whole-places.json", "/presentation/3/journey/places.geojson"),
    ],
)
def test_a_document_is_what_was_read_by_eyes(golden, published, name, path):
    golden(name, published[path])


def test_every_part_with_an_address_of_ours_is_a_document(published):
    found = {
        part["id"]: part
        for whole in published.values()
        for part in walk(whole)
        if str(part.get("id", "")).startswith(LINKS.public_url)
        and any(key in part for key in WHOLE)
    }

    assert len(found) > 80
    for uri, part in found.items():
        alone = {k: v for k, v in published[LINKS.path(uri)].items() if k != "@context"}
        assert alone == {k: v for k, v in part.items() if k != "@context"}


def strings(part):
    """Give every text of a document that is no key."""
    if isinstance(part, str):
        yield part
    if isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from strings(inner)


def test_every_link_to_a_document_of_ours_leads_somewhere(both, everything):
    base = f"{LINKS.public_url}/presentation"
    named = {
        value.partition("#")[0]
        for whole in both.values()
        for value in strings(whole)
        if value.startswith((base, f"{LINKS.public_url}/p"))
    }

    assert len(named) > 150
    assert named <= {f"{LINKS.public_url}{path}" for path in files(everything)}


def test_no_address_is_given_twice_to_different_things(published):
    known: dict[str, object] = {}
    for whole in published.values():
        for part in walk(whole):
            if any(key in part for key in WHOLE) and "id" in part:
                bare = {k: v for k, v in part.items() if k != "@context"}
                assert known.setdefault(part["id"], bare) == bare


def test_contexts_are_named_where_they_are_needed_and_the_apis_own_is_last(published):
    for path, whole in published.items():
        if not path.startswith("/presentation"):
            continue
        text = json.dumps(whole)
        wanted = {
            NAVPLACE: '"navPlace"' in text,
            GEOJSON: whole["type"].startswith("Feature"),
            GEOREF: '"resourceCoords"' in text,
            PHYSDIM: '"physicalScale"' in text,
            ANNO: '"source"' in text,
        }
        contexts = whole["@context"]
        contexts = [contexts] if isinstance(contexts, str) else contexts

        assert contexts[-1] == P3
        assert set(contexts[:-1]) == {
            uri for uri, is_needed in wanted.items() if is_needed
        }


def test_html_stands_only_where_it_may_and_begins_and_ends_as_html(published):
    for whole in published.values():
        for part in walk(whole):
            for key in ("label", "title"):
                for texts in part.get(key, {}).values() if "items" in part else ():
                    assert not any("<" in text for text in texts)
            for key in ("summary", "value"):
                texts = part.get(key)
                said = texts.values() if isinstance(texts, dict) else ()
                for text in (text for lines in said for text in lines):
                    assert "<" not in text or (text[0], text[-1]) == ("<", ">")


def test_the_collection_tells_whom_the_album_tells_of_and_where(published):
    people, places, source = published["/presentation/3/collection.json"]["metadata"]

    assert people["label"]["en"] == ["People"]
    museum = LINKS.page("museum", "ja")
    assert people["value"]["ja"] == [f'<a href="{museum}">作者 (1923–2021)</a>']
    assert places["label"]["en"] == ["Places"]
    assert places["value"] == {"en": ["Snowfield"], "ja": ["雪原"]}
    assert source["value"] == {"none": ["Box 3"]}


def test_the_collection_names_chapters_then_map_then_song_then_epilogues(published):
    members = published["/presentation/3/collection.json"]["items"]

    assert [urlsplit(m["id"]).path.split("/")[-2] for m in members] == [
        "first-snow",
        "journey",
        "theme",
        "we-meet-again",
    ]
    assert all(member["thumbnail"] for member in members)


def test_a_chapter_says_how_it_is_read_and_where_it_starts(chapter):
    assert chapter["behavior"] == ["paged"]
    assert chapter["viewingDirection"] == "right-to-left"
    assert chapter["start"] == {
        "id": f"{LINKS.public_url}/presentation/3/first-snow/canvas/kettle",
        "type": "Canvas",
    }
    assert chapter["navDate"] == "1945-12-01T00:00:00Z"
    assert chapter["placeholderCanvas"]["type"] == "Canvas"
    assert "/kettle/" in chapter["thumbnail"][0]["id"]


def test_an_essay_is_offered_in_each_language_it_is_written_in(chapter):
    essays = [r for r in chapter["rendering"] if r["format"] == "text/html"]

    assert [(e["language"], e["label"]) for e in essays] == [
        (["en"], {"en": ["Detention"]}),
        (["ja"], {"ja": ["抑留"]}),
    ]


def test_sections_and_details_are_ranges(chapter):
    outside, details = chapter["structures"]

    assert outside["label"]["en"] == ["Outside"]
    assert [item["type"] for item in outside["items"]] == ["Canvas", "Range"]
    pipe = details["items"][0]
    assert pipe["label"]["en"] == ["A stove pipe"]
    assert pipe["items"][0]["id"].endswith("/canvas/camp#xywh=1000,1200,2400,1080")


def test_what_visitors_say_is_named_last_and_beside_what_it_is_said_of(
    published, canvas, chapter, journey, song
):
    collection = published["/presentation/3/collection.json"]
    names = {
        "board/annotations.json": collection,
        "board/annotations/first-snow.json": chapter,
        "board/annotations/first-snow/camp.json": canvas,
        "board/annotations/journey.json": journey,
        "board/annotations/theme.json": song,
    }

    for name, resource in names.items():
        address = f"{LINKS.public_url}/{name}"
        assert resource["annotations"][-1] == {"id": address, "type": "AnnotationPage"}


def test_without_a_board_no_page_of_messages_is_named(everything):
    found = album.read(album.files(replace(everything, board=None)))

    assert not [
        text for each in found.values() for text in strings(each) if "/board/" in text
    ]


def test_what_version_2_cannot_read_of_visitors_it_does_not_name(twins):
    assert not [
        text for each in twins.values() for text in strings(each) if "/board/" in text
    ]


def test_details_are_comments_on_boxes_of_pixels_in_a_choice_of_languages(canvas):
    pipe, door = annotations(canvas, "details")

    assert pipe["motivation"] == "commenting"
    assert pipe["target"].endswith("#xywh=1000,1200,2400,1080")
    assert door["target"].endswith("#xywh=10,10,20,20")
    assert pipe["body"]["type"] == "Choice"
    english, japanese = pipe["body"]["items"]
    assert (english["language"], japanese["language"]) == ("en", "ja")
    assert english["value"] == (
        "<div><p><b>A stove pipe</b></p><span>It <b>smokes</b>.</span></div>"
    )
    assert door["body"]["items"][0]["format"] == "text/plain"


def test_writing_is_given_as_it_is_written_and_then_translated(canvas):
    written, translated = annotations(canvas, "transcriptions")

    assert written["motivation"] == translated["motivation"] == "supplementing"
    assert (written["body"]["language"], written["body"]["value"]) == ("ja", "雪")
    assert translated["body"] == {
        "type": "TextualBody",
        "format": "text/plain",
        "value": "Snow",
    }


def test_what_is_to_be_seen_is_said_for_people_and_for_machines(canvas):
    (description,) = annotations(canvas, "description")

    assert description["motivation"] == "describing"
    assert description["target"] == canvas["id"]
    assert description["body"]["items"][0]["value"] == "Log barracks in snow."
    assert canvas["metadata"][0]["value"]["en"] == ["Log barracks in snow."]


def test_rows_have_labels_of_the_service_unless_the_album_renames_them(canvas):
    labels = [row["label"]["en"][0] for row in canvas["metadata"]]

    assert labels == [
        "Description of the picture",
        "Date",
        "Made with",
        "Dimensions",
        "Inscriptions",
        "People",
        "Places",
        "Camps",
    ]


def test_a_pixel_has_a_size_on_paper(canvas):
    (service,) = canvas["service"]

    assert service["physicalScale"] * canvas["width"] == pytest.approx(380)
    assert service["physicalUnits"] == "mm"


def test_a_drawing_has_the_rights_that_are_its_own(published, canvas):
    assert canvas["rights"] == "http://rightsstatements.org/vocab/InC/1.0/"
    assert "rights" not in published["/presentation/3/first-snow/canvas/kettle"]
    info = published["/iiif/3/camp/info.json"]
    assert info["rights"] == canvas["rights"]


def test_a_camp_leads_to_its_drawings_and_back(published, canvas, journey):
    there = annotations(published[CHART], "drawings")
    (back,) = annotations(canvas, "camps")

    drawings = [a["body"]["source"]["id"].rpartition("/")[2] for a in there]
    assert drawings == ["camp", "kettle"]
    assert {a["motivation"] for a in (*there, back)} == {"linking"}
    source, selector = back["body"]["source"], back["body"]["selector"]
    assert source["id"] == published[CHART]["id"]
    assert source["partOf"][0]["id"] == journey["id"]
    box = selector["value"].removeprefix("xywh=")
    assert there[0]["target"].endswith(f"#xywh={box}")


def test_camps_are_points_with_name_class_and_text(published):
    east, west = annotations(published[CHART], "camps")

    # 40 degrees over 4000 pixels, 20 over 2000.
    selector = east["target"]["selector"]
    assert (selector["x"], selector["y"]) == (3507, 1152)
    assert east["body"]["items"][0]["value"] == (
        "<div><p><b>East</b></p><p>Large</p><p>In the east.</p></div>"
    )
    assert "Small" in west["body"]["items"][0]["value"]


def test_the_route_is_a_line_over_the_map_and_on_the_globe(published, journey):
    (route,) = annotations(published[CHART], "route")

    assert "M2500.0,1500.0 L3500.0,1200.0" in route["target"]["selector"]["value"]
    lines = [f["geometry"] for f in journey["navPlace"]["features"]]
    assert lines[-1] == {
        "type": "LineString",
        "coordinates": [[125.0, 45.0], [135.0, 48.0]],
    }


def test_the_legend_is_told_in_each_language(published, journey):
    (legend,) = annotations(published[CHART], "legend")

    assert legend["body"]["items"][1]["value"] == "<p>大 (#7a2b1f)<br/>小</p>"
    rows = {row["label"]["en"][0]: row["value"] for row in journey["metadata"]}
    assert rows["Legend"]["en"] == ["Large", "Small"]


def test_a_map_is_pinned_to_the_globe_by_its_control_points(published):
    (pinned,) = annotations(published[CHART], "georeference")

    assert pinned["motivation"] == "georeferencing"
    assert pinned["target"]["source"]["id"] == published[CHART]["id"]
    assert pinned["body"]["transformation"] == {
        "type": "polynomial",
        "options": {"order": 1},
    }
    points = pinned["body"]["features"]
    assert len(points) == 8
    assert points[1]["properties"]["resourceCoords"] == [4000, 0]
    assert points[1]["geometry"]["coordinates"] == [140, 60]


def test_the_camps_of_a_map_are_geojson(journey, published):
    (places, *_) = journey["seeAlso"]

    found = published[LINKS.path(places["id"])]
    assert places["format"] == "application/geo+json"
    assert found["type"] == "FeatureCollection"
    assert found["features"] == journey["navPlace"]["features"]
    assert found["features"][0]["geometry"]["coordinates"] == [135.07, 48.48]


def test_a_song_lasts_and_is_offered_in_every_format(song):
    (canvas,) = song["items"]
    body = canvas["items"][0]["items"][0]["body"]

    assert canvas["duration"] == 12.5
    assert "width" not in canvas
    assert body["type"] == "Choice"
    assert [sound["format"] for sound in body["items"]] == ["audio/mpeg", "audio/ogg"]
    assert canvas["accompanyingCanvas"]["label"]["en"] == ["The camp"]
    assert song["placeholderCanvas"]["label"]["en"] == ["The kettle"]
    assert [r["type"] for r in song["rendering"]] == ["Sound", "Sound"]


def test_the_words_are_timed_in_each_language(published, everything):
    lines = annotations(published[THEME], "lyrics/ja")

    assert [line["target"].partition("#")[2] for line in lines] == [
        "t=0,4.2",
        "t=4.2,8",
    ]
    assert [line["body"]["value"] for line in lines] == ["雪", "また雪"]
    for line, following in pairwise(everything.songs[0].lyrics):
        assert line.end <= following.start


def test_the_words_are_subtitles_too(published):
    subtitles = annotations(published[THEME], "subtitles")

    assert [(s["body"]["format"], s["body"]["language"]) for s in subtitles] == [
        ("text/vtt", "en"),
        ("text/vtt", "ja"),
    ]


def test_the_provider_has_a_logo_and_a_page(chapter):
    (provider,) = chapter["provider"]

    assert provider["logo"][0]["service"][0]["id"].endswith("/iiif/3/provider-logo")
    assert [page["language"] for page in provider["homepage"]] == [["en"], ["ja"]]


def test_a_text_that_looks_like_a_sign_of_an_extension_names_no_context():
    resource = {
        "id": "https://a/x",
        "type": "Canvas",
        "items": [],
        "label": '"navPlace":',
    }

    ((_, _, body),) = document.documents(resource, "https://a")

    assert json.loads(body)["@context"] == P3


def test_who_made_something_is_told_where_nobody_nearer_is(everything):
    maker, other = untagged("A hand"), untagged("Another hand")
    (chapter,) = everything.chapters
    camp, *rest = chapter.drawings
    drawings = (replace(camp, artist=other), *rest)
    album_ = replace(
        everything, artist=maker, chapters=(replace(chapter, drawings=drawings),)
    )

    found = album.read(album.files(album_))

    def made(path):
        rows = found[path]["metadata"]
        (value,) = (row["value"] for row in rows if row["label"]["en"] == ["Artist"])
        return value

    assert made("/presentation/3/collection.json") == {"none": ["A hand"]}
    assert made("/presentation/3/first-snow/manifest.json") == {"none": ["A hand"]}
    assert made("/presentation/3/journey/manifest.json") == {"none": ["A hand"]}
    assert made("/presentation/3/first-snow/canvas/kettle") == {"none": ["A hand"]}
    assert made("/presentation/3/first-snow/canvas/camp") == {"none": ["Another hand"]}
    core = album.files(album_)["/presentation/3/first-snow/canvas/camp/dublin-core.xml"]
    assert b"<dc:creator>Another hand</dc:creator>" in core.body
