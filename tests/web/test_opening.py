"""A viewer's page opens what its address says, under a policy that fits it."""

import json
import re
from html import unescape
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iiif_service.embedding.content_state import ContentState, encode
from iiif_service.embedding.region import Region
from tests.web.conftest import ADDRESS

PARAMETERS = ["iiif_content", "canvas", "xywh", "lang"]
VIEWERS = ["mirador", "uv"]
ELSEWHERE = "https://elsewhere.example/manifest.json"


@pytest.fixture(scope="module")
def chapter(ask):
    """Give the first manifest of the album."""
    collection = ask("/presentation/3/collection.json").json
    return ask(collection["items"][0]["id"].removeprefix(ADDRESS)).json


@pytest.fixture(scope="module")
def opened(ask):
    """Ask for a viewer's page; give its status, its data and its policy."""

    def visit(viewer="mirador", **query):
        asked = {key.replace("_", "-"): value for key, value in query.items()}
        answer = ask(f"/viewer/{viewer}?{urlencode(asked)}")
        data = dict(re.findall(r'data-([a-z]+)="([^"]*)"', answer.text))
        rules = answer.headers["Content-Security-Policy"].split("; ")
        policy = dict(rule.split(" ", 1) for rule in rules)
        return answer, {name: unescape(value) for name, value in data.items()}, policy

    return visit


@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_content_state_names_manifest_canvas_and_region(opened, chapter, viewer):
    canvas = chapter["items"][0]["id"]
    state = ContentState(chapter["id"], canvas, Region(1, 2, 30, 20))

    answer, data, _ = opened(viewer, iiif_content=encode(state))

    assert answer.status == 200
    assert data["manifest"] == chapter["id"]
    assert data["canvas"] == canvas
    assert data["region"] == "1,2,30,20"


@pytest.mark.parametrize("viewer", VIEWERS)
def test_canvas_and_xywh_say_the_same(opened, chapter, viewer):
    manifest, canvas = chapter["id"], chapter["items"][0]["id"]

    _, apart, _ = opened(viewer, manifest=manifest, canvas=canvas, xywh="1,2,30,20")
    _, joined, _ = opened(viewer, manifest=manifest, canvas=f"{canvas}#xywh=1,2,30,20")

    assert apart == joined
    assert apart["canvas"] == canvas
    assert apart["region"] == "1,2,30,20"


def test_a_plain_address_is_a_content_state(opened, chapter):
    _, data, _ = opened(iiif_content=chapter["id"])

    assert data["manifest"] == chapter["id"]
    assert data["canvas"] == ""


def test_a_collection_can_be_opened(opened):
    answer, _, _ = opened(iiif_content=f"{ADDRESS}/presentation/3/collection.json")

    assert answer.status == 200


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("%%%", "is neither an address nor base64url of JSON"),
        ("a" * 9000, "is longer than 8192 bytes"),
        ("", "is no JSON"),
        (ELSEWHERE, "leads to nothing in this album"),
        (f"{ADDRESS}/presentation/3/none/manifest.json", "leads to nothing"),
        ("<script>alert(1)</script>", "is neither an address nor"),
        (
            "http://a.example/\ud800".encode("utf-8", "surrogatepass"),
            "leads to nothing",
        ),
    ],
)
@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_bad_state_is_refused_in_a_sentence(opened, viewer, content, reason):
    answer, data, policy = opened(viewer, iiif_content=content)

    assert answer.status == 400
    assert "This link cannot be followed" in answer.text
    assert reason in unescape(answer.text)
    assert "<script" not in answer.text
    assert data == {}
    assert "script-src" not in policy


@given(st.dictionaries(st.sampled_from(PARAMETERS), st.text(max_size=40)))
def test_any_query_is_answered_and_never_fails(opened, query):
    answer, _, _ = opened(**query, manifest=ELSEWHERE)

    assert answer.status in {200, 400}


def test_a_canvas_must_be_of_its_manifest(opened, chapter):
    state = ContentState(chapter["id"], f"{ADDRESS}/presentation/3/x/canvas/none")

    answer, _, _ = opened(iiif_content=encode(state))

    assert answer.status == 400


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ({"xywh": "1,2,3"}, "xywh '1,2,3' is no x,y,w,h of whole pixels"),
        ({"xywh": "0,0,5,5"}, "xywh '0,0,5,5' needs canvas=, of which it is a part"),
    ],
)
def test_a_region_must_be_one(opened, query, reason):
    answer, _, _ = opened(manifest=ELSEWHERE, **query)

    assert answer.status == 400
    assert reason in unescape(answer.text)


def test_the_sentence_is_in_the_readers_language(opened):
    answer, _, _ = opened(iiif_content="%%%", lang="ja")

    assert "このリンクは開けません" in answer.text


@pytest.mark.parametrize("viewer", VIEWERS)
def test_what_is_ours_is_asked_of_our_host_alone(opened, chapter, viewer):
    _, _, policy = opened(viewer, manifest=chapter["id"])

    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["img-src"] == f"{ADDRESS} data:"
    assert policy["media-src"] == ADDRESS
    assert policy["connect-src"].removesuffix(" blob:") == ADDRESS
    assert policy["frame-src"] == ADDRESS
    assert {"worker-src", "font-src", "object-src"}.isdisjoint(policy)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_anothers_pictures_may_lie_anywhere_behind_tls(opened, viewer):
    answer, _, policy = opened(viewer, manifest=ELSEWHERE)

    assert answer.status == 200
    assert policy["script-src"] == "'self'"
    assert policy["img-src"] == "https: data:"
    assert policy["connect-src"].removesuffix(" blob:") == "https:"


def test_only_universal_viewer_writes_styles_as_text(opened, chapter):
    styles = {
        viewer: opened(viewer, manifest=chapter["id"])[2]["style-src"]
        for viewer in VIEWERS
    }

    assert "unsafe-inline" not in styles["mirador"]
    assert styles["uv"] == "'self' 'unsafe-inline'"


def test_only_our_own_manifest_can_be_shared_as_a_state(opened, chapter):
    ours, _, _ = opened(manifest=chapter["id"])
    anothers, _, _ = opened(manifest=ELSEWHERE)

    assert " data-own" in ours.text
    assert " data-own" not in anothers.text


def test_of_what_is_no_manifest_nothing_is_shared_and_nothing_asked_elsewhere(opened):
    answer, _, policy = opened(manifest=f"{ADDRESS}/iiif/3/camp/info.json")

    assert " data-own" not in answer.text
    assert policy["connect-src"] == ADDRESS


def test_a_manifest_may_be_dragged_by_an_address_that_names_it_twice(ask, chapter):
    path = chapter["id"].removeprefix(ADDRESS)

    answer = ask(f"{path}?manifest={quote(chapter['id'], safe='')}")

    assert json.loads(answer.body) == chapter
