"""Version 2 says what version 3 says, as Presentation 2.1 spells it."""

import json
from dataclasses import replace
from itertools import chain

import pytest

from iiif_service.image import version2 as image2
from iiif_service.image.geometry import Dimensions
from iiif_service.links import Links
from iiif_service.presentation import document
from iiif_service.presentation.collection import collections
from iiif_service.presentation.edition import Edition
from iiif_service.presentation.version2 import twin
from iiif_service.presentation.version2.properties import properties, texts
from tests.presentation import album as sample
from tests.presentation.album import LIMITS, LINKS, walk

P2 = "http://iiif.io/api/presentation/2/context.json"
P3 = "http://iiif.io/api/presentation/3/context.json"
BASE = f"{LINKS.public_url}/presentation/2"
NEWER = f"{LINKS.public_url}/presentation/3"
SNOW = "/presentation/2/first-snow"
CAMP = f"{SNOW}/canvas/camp"
CHART = "/presentation/2/journey/canvas/journey"
THEME = "/presentation/2/theme/canvas/theme"


@pytest.fixture
def chapter(twins):
    return twins[f"{SNOW}/manifest.json"]


@pytest.fixture
def camp(twins):
    return twins[CAMP]


@pytest.fixture
def song(twins):
    return twins["/presentation/2/theme/manifest.json"]


def nodes(twins):
    """Give every object of every document of version 2."""
    return chain.from_iterable(map(walk, twins.values()))


def as_json(resource):
    return json.loads(document.written(resource))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("whole-collection-2.json", "/presentation/2/collection.json"),
        ("whole-chapter-2.json", f"{SNOW}/manifest.json"),
        ("whole-details-2.json", f"{CAMP}/details"),
        ("whole-map-2.json", "/presentation/2/journey/manifest.json"),
        ("whole-route-2.json", f"{CHART}/route"),
        ("whole-song-2.json", "/presentation/2/theme/manifest.json"),
    ],
)
def test_a_twin_is_what_was_read_by_eyes(golden, twins, name, path):
    golden(name, twins[path])


def test_an_address_of_version_2_leads_to_a_document_of_exactly_that_id(twins):
    found = {
        part["@id"]
        for part in nodes(twins)
        if part.get("@id", "").startswith(BASE) and "#" not in part["@id"]
    }

    assert len(found) > 55
    for uri in found:
        assert twins[LINKS.path(uri)]["@id"] == uri
    assert {LINKS.path(uri) for uri in found} == twins.keys()


def test_a_part_is_the_same_alone_as_in_the_whole(twins):
    for whole in twins.values():
        for part in walk(whole):
            if len({"images", "resource", "canvases", "ranges"} & part.keys()):
                alone = twins[LINKS.path(part["@id"])] if "@id" in part else part
                bare = {k: v for k, v in alone.items() if k != "@context"}
                assert bare == {k: v for k, v in part.items() if k != "@context"}


def test_every_resource_of_version_3_has_its_twin(published, twins):
    whole = {"Collection", "Manifest", "Canvas", "AnnotationPage", "Annotation"}
    missing = {
        path
        for path, found in published.items()
        if path.startswith("/presentation/3/") and found["type"] in {*whole, "Range"}
        if path.replace("/3/", "/2/", 1) not in twins
    }

    # What is shown instead of a canvas, what is painted as part of it, what 2.1 has no
    # word for, and files that are offered for download.
    assert {path.removeprefix("/presentation/3/") for path in missing} == {
        *(
            f"first-snow/{name}"
            for name in ("cover", "cover/painting", "cover/painting/1")
        ),
        *(f"theme/{name}" for name in ("cover", "cover/painting", "cover/painting/1")),
        *(f"theme/accompanying{name}" for name in ("", "/painting", "/painting/1")),
        "first-snow/canvas/camp/painting",
        "first-snow/canvas/kettle/painting",
        "we-meet-again/canvas/quay/painting",
        "journey/canvas/journey/painting",
        "journey/canvas/journey/georeference",
        "journey/canvas/journey/georeference/1",
        "theme/canvas/theme/painting",
        "theme/canvas/theme/subtitles",
        "theme/canvas/theme/subtitles/en",
        "theme/canvas/theme/subtitles/ja",
    }


def test_the_context_stands_first_and_once(twins):
    for path, whole in twins.items():
        own = path.endswith("/physical-dimensions")

        assert next(iter(whole)) == "@context"
        assert own or whole["@context"] == P2
        inside = [part["@context"] for part in walk(whole) if "@context" in part]
        assert own or inside.count(P2) == 1


def test_a_service_brings_the_context_that_explains_it(camp):
    (physical,) = camp["service"]

    assert "/annex/services/physdim/" in physical["@context"]
    assert physical["physicalScale"] * camp["width"] == pytest.approx(380)
    image = camp["images"][0]["resource"]["service"]
    assert image["@context"] == "http://iiif.io/api/image/2/context.json"


def test_nothing_is_spelled_as_in_version_3(twins):
    newer = {"id", "type", "items", "summary", "rights", "body", "target", "partOf"}

    for part in nodes(twins):
        assert not newer & part.keys()


def test_every_resource_has_what_the_specification_asks_of_its_type(twins):
    needs = {
        "sc:Collection": {"@id", "label"},
        "sc:Manifest": {"@id", "label"},
        "sc:Canvas": {"@id"},
        "sc:Range": {"@id", "label"},
        "sc:AnnotationList": {"@id"},
        "sc:Sequence": {"canvases"},
        "oa:Annotation": {"@id", "motivation", "resource", "on"},
        "dctypes:Image": {"@id", "format", "width", "height", "service"},
        "cnt:ContentAsText": {"chars", "format"},
    }
    found = {part["@type"] for part in nodes(twins) if "@type" in part}

    assert set(needs) <= found
    for part in nodes(twins):
        assert needs.get(part.get("@type"), set()) <= part.keys()
        if "images" in part:
            assert {"label", "width", "height"} <= part.keys()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ({"none": ("Box 3",)}, "Box 3"),
        ({"en": ("Snow",)}, [{"@value": "Snow", "@language": "en"}]),
        ({"none": ("1", "2")}, ["1", "2"]),
        (
            {"en": ("a", "b"), "ja": ("雪",), "none": ("c",)},
            [
                {"@value": "a", "@language": "en"},
                {"@value": "b", "@language": "en"},
                {"@value": "雪", "@language": "ja"},
                "c",
            ],
        ),
    ],
)
def test_a_text_tells_its_language_where_it_has_one(text, written):
    assert texts(text) == written


def test_what_must_be_shown_is_the_attribution_and_then_who_provides_it():
    resource = {
        "requiredStatement": {"label": {"en": ["Credit"]}, "value": {"en": ["By us"]}},
        "provider": [{"id": "https://m", "type": "Agent", "label": {"en": ["Museum"]}}],
    }

    assert properties(resource, LINKS) == {
        "attribution": [
            {"@value": "By us", "@language": "en"},
            {"@value": "Museum", "@language": "en"},
        ]
    }


def test_a_provider_gives_its_logo_and_its_pages(chapter):
    assert chapter["logo"]["service"]["@id"].endswith("/iiif/2/provider-logo")
    assert [
        page["@id"].removeprefix(LINKS.public_url) for page in chapter["related"]
    ] == [
        "/en/first-snow",
        "/ja/first-snow",
        "/en/pages/museum",
        "/ja/pages/museum",
    ]


def test_a_rendering_without_a_format_is_only_related():
    pdf = {"id": "https://m/1.pdf", "type": "Text", "format": "application/pdf"}
    resource = {"rendering": [pdf, {"id": "https://m/1", "type": "Text"}]}

    assert properties(resource, LINKS) == {
        "related": [{"@id": "https://m/1"}],
        "rendering": [{"@id": "https://m/1.pdf", "format": "application/pdf"}],
    }


def test_rights_are_a_license_where_they_are_said(camp, twins):
    assert camp["license"] == "http://rightsstatements.org/vocab/InC/1.0/"
    assert "license" not in twins[f"{SNOW}/canvas/kettle"]


def test_each_version_names_the_other(published, twins):
    for name in ("collection.json", "first-snow/manifest.json", "theme/manifest.json"):
        newer = published[f"/presentation/3/{name}"]
        older = twins[f"/presentation/2/{name}"]

        there = {each["id"]: each for each in newer["seeAlso"]}[older["@id"]]
        back = {each["@id"]: each for each in older["seeAlso"]}[newer["id"]]
        assert (there["format"], there["profile"]) == ("application/json", P2)
        assert (back["format"], back["profile"]) == (
            f'application/ld+json;profile="{P3}"',
            P3,
        )
        assert older["@id"] not in {each["@id"] for each in older["seeAlso"]}


def test_a_chapter_says_how_it_is_read_and_where_it_starts(chapter):
    (sequence,) = chapter["sequences"]

    assert chapter["viewingHint"] == "paged"
    assert chapter["viewingDirection"] == "right-to-left"
    assert sequence["viewingDirection"] == "right-to-left"
    assert sequence["startCanvas"] == f"{BASE}/first-snow/canvas/kettle"
    assert chapter["navDate"] == "1945-12-01T00:00:00Z"
    assert chapter["within"] == f"{BASE}/collection.json"
    assert "/iiif/2/kettle/" in chapter["thumbnail"]["@id"]


@pytest.mark.parametrize(
    ("behavior", "hint"),
    [
        (("individuals", "no-auto-advance"), "individuals"),
        (("unordered", "repeat"), None),
        (("individuals", "paged"), ["paged", "individuals"]),
    ],
)
def test_a_behavior_is_a_hint_where_version_2_has_the_word(behavior, hint):
    home = replace(sample.HOME, behavior=behavior)
    found = sample.built(replace(sample.ALBUM, chapters=(sample.SNOW, home)))

    manifest = found["/presentation/2/going-home/manifest.json"]
    assert manifest.get("viewingHint") == hint


@pytest.fixture
def rewritten(published):
    """Write the twin of the first chapter after its camp was changed."""
    chapter = published[f"{SNOW.replace('/2/', '/3/')}/manifest.json"]

    def rewrite(manifest=None, **changes):
        first, *others = chapter["items"]
        items = [{**first, **changes}, *others]
        edited = {**chapter, **(manifest or {}), "items": items}
        return {
            LINKS.path(part["@id"]): part
            for each in twin.twins(edited, LINKS)
            for part in walk(as_json(each))
            if {"@id", "@type"} <= part.keys() and len(part) > 2
        }

    return rewrite


def said(name, motivation, body):
    """Give a page of one annotation of the camp, in version 3."""
    uri = f"{NEWER}/first-snow/canvas/camp"
    one = {
        "id": f"{uri}/{name}/1",
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": f"{uri}#xywh=1,2,3,4",
    }
    return {"id": f"{uri}/{name}", "type": "AnnotationPage", "items": [one]}


def test_a_choice_of_pictures_is_a_choice_of_pictures(rewritten, published):
    first = published["/presentation/3/first-snow/canvas/camp/painting/1"]
    other = {**first["body"], "label": {"en": ["In infrared"]}}
    choice = {"type": "Choice", "items": [first["body"], other]}
    laid = {
        **first,
        "id": f"{first['id']}b",
        "target": f"{first['target']}#xywh=1,2,3,4",
    }
    page = {"type": "AnnotationPage", "items": [{**first, "body": choice}, laid]}

    one, two = rewritten(items=[page])[CAMP]["images"]

    assert one["resource"]["@type"] == "oa:Choice"
    assert "/iiif/2/camp/" in one["resource"]["default"]["@id"]
    (infrared,) = one["resource"]["item"]
    assert infrared["label"] == [{"@value": "In infrared", "@language": "en"}]
    assert two["@id"] == f"{one['@id']}b"
    assert two["on"] == f"{one['on']}#xywh=1,2,3,4"


def test_a_canvas_that_is_not_paged_says_so(rewritten):
    assert rewritten(behavior=["facing-pages"])[CAMP]["viewingHint"] == "facing-pages"


def test_a_start_within_a_canvas_is_its_canvas(rewritten):
    source = f"{NEWER}/first-snow/canvas/kettle"
    start = {"id": "https://x/start", "type": "SpecificResource", "source": source}

    chapter = rewritten({"start": start})[f"{SNOW}/manifest.json"]

    (sequence,) = chapter["sequences"]
    assert sequence["startCanvas"] == f"{BASE}/first-snow/canvas/kettle"


def test_a_tag_is_a_text_and_what_stands_for_it_elsewhere(rewritten):
    known = {"type": "SpecificResource", "source": "https://x/Q1"}
    name = {"type": "TextualBody", "value": "Snow", "format": "text/plain"}
    page = said("tags", "tagging", [known, name])

    found = rewritten(annotations=[page])[f"{CAMP}/tags/1"]

    assert found["motivation"] == "oa:tagging"
    assert [each.get("@id", each.get("chars")) for each in found["resource"]] == [
        "https://x/Q1",
        "Snow",
    ]


def test_a_link_may_be_to_a_part_of_a_canvas(rewritten):
    whole = {"id": f"{NEWER}/journey/manifest.json", "type": "Manifest"}
    chart = {"id": f"{NEWER}/journey/canvas/journey", "type": "Canvas"}
    body = {
        "type": "SpecificResource",
        "source": {**chart, "partOf": [whole]},
        "selector": {"type": "FragmentSelector", "value": "xywh=1,2,3,4"},
    }

    found = rewritten(annotations=[said("camps", "linking", body)])[f"{CAMP}/camps/1"]

    assert found["resource"] == {
        "@id": f"{BASE}/journey/canvas/journey#xywh=1,2,3,4",
        "@type": "sc:Canvas",
        "within": f"{BASE}/journey/manifest.json",
    }


def test_annotations_of_others_in_version_3_stay_there(rewritten):
    page = {"id": "https://x/annotations.json", "type": "AnnotationPage"}

    assert "otherContent" not in rewritten(annotations=[page])[CAMP]


def test_what_is_continuous_has_a_direction():
    home = replace(sample.HOME, behavior=("continuous",))
    found = sample.built(replace(sample.ALBUM, chapters=(home,)))

    manifest = found["/presentation/2/going-home/manifest.json"]
    assert manifest["viewingHint"] == "continuous"
    assert manifest["viewingDirection"] == "left-to-right"


def test_dates_and_directions_stand_only_where_version_2_allows_them(twins):
    for part in nodes(twins):
        if part.get("@type") not in {"sc:Manifest", "sc:Collection"}:
            assert "navDate" not in part
        if part.get("@type") not in {"sc:Manifest", "sc:Sequence", "sc:Range"}:
            assert "viewingDirection" not in part


def test_every_picture_is_asked_for_as_version_2_spells_it(twins):
    pictures = [part for part in nodes(twins) if part.get("@type") == "dctypes:Image"]

    assert len(pictures) > 20
    for picture in pictures:
        service, size = picture["service"], ("width", "height")
        assert "/iiif/2/" in service["@id"]
        asked = picture["@id"].removeprefix(f"{service['@id']}/")
        whole = Dimensions(*(service[side] for side in size))
        plan = image2.settle(image2.parse(*asked.split("/")), whole, LIMITS)
        assert plan.drawn == Dimensions(*(picture[side] for side in size))
        assert image2.canonical(plan, LIMITS) == asked


def test_annotations_stand_in_lists_and_never_inside_a_manifest(chapter, camp):
    kinds = {part.get("motivation") for part in walk(chapter)} - {None}

    assert kinds == {"sc:painting"}
    assert [each["@id"].removeprefix(camp["@id"]) for each in camp["otherContent"]] == [
        "/description",
        "/details",
        "/transcriptions",
        "/camps",
    ]


def test_details_are_comments_with_a_text_for_each_language(twins):
    pipe, door = twins[f"{CAMP}/details"]["resources"]

    assert pipe["motivation"] == "oa:commenting"
    assert pipe["on"] == f"{BASE}/first-snow/canvas/camp#xywh=1000,1200,2400,1080"
    assert [text["language"] for text in pipe["resource"]] == ["en", "ja"]
    assert pipe["resource"][0]["chars"] == (
        "<div><p><b>A stove pipe</b></p><span>It <b>smokes</b>.</span></div>"
    )
    assert door["resource"][0]["format"] == "text/plain"


def test_writing_is_painted_as_part_of_the_drawing(twins):
    written, translated = twins[f"{CAMP}/transcriptions"]["resources"]

    assert written["motivation"] == translated["motivation"] == "sc:painting"
    assert written["resource"]["chars"] == "雪"
    assert translated["resource"] == {
        "@type": "cnt:ContentAsText",
        "format": "text/plain",
        "chars": "Snow",
    }


def test_an_alt_text_describes_the_canvas(twins):
    (description,) = twins[f"{CAMP}/description"]["resources"]

    assert description["motivation"] == "oa:describing"
    assert description["on"] == f"{BASE}/first-snow/canvas/camp"


def test_a_camp_leads_to_its_drawings_and_back_inside_version_2(twins):
    there = twins[f"{CHART}/drawings"]["resources"]
    (back,) = twins[f"{CAMP}/camps"]["resources"]

    assert {each["motivation"] for each in (*there, back)} == {"oa:linking"}
    assert there[0]["resource"]["@id"] == f"{BASE}/first-snow/canvas/camp"
    assert there[0]["resource"]["within"] == f"{BASE}/first-snow/manifest.json"
    assert back["resource"]["@id"] == there[0]["on"]
    assert back["resource"]["within"] == f"{BASE}/journey/manifest.json"


def test_a_camp_is_a_box_since_version_2_has_no_points(twins):
    east, _ = twins[f"{CHART}/camps"]["resources"]

    assert east["on"].endswith("/canvas/journey#xywh=3427,1072,160,160")


def test_a_route_is_a_line_or_else_the_whole_map(twins):
    (route,) = twins[f"{CHART}/route"]["resources"]

    choice = route["on"]["selector"]
    assert choice["default"]["value"] == "xywh=0,0,4000,2000"
    assert "M2500.0,1500.0 L3500.0,1200.0" in choice["item"]["value"]


def test_where_a_map_lies_on_the_globe_is_told_beside_it(twins):
    formats = {
        each["@id"].rpartition("/")[2]: each["format"]
        for each in twins[CHART]["seeAlso"]
    }

    assert formats == {
        "places.geojson": "application/geo+json",
        "georeference": f'application/ld+json;profile="{P3}"',
        "dublin-core.xml": "application/xml",
        "edm.rdf": "application/rdf+xml",
    }
    assert not any(path.endswith("/georeference") for path in twins)


def test_ranges_are_one_flat_list_below_one_top(chapter):
    ranges = {each["@id"]: each for each in chapter["structures"]}
    named = [uri for each in ranges.values() for uri in each.get("ranges", ())]

    (top,) = (each for each in ranges.values() if "viewingHint" in each)
    assert top["viewingHint"] == "top"
    assert top["label"] == chapter["label"]
    assert sorted([top["@id"], *named]) == sorted(ranges)
    outside = ranges[f"{BASE}/first-snow/range/outside"]
    assert outside["canvases"] == [f"{BASE}/first-snow/canvas/camp"]
    assert outside["ranges"] == [f"{BASE}/first-snow/range/inside"]


def test_a_song_is_a_drawing_with_its_sound_beside_it(song):
    ((canvas,),) = (each["canvases"] for each in song["sequences"])

    assert (canvas["width"], canvas["height"]) == (8000, 6000)
    (painted,) = canvas["images"]
    assert painted["on"] == canvas["@id"]
    assert "/iiif/2/camp/" in painted["resource"]["@id"]
    assert [each["format"] for each in song["rendering"]] == ["audio/mpeg", "audio/ogg"]
    assert [each["format"] for each in canvas["rendering"]] == ["text/vtt"] * 2


def test_the_words_of_a_song_keep_their_order_and_lose_their_time(twins):
    lines = twins[f"{THEME}/lyrics/ja"]["resources"]

    assert [line["resource"]["chars"] for line in lines] == ["雪", "また雪"]
    assert {line["on"] for line in lines} == {f"{BASE}/theme/canvas/theme"}


@pytest.mark.parametrize(
    ("changes", "seen"),
    [({"accompanying": None}, "kettle"), ({"accompanying": None, "cover": None}, None)],
)
def test_a_song_without_its_drawing_shows_its_cover_or_nothing(
    everything, changes, seen
):
    (theme,) = everything.songs
    edited = replace(everything, songs=(replace(theme, **changes),))

    canvas = sample.read(sample.files(edited))[THEME]

    assert canvas["width"] > 0
    assert canvas["height"] > 0
    shown = [each["resource"]["service"]["@id"] for each in canvas["images"]]
    assert shown == ([LINKS.image(seen, 2)] if seen else [])


def test_the_collection_names_manifests_by_their_twins(twins):
    members = twins["/presentation/2/collection.json"]["manifests"]

    assert [LINKS.path(each["@id"]) for each in members] == [
        "/presentation/2/first-snow/manifest.json",
        "/presentation/2/journey/manifest.json",
        "/presentation/2/theme/manifest.json",
        "/presentation/2/we-meet-again/manifest.json",
    ]
    assert all("sequences" not in each for each in members)


def test_a_divided_collection_names_its_parts_and_they_name_it():
    edition = Edition.of(sample.ALBUM, sample.pictures(), LINKS, {})
    whole, first, _ = (
        as_json(next(twin.twins(each, LINKS)))
        for each in collections(edition, largest=1)
    )

    assert [each["@type"] for each in whole["collections"]] == ["sc:Collection"] * 2
    assert {each["viewingHint"] for each in whole["collections"]} == {"multi-part"}
    assert "manifests" not in whole
    assert first["within"] == whole["@id"]
    assert len(first["manifests"]) == 1


def test_an_album_that_shows_nothing_is_an_empty_collection():
    found = sample.built(sample.ALBUM, {})

    assert found["/presentation/2/collection.json"]["manifests"] == []


def test_a_collection_of_both_kinds_has_one_order_of_members():
    named = {"label": {"none": ["x"]}}
    items = [
        {"id": f"{LINKS.public_url}/presentation/3/{kind}", "type": kind, **named}
        for kind in ("Collection", "Manifest")
    ]
    both = {"id": LINKS.collection(), "type": "Collection", **named, "items": items}

    found = as_json(next(twin.twins(both, LINKS)))

    assert [each["@type"] for each in found["members"]] == [
        "sc:Collection",
        "sc:Manifest",
    ]


def test_a_twin_is_written_of_the_resource_alone(published, twins):
    chapter = published[f"{SNOW.replace('/2/', '/3/')}/manifest.json"]
    bare = {key: value for key, value in chapter.items() if key != "@context"}

    again = {uri: body for uri, _, body in twin.documents(bare, LINKS)}

    assert len(again) > 20
    for uri, body in again.items():
        assert json.loads(body) == twins[LINKS.path(uri)]


@pytest.mark.parametrize(
    ("link", "other"),
    [
        ("https://a/b/presentation/3/x", "https://a/b/presentation/2/x"),
        ("https://a/presentation/3/x", "https://a/presentation/3/x"),
        ("https://a/b/iiif/3/x", "https://a/b/iiif/3/x"),
    ],
)
def test_only_resources_of_ours_have_a_twin(link, other):
    assert Links("https://a/b").twin(link) == other
