"""What a viewer is told in a frame, and what a probe tells whoever has a token."""

import time
from urllib.parse import quote, urlencode

import pytest

from iiif_service.auth.keepers import Keepers
from iiif_service.auth.links import ReaderLinks
from iiif_service.database.opened import Database
from iiif_service.web.app import create_app
from iiif_service.web.auth.gate import DESCRIPTION
from tests.web.closed import (
    FAR,
    FULL,
    NAME,
    PASSWORD,
    PIXELS,
    SEATED,
    VIEWER,
    Visitor,
    closed,
    invitation,
)
from tests.web.conftest import ADDRESS
from tests.web.test_login import STRANGERS

CONTEXT = "http://iiif.io/api/auth/2/context.json"


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    return closed(tmp_path_factory.mktemp("closed"))


@pytest.fixture(scope="module")
def app(settings):
    return create_app(settings)


@pytest.fixture
def visitor(app):
    return Visitor(app)


@pytest.fixture
def keeper(visitor):
    """Be logged in, for one viewer."""
    visitor.log_in()
    return visitor


def test_a_token_goes_to_the_site_that_the_reader_agreed_to(keeper):
    told = keeper.token("ae3415")

    assert told.status == 200
    assert told.headers["Content-Type"] == "text/html; charset=utf-8"
    message = told.message
    text = message.pop("accessToken")
    assert len(text) == 43
    assert text not in keeper.jar.values()
    assert message == {
        "to": VIEWER,
        "@context": CONTEXT,
        "type": "AuthAccessToken2",
        "expiresIn": 300,
        "messageId": "ae3415",
    }
    assert keeper.probe(text).json["status"] == 200


def test_a_token_of_version_1_is_said_in_its_words(keeper):
    message = keeper.token(version=1).message

    assert set(message) == {"to", "accessToken", "expiresIn", "messageId"}
    headers = {"Authorization": f"Bearer {message['accessToken']}"}
    stranger = Visitor(keeper.app)
    told = stranger(f"/iiif/2/{FULL}/info.json", headers=headers, origin=VIEWER)
    assert told.status == 200


@pytest.mark.parametrize("version", [1, 2])
def test_only_that_site_frames_the_message_and_nobody_keeps_it(keeper, version):
    told = keeper.token(version=version)

    policy = told.headers["Content-Security-Policy"].split("; ")
    assert f"frame-ancestors {VIEWER}" in policy
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "X-Frame-Options" not in told.headers
    assert told.headers["Cache-Control"] == "no-store"
    assert "Content-Encoding" not in told.headers
    for name in ("Access-Control-Allow-Origin", "ETag", "Timing-Allow-Origin"):
        assert name not in told.headers
    assert told.text.count("<script") == 1
    assert "<script src=" in told.text


def test_a_token_page_lets_the_reader_in_inside_this_viewer(keeper):
    told = keeper.token()

    kept = [c for c in told.cookies if c.name == "iiif-access"]
    assert ["partitioned" in c.attributes for c in kept] == [False, True]


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("stranger", STRANGERS)
def test_what_is_no_site_gets_a_sentence_and_no_script(keeper, stranger, version):
    query = f"messageId=1&origin={quote(stranger, safe='')}"

    told = keeper(f"/auth/{version}/token?{query}")

    assert told.status == 400
    assert told.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert told.text.count("\n") == 1
    assert told.headers["Cache-Control"] == "no-store"
    assert not told.cookies


def test_a_site_has_to_be_named(keeper):
    assert keeper("/auth/2/token?messageId=1").status == 400
    assert keeper("/auth/2/token").status == 400


@pytest.mark.parametrize(
    "message_id",
    [
        "https://album.example/auth/1/token",
        "1",
        "x" * 512,
        "日記 ☃",
        "\"'><script>alert(1)</script>&amp;",
        "</script><!--",
        "\u2028",
    ],
)
@pytest.mark.parametrize("version", [1, 2])
def test_any_message_id_comes_back_as_it_was(keeper, message_id, version):
    told = keeper.token(message_id, version=version)

    assert told.message["messageId"] == message_id
    assert told.message["accessToken"]
    assert "<script>alert" not in told.text


@pytest.mark.parametrize("message_id", ["", "x" * 513, "x" * 8000])
def test_a_message_without_a_sound_id_is_an_invalid_request(keeper, message_id):
    told = keeper.token(message_id)

    assert told.status == 200
    assert told.message["profile"] == "invalidRequest"
    assert told.message["type"] == "AuthAccessTokenError2"
    assert told.message["@context"] == CONTEXT
    assert "accessToken" not in told.message
    assert keeper.token(message_id, version=1).message["error"] == "invalidRequest"


@pytest.mark.parametrize(
    ("cookie", "profile", "error"),
    [
        (None, "missingAspect", "missingCredentials"),
        ("forged", "expiredAspect", "invalidCredentials"),
        ("forged.signature", "expiredAspect", "invalidCredentials"),
    ],
)
def test_who_is_not_logged_in_gets_the_words_of_each_version(
    visitor, cookie, profile, error
):
    if cookie:
        visitor.jar["iiif-access", False] = cookie

    assert visitor.token().message["profile"] == profile
    told = visitor.token(version=1)
    assert told.status == 200
    assert told.message["error"] == error
    assert told.message["description"]


@pytest.mark.parametrize("version", [1, 2])
def test_a_site_that_the_reader_does_not_know_gets_nothing(keeper, version):
    told = keeper.token(origin="https://evil.example", version=version)

    assert told.status == 200
    assert "invalidOrigin" in told.message.values()
    assert "accessToken" not in told.message
    assert not told.cookies


def test_a_replayed_message_id_gets_a_new_token_and_the_old_one_is_void(keeper):
    first = keeper.token("7").message["accessToken"]

    second = keeper.token("7").message["accessToken"]

    assert first != second
    assert keeper.probe(first).json["status"] == 401
    assert keeper.probe(second).json["status"] == 200


def test_a_stolen_token_tells_no_other_site_and_opens_no_pixel(keeper):
    token = keeper.token().message["accessToken"]

    assert keeper.probe(token, origin="https://evil.example").json["status"] == 401
    assert keeper.probe(token, origin="null").json["status"] == 401
    headers = {"Authorization": f"Bearer {token}"}
    assert Visitor(keeper.app)(PIXELS, headers=headers).status == 401
    thief = Visitor(keeper.app)
    thief.jar["iiif-access", False] = token
    assert thief(PIXELS).status == 401


def test_who_sits_in_the_reading_room_gets_a_token_on_any_site(app):
    reader = Visitor(app, SEATED)

    told = reader.token(origin="https://anywhere.example")

    assert told.message["accessToken"]
    assert not told.cookies
    assert reader.probe().json["status"] == 200


def test_a_program_without_a_message_id_gets_json(keeper):
    told = keeper("/auth/1/token")

    assert told.status == 200
    assert told.headers["Content-Type"] == "application/json"
    assert told.headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in told.headers
    assert set(told.json) == {"accessToken", "expiresIn"}
    assert keeper.probe(told.json["accessToken"], origin=None).json["status"] == 200


def test_a_program_that_is_not_logged_in_gets_json_and_401(visitor):
    told = visitor("/auth/1/token")

    assert told.status == 401
    assert told.json["error"] == "missingCredentials"


def test_to_ask_for_the_head_of_a_token_makes_none(keeper):
    query = urlencode({"messageId": "head", "origin": VIEWER})

    told = keeper(f"/auth/2/token?{query}", method="HEAD")

    assert told.status == 200
    assert told.body == b""
    assert not told.cookies


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_tokens_and_probes_are_only_read(keeper, method):
    for target in ("/auth/2/token", f"/auth/2/probe/{FULL}", "/auth/logout"):
        assert keeper(target, method=method).status == 405


def test_a_probe_of_who_may_not_offers_what_is_open_and_says_why(visitor):
    told = visitor.probe()

    assert told.status == 200
    assert told.headers["Content-Type"] == (f'application/ld+json;profile="{CONTEXT}"')
    assert told.headers["Access-Control-Allow-Origin"] == "*"
    for name, value in DESCRIPTION.items():
        assert told.headers[name] == value
    found = told.json
    assert found["@context"] == CONTEXT
    assert found["type"] == "AuthProbeResult2"
    assert found["status"] == 401
    (instead,) = found["substitute"]
    assert instead["type"] == "Image"
    assert instead["service"][0]["id"] == f"{ADDRESS}/iiif/3/camp"
    assert visitor(instead["id"].removeprefix(ADDRESS)).status == 200
    assert set(found["heading"]) == set(found["note"]) == {"en", "ja"}
    assert "location" not in found


def test_a_probe_of_who_may_says_no_more_than_that(keeper):
    token = keeper.token().message["accessToken"]

    assert keeper.probe(token).json == {
        "@context": CONTEXT,
        "type": "AuthProbeResult2",
        "status": 200,
    }


@pytest.mark.parametrize("token", ["forged", "x" * 5000, "a b", "'", "=", "\xff\xfe"])
def test_a_forged_token_is_worth_nothing(visitor, token):
    assert visitor.probe(token).json["status"] == 401


@pytest.mark.parametrize("scheme", ["Basic", "bearer", "BEARER", "Token"])
def test_only_a_bearer_token_is_one(keeper, scheme):
    token = keeper.token().message["accessToken"]
    headers = {"Authorization": f"{scheme} {token}"}
    stranger = Visitor(keeper.app)

    told = stranger(f"/auth/2/probe/{FULL}", headers=headers, origin=VIEWER)

    expected = 200 if scheme.lower() == "bearer" else 401
    assert told.json["status"] == expected


def test_an_open_picture_needs_no_token(visitor):
    assert visitor.probe(name="camp").json["status"] == 200


@pytest.mark.parametrize(
    "name", ["nothing", "full.nothing", "full.", "%ff", "full.a%2F"]
)
def test_a_probe_of_what_is_not_here_answers_as_a_picture_does(visitor, name):
    told = visitor(f"/auth/2/probe/{name}")
    picture = visitor(f"/iiif/3/{name}/full/max/0/default.jpg")

    assert told.status == picture.status
    assert told.status in {400, 404}
    assert told.text == picture.text


def test_a_preflight_lets_a_viewer_show_its_token(visitor):
    headers = {
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization",
    }

    told = visitor(
        f"/auth/2/probe/{FULL}", method="OPTIONS", headers=headers, origin=VIEWER
    )

    assert told.status == 200
    assert told.headers["Access-Control-Allow-Origin"] == "*"
    assert "Authorization" in told.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in told.headers


def test_who_is_removed_is_out_within_a_minute(tmp_path):
    settings = closed(tmp_path)
    keeper = Visitor(create_app(settings))
    keeper.log_in()
    token = keeper.token().message["accessToken"]
    assert keeper(PIXELS).status == 200
    database = Database.beside(settings.publication)

    Keepers(database).remove(NAME)

    assert keeper.probe(token).json["status"] == 401
    assert keeper.token().message["profile"] == "expiredAspect"
    other = Visitor(create_app(settings))  # another process, which remembers nothing
    other.jar = keeper.jar
    assert other(PIXELS).status == 401


def test_what_a_withdrawn_link_opened_is_closed(tmp_path):
    settings = closed(tmp_path)
    reader = Visitor(create_app(settings))
    page = reader("/auth/enter")
    reader("/auth/enter", {"form": page.form, "code": invitation(settings)})
    page = reader(f"/auth/access?origin={VIEWER}")
    reader(f"/auth/access?origin={VIEWER}", {"form": page.form, "agree": "yes"})
    token = reader.token().message["accessToken"]
    assert reader.probe(token).json["status"] == 200
    links = ReaderLinks(Database.beside(settings.publication))

    links.withdraw(links.all()[0].number)

    assert reader.probe(token).json["status"] == 401
    assert reader.token().message["profile"] == "expiredAspect"


def test_while_logins_cannot_be_looked_up_a_viewer_is_told_so(tmp_path):
    settings = closed(tmp_path)
    keeper = Visitor(create_app(settings))
    keeper.log_in()
    token = keeper.token().message["accessToken"]
    (settings.publication / "database.sqlite").write_bytes(b"damaged" * 1000)
    later = Visitor(create_app(settings))
    later.jar = keeper.jar

    assert later.token().status == 200
    assert later.token().message["profile"] == "unavailable"
    assert later.token(version=1).message["error"] == "unavailable"
    assert later.probe(token).json["status"] == 401
    assert later(PIXELS).status == 503
    assert later("/auth/access").status == 503
    assert Visitor(later.app, FAR)(PIXELS).status == 401
    assert Visitor(later.app, SEATED)(PIXELS).status == 200


def test_nothing_secret_is_logged(visitor, lines, settings):
    keeper = visitor
    code = invitation(settings)
    keeper.log_in()
    token = keeper.token("secret-message").message["accessToken"]
    keeper.probe(token)
    keeper(PIXELS)
    page = keeper("/auth/enter")
    keeper("/auth/enter", {"form": page.form, "code": code})
    keeper("/auth/2/token?messageId=secret-message&origin=javascript:1")
    keeper("/auth/logout")

    whole = "\n".join(lines)
    assert "/auth/2/token" in whole
    secrets = {PASSWORD, token, code, page.form, "secret-message", "javascript"}
    for secret in secrets | set(keeper.jar.values()):
        assert secret not in whole


def test_time_is_what_ends_a_token(settings, app):
    database = Database.beside(settings.publication)
    past = time.time() - 301
    visitor = Visitor(app, SEATED)
    tokens = app.extensions["iiif-service-porter"].tokens
    old = tokens.issue("reading-room", VIEWER, "1", past)
    young = tokens.issue("reading-room", VIEWER, "2", past + 10)

    visitor.address = FAR
    assert visitor.probe(old.text).json["status"] == 401
    assert visitor.probe(young.text).json["status"] == 200
    database.close()


def test_who_names_no_site_is_told_what_our_own_may_know(keeper):
    theirs = keeper.token().message["accessToken"]
    ours = keeper.token(origin=ADDRESS).message["accessToken"]

    assert keeper.probe(theirs, origin=None).json["status"] == 401
    assert keeper.probe(ours, origin=None).json["status"] == 200
    assert keeper.probe(ours).json["status"] == 401
