"""Image requests over HTTP: every status and header that is promised."""

import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from iiif_service.links import encoded

from .conftest import ADDRESS, NAMES

TILE = "/iiif/3/camp/full/max/0/default.jpg"
REGION = "/iiif/3/camp/10,10,20,20/10,/0/default.png"
PROFILE = '<http://iiif.io/api/image/3/level2.json>; rel="profile"'


@pytest.mark.parametrize("slash", ["", "/"])
def test_the_service_leads_to_its_description_by_an_absolute_303(ask, slash):
    answer = ask(f"/iiif/3/camp{slash}")

    assert answer.status == 303
    assert answer.headers["Location"] == f"{ADDRESS}/iiif/3/camp/info.json"


def test_a_description_is_linked_data_with_its_profile(ask):
    answer = ask("/iiif/3/camp/info.json")

    assert answer.status == 200
    assert answer.headers["Content-Type"] == (
        'application/ld+json;profile="http://iiif.io/api/image/3/context.json"'
    )
    assert answer.headers["Link"] == PROFILE
    assert answer.json["id"] == f"{ADDRESS}/iiif/3/camp"
    assert (answer.json["width"], answer.json["height"]) == (60, 40)


@pytest.mark.parametrize(
    ("target", "media_type", "size"),
    [(TILE, "image/jpeg", (60, 40)), (REGION, "image/png", (10, 10))],
)
def test_a_picture_is_what_its_address_says(ask, target, media_type, size):
    answer = ask(target)

    assert answer.headers["Content-Type"] == media_type
    assert int(answer.headers["Content-Length"]) == len(answer.body)
    assert Image.open(io.BytesIO(answer.body)).size == size


def test_a_picture_links_to_its_canonical_address_and_profile(ask):
    asked = "/iiif/3/camp/0,0,60,40/60,/0/color.jpg"

    answer = ask(asked.replace("camp", "cam%70"))

    canonical = f'<{ADDRESS}/iiif/3/camp/full/max/0/default.jpg>; rel="canonical"'
    assert answer.headers["Link"] == f"{canonical}, {PROFILE}"


def test_two_spellings_of_one_picture_have_one_etag_and_one_body(ask):
    one, other = ask(TILE), ask("/iiif/3/camp/pct:0,0,100,100/60,40/0/default.jpg")

    assert one.headers["Etag"] == other.headers["Etag"]
    assert one.body == other.body


def test_another_picture_has_another_etag(ask):
    tags = {ask(target).headers["Etag"] for target in (TILE, REGION)}

    assert len(tags) == 2
    assert not any(tag.startswith("W/") for tag in tags)


@pytest.mark.parametrize("target", [TILE, REGION, "/iiif/3/camp/info.json"])
@pytest.mark.parametrize("spelling", ["{}", "W/{}", '"x", {}', "*"])
def test_what_the_client_has_is_not_sent_again(ask, target, spelling):
    first = ask(target)

    wanted = spelling.format(first.headers["Etag"])
    answer = ask(target, headers={"If-None-Match": wanted})

    assert (answer.status, answer.body) == (304, b"")
    for name in ("Etag", "Cache-Control", "Access-Control-Allow-Origin"):
        assert answer.headers[name] == first.headers[name]


@pytest.mark.parametrize("target", [TILE, REGION, "/iiif/3/camp/info.json"])
def test_head_has_the_headers_of_get_and_no_body(ask, target):
    get, head = ask(target), ask(target, "HEAD")

    assert (head.status, head.body) == (200, b"")
    for headers in (get.headers, head.headers):
        headers.pop("X-Request-Id", None)
    assert head.headers == get.headers


@pytest.mark.parametrize("name", NAMES)
def test_any_name_that_a_file_can_have_is_an_identifier(ask, name):
    segment = encoded(name)

    info = ask(f"/iiif/3/{segment}/info.json").json

    assert info["id"] == f"{ADDRESS}/iiif/3/{segment}"
    assert ask(f"/iiif/3/{segment}/full/max/0/default.jpg").status == 200


@pytest.mark.parametrize(
    ("spelled", "canonical"),
    [
        ("first%2Dsnow", "first-snow"),
        ("scans%2fnorth%3A%201", "scans%2Fnorth:%201"),
        ("scans%2Fnorth:%201", "scans%2Fnorth:%201"),
        ("%E6%97%A5%E8%A8%98", "%E6%97%A5%E8%A8%98"),
        ("%e6%97%a5%e8%a8%98", "%E6%97%A5%E8%A8%98"),
        ("日記".encode().decode("latin-1"), "%E6%97%A5%E8%A8%98"),
        ("100%252F", "100%252F"),
        ("a%3Bb%2Cc%2Bd", "a;b,c+d"),
    ],
)
def test_an_identifier_is_decoded_once_however_it_is_spelled(ask, spelled, canonical):
    answer = ask(f"/iiif/3/{spelled}/info.json")

    assert answer.status == 200
    assert answer.json["id"] == f"{ADDRESS}/iiif/3/{canonical}"


@pytest.mark.parametrize(
    "identifier",
    [
        "nothing",
        "CAMP",
        "..",
        ".",
        "%2e%2e",
        "..%2Fcamp",
        "%2Fetc%2Fpasswd",
        "..%5C..%5Cetc",
        "camp%00",
        "camp.png",
        "%252e%252e%252fetc",
        "first%252Dsnow",
        "a" * 10_000,
        "%",
        "%zz",
        "camp%20",
    ],
)
@pytest.mark.parametrize("rest", ["", "/info.json", "/full/max/0/default.jpg"])
def test_an_unknown_identifier_is_not_found_in_one_sentence(ask, identifier, rest):
    answer = ask(f"/iiif/3/{identifier}{rest}")

    assert answer.status == 404
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text.startswith("image '")
    assert answer.text.count("\n") == 1
    assert len(answer.text) < 200


@pytest.mark.parametrize("identifier", ["%ff", "%c0%af", "%ed%a0%80", "camp%E6"])
def test_an_identifier_that_is_not_utf8_is_malformed(ask, identifier):
    answer = ask(f"/iiif/3/{identifier}/info.json")

    assert (answer.status, answer.text) == (
        400,
        f"identifier '{identifier}' is not UTF-8\n",
    )


@pytest.mark.parametrize(
    ("rest", "parameter"),
    [
        ("0,0,0,0/max/0/default.jpg", "region '0,0,0,0'"),
        ("100,100,5,5/max/0/default.jpg", "region '100,100' lies outside 60,40"),
        ("full/61,/0/default.jpg", "size '61,41' needs ^"),
        ("full/^2000,/0/default.jpg", "size"),
        ("full/max/361/default.jpg", "rotation '361'"),
        ("full/max/0/pretty.jpg", "quality 'pretty'"),
        ("full/max/0/default.bmp", "format 'bmp'"),
        ("full/max/0/default", "quality 'default' must be followed by a dot"),
        ("full/max/0/%ff.jpg", "quality '%ff.jpg' is not UTF-8"),
        ("full/max/0", "image request 'full/max/0' must be region/size/"),
        ("full/max/0/default.jpg/", "image request"),
        ("info.json/", "image request 'info.json/'"),
        (f"full/{'9' * 10_000},/0/default.jpg", "size '999"),
    ],
)
def test_a_malformed_request_is_told_which_parameter_and_why(ask, rest, parameter):
    answer = ask(f"/iiif/3/camp/{rest}")

    assert answer.status == 400
    assert answer.text.startswith(parameter)
    assert answer.text.count("\n") == 1
    assert len(answer.text) < 250


def test_a_parameter_may_be_percent_encoded(ask):
    target = "/iiif/3/camp/pct%3A0%2C0%2C50%2C50/%5Emax/%210/default%2Ejpg"

    assert ask(target).status == 200


def test_a_query_changes_nothing(ask):
    asked, plain = ask(f"{TILE}?region=full&x=%ff"), ask(TILE)

    assert asked.body == plain.body
    assert asked.headers["Etag"] == plain.headers["Etag"]


@settings(max_examples=2000, deadline=None)
@given(
    identifier=st.text(max_size=30)
    | st.text("./\\%2Fe0c", max_size=12)
    | st.binary(max_size=8).map(lambda raw: "".join(f"%{byte:02x}" for byte in raw)),
    rest=st.sampled_from(["", "/info.json", "/full/max/0/default.jpg"]),
)
@example("\\..\\..\\etc\\passwd", "/info.json")
@example("//evil.example", "")
def test_any_identifier_is_answered_and_never_fails(ask, identifier, rest):
    raw = identifier.encode("utf-8", "surrogatepass").decode("latin-1")

    assert ask(f"/iiif/3/{raw}{rest}").status in {200, 303, 400, 404}


@settings(max_examples=500, deadline=None)
@given(target=st.text(st.characters(max_codepoint=255), max_size=40))
def test_any_target_at_all_is_answered_and_never_fails(ask, target):
    answer = ask(target)

    # A feed of the journal says when to ask again, as this publication has none.
    assert answer.status < 500 or answer.headers.get("Retry-After") == "60"
