"""A content state is read as it was written, or refused in one sentence."""

import json
from base64 import urlsafe_b64encode
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iiif_service.embedding.content_state import (
    LONGEST,
    ContentState,
    decode,
    encode,
)
from iiif_service.embedding.region import Region
from iiif_service.errors import RequestError

MANIFEST = "https://album.example/presentation/3/camp/manifest.json"
CANVAS = "https://album.example/presentation/3/camp/canvas/stove"
PART = {"id": MANIFEST, "type": "Manifest"}
HERE = {"id": CANVAS, "type": "Canvas", "partOf": [PART]}
SEEN = ContentState(MANIFEST, CANVAS, Region(1, 2, 30, 40))

names = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="#"))
links = st.builds("https://album.example/{}".format, names)
counts = st.integers(min_value=0, max_value=10**9 - 1)
extents = st.integers(min_value=1, max_value=10**9 - 1)
regions = st.builds(Region, counts, counts, extents, extents)
states = st.one_of(
    st.builds(ContentState, links),
    st.builds(ContentState, links, links, st.none() | regions),
)


def written(value):
    """Write a value as section 6 says."""
    return urlsafe_b64encode(quote(json.dumps(value)).encode()).decode().rstrip("=")


@given(states)
def test_what_is_written_is_read_again(state):
    assert decode(encode(state)) == state


def outcome(text):
    """Give the state that a text says, or the sentence that refuses it."""
    try:
        return decode(text)
    except RequestError as error:
        return str(error)


@given(st.text() | st.binary().map(lambda data: urlsafe_b64encode(data).decode()))
def test_any_text_is_read_or_refused_in_one_line(text):
    match outcome(text):
        case ContentState(manifest):
            assert manifest.startswith("http")
        case sentence:
            assert sentence.startswith("iiif-content '")
            assert len(sentence.splitlines()) == 1


json_values = st.recursive(
    st.none() | st.integers() | st.sampled_from([MANIFEST, "Canvas", "Manifest", "x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "type", "target", "partOf", "source", "selector"]),
            inner,
        )
    ),
)


@given(json_values)
def test_any_json_is_read_or_refused(value):
    match outcome(written(value)):
        case ContentState(manifest):
            assert manifest == MANIFEST
        case sentence:
            assert sentence.startswith("iiif-content '")


@pytest.mark.parametrize(
    "value",
    [
        HERE | {"id": f"{CANVAS}#xywh=1,2,30,40"},
        HERE | {"id": f"{CANVAS}#xywh=pixel:1.6,2.5,30.2,40.9"},
        HERE | {"id": f"{CANVAS}#t=3&xywh=1,2,30,40", "partOf": MANIFEST},
        {"type": "Annotation", "target": [HERE | {"id": f"{CANVAS}#xywh=1,2,30,40"}]},
        {
            "type": "SpecificResource",
            "source": HERE | {"partOf": PART},
            "selector": [{"type": "FragmentSelector", "value": "xywh=1,2,30,40"}],
        },
    ],
)
def test_the_forms_of_the_specification_say_the_same(value):
    assert decode(written(value)) == SEEN


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (MANIFEST, ContentState(MANIFEST)),
        (json.dumps(PART), ContentState(MANIFEST)),
        (written(PART), ContentState(MANIFEST)),
        (written(PART) + "==", ContentState(MANIFEST)),
        (written({"type": "Annotation", "target": MANIFEST}), ContentState(MANIFEST)),
        (written(HERE), ContentState(MANIFEST, CANVAS)),
        (
            written({"type": "SpecificResource", "source": PART, "selector": {}}),
            ContentState(MANIFEST),
        ),
    ],
)
def test_a_state_may_be_plain_or_encoded(text, state):
    assert decode(text) == state


def test_a_state_is_written_as_the_specification_encodes():
    assert encode(ContentState("https://é.example/1")) == (
        "JTdCJTIyaWQlMjIlM0ElMjJodHRwcyUzQSUyRiUyRiVDMyVBOS5leGFtcGxlJTJGMSUyMiUyQyUyMn"
        "R5cGUlMjIlM0ElMjJNYW5pZmVzdCUyMiU3RA"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x" * (LONGEST + 1), "is longer than 8192 bytes"),
        ("", "is no JSON"),
        ("not base64!", "is neither an address nor base64url of JSON"),
        ("ÿ", "is neither an address nor base64url of JSON"),
        (urlsafe_b64encode(b"%ff").decode(), "is neither an address"),
        (urlsafe_b64encode(b"[1").decode(), "is no JSON"),
        (urlsafe_b64encode(b"[" * 6000).decode(), "is no JSON"),
        ("{" * 8000, "is no JSON"),
        (written([PART]), "has something else where a resource should be"),
        (written(PART | {"type": "Range"}), 'targets the type "Range"; a Manifest,'),
        (written(PART | {"type": ["Manifest"]}), 'targets the type ["Manifest"];'),
        (written({"type": "Manifest"}), "names a resource without an id"),
        (written(PART | {"id": "javascript:alert(1)"}), "names what is no http://"),
        (written(PART | {"id": "http://a.example/\ud800"}), "names what is no http://"),
        (written(PART | {"id": "http://[x"}), "names what is no http://"),
        (written({"type": "Canvas", "id": CANVAS}), "names a canvas without partOf"),
        (written(HERE | {"partOf": []}), "has something else"),
        (written(HERE | {"id": f"{CANVAS}#xywh=1,2,3"}), "has an xywh= that is no"),
        (written(HERE | {"id": f"{CANVAS}#xywh=1,2,0,4"}), "has an xywh= that is no"),
    ],
)
def test_each_mistake_is_told_in_one_sentence(text, reason):
    with pytest.raises(RequestError) as refused:
        decode(text)

    assert reason in str(refused.value)
    assert len(str(refused.value)) < 250


def test_a_region_needs_a_canvas():
    with pytest.raises(ValueError, match="a region is a part of a canvas"):
        ContentState(MANIFEST, None, Region(0, 0, 1, 1))


@pytest.mark.parametrize("numbers", [(-1, 0, 1, 1), (0, 0, 0, 1), (0, 0, 1, 0)])
def test_a_region_has_an_extent(numbers):
    with pytest.raises(ValueError, match="has no extent"):
        Region(*numbers)
