"""@iiif/parser makes of each document of Presentation 2.1 what its twin of 3.0 says.

What 2.1 cannot say is not asked for; what the parser loses is named where it does.
"""

import pytest

from tests.foreign.albums import LINKS, newer
from tests.presentation.album import walk

HINTS = ("paged", "continuous", "individuals", "multi-part")


@pytest.fixture(scope="session")
def upgraded(older, published):
    """Give each document of 2.1 that has a twin: as it was upgraded, and the twin.

    Both are found by the path of the twin. None was refused.
    """
    refused = {path: e for path, e in older.items() if "error" in e["upgraded"]}
    assert not refused
    made = {
        path.replace("/2/", "/3/", 1): newer(each["upgraded"]["understood"])
        for path, each in older.items()
    }
    return {
        path: (each, published.documents[path])
        for path, each in made.items()
        if path in published.documents
    }


@pytest.fixture(scope="session")
def of(upgraded):
    """Give what was upgraded, with its twin, of one type."""
    return lambda *kinds: [
        pair for pair in upgraded.values() if pair[1]["type"] in kinds
    ]


@pytest.fixture(scope="session")
def manifests(of):
    return of("Manifest")


@pytest.fixture(scope="session")
def canvases(manifests):
    """Give each canvas of each manifest, with its twin."""
    return [
        pair
        for made, twin in manifests
        for pair in zip(made["items"], twin["items"], strict=True)
    ]


def ids(parts):
    return [part["id"] for part in parts]


def test_every_resource_but_the_top_of_ranges_has_a_twin(older, upgraded):
    alone = {p.replace("/2/", "/3/", 1) for p in older} - upgraded.keys()

    assert len(upgraded) > 40
    assert {path.rpartition("/")[2] for path in alone} == {"range"}


def test_each_is_of_the_same_type_and_name(upgraded):
    for made, twin in upgraded.values():
        assert (made["type"], made["id"]) == (twin["type"], twin["id"])


def test_the_collection_names_the_same_in_the_same_order(of):
    ((made, twin),) = of("Collection")

    for key in ("label", "summary", "metadata"):
        assert made.get(key) == twin.get(key)
    for member, other in zip(made["items"], twin["items"], strict=True):
        for key in ("id", "type", "label", "summary", "navDate"):
            assert member.get(key) == other.get(key)
        assert services(member["thumbnail"]) <= services(other["thumbnail"])


def services(part):
    """Name the image services of the second Image API."""
    return {each["@id"] for each in walk(part) if each.get("@type") == "ImageService2"}


def test_a_manifest_says_the_same_in_every_language(manifests):
    assert manifests
    for made, twin in manifests:
        for key in ("label", "summary", "metadata", "navDate", "start"):
            assert made.get(key) == twin.get(key), key


def test_a_manifest_is_read_the_same_way(manifests):
    for made, twin in manifests:
        known = [each for each in twin.get("behavior", []) if each in HINTS]

        assert made.get("viewingDirection") == twin.get("viewingDirection")
        assert made.get("behavior", []) == known


def test_what_must_be_shown_is_shown_before_who_provides_it(manifests):
    for made, twin in manifests:
        statement = twin.get("requiredStatement", {"value": {}})["value"]
        providers = [each["label"] for each in twin.get("provider", [])]
        shown = {tag: list(lines) for tag, lines in statement.items()}
        for label in providers:
            for tag, lines in label.items():
                shown[tag] = [*shown.get(tag, []), *lines]

        assert made["requiredStatement"]["value"] == shown


def test_rights_are_said_in_2_1_and_known_to_be_lost_in_upgrading(manifests, published):
    # Its pattern of a licence matches the empty text at the start of any address.
    for made, twin in manifests:
        path = LINKS.path(twin["id"]).replace("/3/", "/2/", 1)
        ours = published.documents[path]

        assert ours.get("license") == twin.get("rights")
        assert "rights" not in made


def test_a_manifest_leads_to_the_same_things(manifests):
    for made, twin in manifests:
        offered = {each["id"] for each in made.get("seeAlso", [])}

        assert ids(made.get("rendering", [])) == ids(twin.get("rendering", []))
        assert offered == {newer(each["id"]) for each in twin["seeAlso"]}
        assert ids(made["partOf"]) == ids(twin["partOf"])
        # It takes what is related first for the home of a provider without a name.
        (provider,) = made["provider"]
        assert ids(provider["homepage"]) == ids(twin["homepage"][:1])
        assert services(provider.get("logo", [])) <= services(twin["provider"])


def test_canvases_are_the_same_in_the_same_order(canvases):
    assert len(canvases) >= 5
    for made, twin in canvases:
        for key in ("id", "label", "summary", "metadata"):
            assert made.get(key) == twin.get(key), key


def test_canvases_are_of_the_same_size_and_a_song_is_of_what_is_seen(canvases):
    for made, twin in canvases:
        seen = twin if "width" in twin else twin["accompanyingCanvas"]

        assert (made["width"], made["height"]) == (seen["width"], seen["height"])


def test_a_canvas_is_painted_by_the_same_image_service(canvases):
    for made, twin in canvases:
        seen = twin if "width" in twin else twin["accompanyingCanvas"]

        found = services(made["items"])
        assert len(found) == 1
        assert found == services(seen["items"])


def test_a_canvas_has_the_same_thumbnail(canvases):
    for made, twin in canvases:
        assert services(made.get("thumbnail", [])) == services(
            twin.get("thumbnail", [])
        )


def contents(ranges):
    """Give a table of contents; 2.1 does not say how canvases and ranges mingle."""
    return [
        {
            "id": each["id"],
            "label": each["label"],
            "canvases": ids(i for i in each["items"] if i["type"] == "Canvas"),
            "ranges": contents([i for i in each["items"] if i["type"] == "Range"]),
        }
        for each in ranges
    ]


def test_ranges_are_the_same_below_one_that_is_the_top(manifests):
    told = [pair for pair in manifests if "structures" in pair[1]]

    assert told
    for made, twin in told:
        (top,) = made["structures"]
        assert (top["behavior"], top["label"]) == (["top"], twin["label"])
        assert contents(top["items"]) == contents(twin["structures"])


def test_a_canvas_names_the_same_lists_of_annotations(canvases):
    for made, twin in canvases:
        said = [
            page["id"]
            for page in twin.get("annotations", [])
            if "items" in page  # what is only named is kept elsewhere
            and not page["id"].endswith(("/georeference", "/subtitles"))
        ]

        assert ids(made.get("annotations", [])) == said


@pytest.fixture(scope="session")
def annotations(of):
    """Give each annotation of each list, with its twin."""
    return [
        pair
        for made, twin in of("AnnotationPage")
        for pair in zip(made["items"], twin["items"], strict=True)
        if pair[1]["motivation"] != "painting"
    ]


def texts(annotation, key):
    """Give each text of an annotation: its language, its media type and itself."""
    return [
        (each.get("language"), each["format"], each[key])
        for each in walk(annotation["body"])
        if key in each and "format" in each
    ]


def test_annotations_say_the_same_in_every_language(annotations):
    # It keeps the chars of 2.1, and does not call them value.
    said = [pair for pair in annotations if pair[1]["motivation"] != "linking"]

    assert len(said) > 10
    for made, twin in said:
        assert made["id"] == twin["id"]
        assert texts(made, "chars") == texts(twin, "value")


def test_annotations_have_the_same_motivation_but_for_what_is_written(annotations):
    # What is supplementing in 3.0, 2.1 has painted (5.5).
    for made, twin in annotations:
        meant = twin["motivation"].replace("supplementing", "painting")

        assert made["motivation"] == meant


def test_annotations_point_to_the_same_place_of_the_same_canvas(annotations):
    for made, twin in annotations:
        ours, theirs = twin["target"], made["target"]
        if isinstance(ours, str):
            assert theirs == ours.partition("#t=")[0]  # no canvas of 2.1 lasts
        elif ours["selector"]["type"] == "SvgSelector":
            assert theirs["source"] == ours["source"]
            assert ours["selector"] in theirs["selector"]
        else:
            canvas, _, box = theirs.partition("#xywh=")
            x, y, w, h = map(int, box.split(","))
            spot = ours["selector"]
            assert canvas == ours["source"]
            assert x <= spot["x"] <= x + w
            assert y <= spot["y"] <= y + h


def test_links_lead_to_the_same_canvases(annotations):
    links = [pair for pair in annotations if pair[1]["motivation"] == "linking"]

    assert links
    for made, twin in links:
        body = twin["body"]
        parts = [f"#{body['selector']['value']}"] if "selector" in body else []
        assert made["body"]["id"] == "".join([body["source"]["id"], *parts])
        assert made["body"]["type"] == body["source"]["type"]
