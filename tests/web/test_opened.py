"""A content state leads to the page of what it names, however it comes."""

import json
from html import unescape
from io import BytesIO
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import create_environ, run_wsgi_app

from iiif_service.embedding.content_state import ContentState, encode, spelled
from iiif_service.embedding.region import Region
from tests.web.conftest import ADDRESS

MANIFEST = f"{ADDRESS}/presentation/3/first-snow/manifest.json"
CAMP = f"{ADDRESS}/presentation/3/first-snow/canvas/camp"
STATES = {
    "camp": (ContentState(MANIFEST, CAMP), "first-snow/camp"),
    "detail": (
        ContentState(MANIFEST, CAMP, Region(1, 2, 30, 40)),
        "first-snow/camp?xywh=1,2,30,40",
    ),
    "chapter": (ContentState(MANIFEST), "first-snow"),
    "map": (ContentState(f"{ADDRESS}/presentation/3/journey/manifest.json"), "journey"),
    "song": (ContentState(f"{ADDRESS}/presentation/3/theme/manifest.json"), "theme"),
    "album": (ContentState(f"{ADDRESS}/presentation/3/collection.json"), ""),
}
PLACES = ["/", "/en/", "/ja/", "/ja", "/embed/en", "/embed/ja"]


@pytest.fixture(scope="module")
def post(read):
    """Post a form, as another tool does; gives status, headers and text."""

    def send(target, body, kind="application/x-www-form-urlencoded"):
        asked = create_environ(method="POST", input_stream=BytesIO(body))
        length = str(len(body))
        asked.update(RAW_URI=target, CONTENT_TYPE=kind, CONTENT_LENGTH=length)
        parts, status, headers = run_wsgi_app(read.app.wsgi_app, asked, buffered=True)
        return int(status.split()[0]), headers, b"".join(parts).decode()

    return send


def expected(place, name):
    start = {"/": "/en/", "/ja": "/ja/"}.get(place, place)
    return f"{start.removesuffix('/')}/{name}".removesuffix(
        "/" if start.startswith("/embed") else ""
    )


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", STATES)
@pytest.mark.parametrize("way", [encode, spelled])
def test_a_state_in_an_address_leads_to_its_page(read, place, kind, way):
    state, name = STATES[kind]

    answer = read(f"{place}?{urlencode({'iiif-content': way(state)})}")

    assert answer.status == 303
    assert answer.headers["Location"] == expected(place, name)
    assert read(answer.headers["Location"]).status == 200


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", STATES)
def test_a_state_in_a_form_leads_to_its_page(post, place, kind):
    state, name = STATES[kind]
    body = urlencode({"iiif-content": spelled(state)}).encode()

    status, headers, _ = post(place, body)

    assert status == 303
    assert headers["Location"] == expected(place, name)


def test_a_plain_address_is_a_state(read):
    answer = read(f"/ja/?iiif-content={quote(MANIFEST)}")

    assert answer.headers["Location"] == "/ja/first-snow"


BAD = [
    ("", "is no JSON"),
    ("%%%", "is neither an address nor"),
    ("{", "is no JSON"),
    ("[]", "is neither an address nor"),
    ('{"id": 1, "type": "Manifest"}', "names a resource without an id"),
    ("a" * 9000, "is longer than 8192 bytes"),
    ('{"a":' * 1500 + "1" + "}" * 1500, "is longer than 8192 bytes"),
    ('{"a":' * 1300 + "1" + "}" * 1300, ""),
    ("https://elsewhere.example/manifest.json", "leads to nothing in this album"),
    (spelled(ContentState(MANIFEST, f"{CAMP}-none")), "leads to nothing"),
    (spelled(ContentState(MANIFEST, "https://e.example/c")), "leads to nothing"),
    (encode(ContentState("https://e.example/m", CAMP)), "leads to nothing"),
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("text", "reason"), BAD)
def test_a_bad_state_is_refused_in_a_sentence(read, post, place, text, reason):
    asked = urlencode({"iiif-content": text})

    answer = read(f"{place}?{asked}")
    status, _, posted = post(place, asked.encode())

    assert answer.status == status == 400
    for told in (answer.text, posted):
        assert reason in unescape(told)
        assert "<script" not in told


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        (b"", "application/x-www-form-urlencoded", "is missing from the form"),
        (b"other=1", "application/x-www-form-urlencoded", "is missing from the form"),
        (b"{}", "application/json", "is missing from the form"),
        (
            b"iiif-content=" + b"a" * 1_000_000,
            "application/x-www-form-urlencoded",
            "is longer than 8192 bytes",
        ),
        (b"\xff" * 99, "multipart/form-data; boundary=x", "is missing from the form"),
        (b"iiif-content=%ff", "application/x-www-form-urlencoded", "is neither"),
    ],
)
def test_a_bad_form_is_refused_in_a_sentence(post, body, kind, reason):
    status, _, text = post("/en/", body, kind)

    assert status == 400
    assert reason in unescape(text)


@given(st.text(max_size=60))
def test_any_state_is_answered_and_never_fails(read, text):
    asked = quote(text, errors="surrogatepass")

    assert read(f"/en/?iiif-content={asked}").status == 400


def test_a_page_emits_the_state_of_what_it_shows(read):
    text = read("/en/first-snow/camp?xywh=1,2,30,40").text

    told = unescape(text.partition('data-iiif-content="')[2].partition('"')[0])
    assert json.loads(told) == json.loads(spelled(STATES["detail"][0]))
    assert f'value="{encode(STATES["detail"][0])}"' in text
    assert f"iiif-content={encode(STATES['detail'][0])}" in text  # to the viewers


@pytest.mark.parametrize("name", ["first-snow", "journey", "theme"])
def test_a_part_emits_its_manifest(read, name):
    link = f"{ADDRESS}/presentation/3/{name}/manifest.json"

    assert f'data-iiif-content="{link}"' in read(f"/en/{name}").text


def test_what_is_shared_stands_in_other_pages(read):
    text = unescape(read("/en/first-snow/camp").text)

    assert f'<iframe src="{ADDRESS}/embed/en/first-snow/camp"' in text
    assert f'<script async src="{ADDRESS}/embed/iiif-album.js"></script>' in text
    assert f'<iiif-album src="{ADDRESS}/" lang="en" drawing="first-snow/camp"' in text
    assert '<figure><img src="https://album.example/iiif/3/camp/full/' in text
    assert 'alt="Log barracks in snow."' in text.partition("<figure>")[2]
