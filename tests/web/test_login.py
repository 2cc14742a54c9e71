"""The pages where a reader comes in and goes out."""

import time
from dataclasses import replace
from urllib.parse import quote

import pytest

from iiif_service.auth.sessions import Sessions
from iiif_service.database.opened import Database
from iiif_service.web.app import create_app
from iiif_service.web.auth import forms
from tests.web.closed import (
    FULL,
    NAME,
    PASSWORD,
    PIXELS,
    READERS,
    VIEWER,
    Visitor,
    closed,
    enter,
    invitation,
    published,
)
from tests.web.conftest import ADDRESS

OTHER = "https://other.example:8443"
STRANGERS = [
    "",
    "null",
    "*",
    "javascript:alert(1)",
    "https://",
    "https://viewer.example/",
    "https://viewer.example/path",
    "https://viewer.example?x",
    "https://user@viewer.example",
    "https://viewer.example https://evil.example",
    "https://viewer.example\r\nX-Evil: 1",
    "https://*.example",
    "//viewer.example",
    "viewer.example",
    "ftp://viewer.example",
    "http://viewer.example",
    "https://viewer.example:99999",
    "file://",
    "data:text/html,x",
    "https://вьюер.example",
    "x" * 600,
]


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    return closed(tmp_path_factory.mktemp("closed"))


@pytest.fixture(scope="module")
def app(settings):
    return create_app(settings)


@pytest.fixture
def visitor(app):
    return Visitor(app)


def test_a_keeper_logs_in_for_a_site_and_sees_the_picture(visitor):
    page = visitor(f"/auth/access?origin={VIEWER}")
    assert page.status == 200
    assert VIEWER in page.text

    told = visitor.log_in()

    assert told.status == 200
    assert NAME in told.text
    assert VIEWER in told.text
    assert "data-closes" in told.text
    assert visitor(PIXELS).status == 200


def test_what_lets_a_reader_in_is_set_twice_and_read_by_no_script(visitor):
    told = visitor.log_in()

    access = [c for c in told.cookies if c.name == "iiif-access"]
    assert ["partitioned" in c.attributes for c in access] == [False, True]
    assert len({c.value for c in access}) == 1
    for cookie in access:
        assert {"secure", "httponly"} <= set(cookie.attributes)
        assert cookie.attributes["samesite"] == "none"
        assert cookie.attributes["path"] == "/"
        assert 28000 < int(cookie.attributes["max-age"]) <= 28800
        assert "domain" not in cookie.attributes
    (own,) = (c for c in told.cookies if c.name == "iiif-keeper")
    assert own.attributes["samesite"] == "strict"
    assert {"secure", "httponly"} <= set(own.attributes)
    assert "partitioned" not in own.attributes


@pytest.mark.parametrize("target", ["/auth/access", f"/auth/access?origin={VIEWER}"])
def test_no_page_around_frames_keeps_or_reads_the_login(visitor, target):
    found = visitor(target).headers

    assert "frame-ancestors 'none'" in found["Content-Security-Policy"]
    assert "form-action 'self'" in found["Content-Security-Policy"]
    assert "unsafe" not in found["Content-Security-Policy"]
    assert found["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in found
    assert "Timing-Allow-Origin" not in found
    assert "Cross-Origin-Opener-Policy" not in found  # a viewer sees it close


@pytest.mark.parametrize("stranger", STRANGERS)
@pytest.mark.parametrize("known", [False, True])
def test_what_is_no_site_is_refused_in_a_sentence(visitor, stranger, known):
    if known:
        visitor.log_in(None)

    told = visitor(f"/auth/access?origin={quote(stranger, safe='')}")

    assert told.status == 400
    assert "no web site" in told.text
    assert "<form" not in told.text
    assert "javascript:" not in told.text
    assert told.headers.get("X-Evil") is None


@pytest.mark.parametrize(
    ("name", "password"),
    [
        (NAME, "another password"),
        ("Nobody", PASSWORD),
        ("", ""),
        ("' OR 1=1 --", "x"),
        ("x" * 5000, "y"),
    ],
)
def test_a_wrong_name_and_a_wrong_password_look_alike(visitor, name, password):
    told = visitor.log_in(VIEWER, name, password)

    assert told.status == 403
    assert "do not belong together" in told.text
    assert "iiif-access" not in {c.name for c in told.cookies}
    assert "data-closes" not in told.text
    assert visitor(PIXELS).status == 401


def test_a_name_that_was_typed_is_escaped(visitor):
    told = visitor.log_in(VIEWER, '"><script>alert(1)</script>', "x")

    assert "<script>alert" not in told.text


def test_too_many_attempts_have_to_wait(tmp_path):
    visitor = Visitor(create_app(closed(tmp_path)))

    told = [visitor.log_in(VIEWER, NAME, "wrong") for _ in range(6)][-1]

    assert told.status == 429
    assert 0 < int(told.headers["Retry-After"]) <= 900
    assert "15 min" in told.text
    assert visitor.log_in().status == 429


def forged(visitor, **changed):
    """Send a login with something wrong about its form."""
    page = visitor(f"/auth/access?origin={VIEWER}")
    form = {"form": page.form, "name": NAME, "password": PASSWORD}
    form |= changed.pop("form", {})
    if changed.pop("forget", False):
        visitor.jar.clear()
    return visitor(f"/auth/access?origin={VIEWER}", form, **changed)


@pytest.mark.parametrize(
    "wrong",
    [
        {"form": {"form": ""}},
        {"form": {"form": "forged"}},
        {"forget": True},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"headers": {"Sec-Fetch-Site": "cross-site"}},
        {"headers": {"Sec-Fetch-Site": "same-site"}},
    ],
)
def test_a_form_from_elsewhere_lets_nobody_in(visitor, wrong):
    told = forged(visitor, **wrong)

    assert told.status == 403
    assert "once more" in told.text
    assert "iiif-access" not in {c.name for c in told.cookies}


def test_a_form_of_this_page_is_taken(visitor):
    told = forged(visitor, origin=ADDRESS, headers={"Sec-Fetch-Site": "same-origin"})

    assert told.status == 200


def test_a_form_of_another_browser_lets_nobody_in(app, visitor):
    theirs = Visitor(app)(f"/auth/access?origin={VIEWER}").form
    visitor("/auth/access")

    told = forged(visitor, form={"form": theirs})

    assert told.status == 403


def test_a_form_that_was_open_too_long_is_given_anew(visitor, monkeypatch):
    monkeypatch.setattr(forms, "LASTS", -1)

    told = forged(visitor)

    assert told.status == 403
    assert told.form


def test_a_large_form_is_not_read(visitor):
    told = forged(visitor, form={"name": "x" * 10_000})

    assert told.status == 413


def test_another_site_is_told_nothing_until_the_reader_agrees(visitor):
    visitor.log_in(VIEWER)
    assert visitor.token(origin=OTHER).message["profile"] == "invalidOrigin"

    page = visitor(f"/auth/access?origin={OTHER}")
    assert f"Show them on {OTHER}" in page.text
    assert "password" not in page.text
    assert visitor.token(origin=OTHER).message["profile"] == "invalidOrigin"
    told = visitor(f"/auth/access?origin={OTHER}", {"form": page.form, "agree": "yes"})

    assert told.status == 200
    assert visitor.token(origin=OTHER).message["accessToken"]
    again = visitor(f"/auth/access?origin={OTHER}")
    assert "data-closes" not in again.text
    assert "<form" not in again.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"form": {"agree": "yes", "form": "forged"}},
        {"form": {"agree": "yes"}, "origin": "https://evil.example"},
    ],
)
def test_nobody_agrees_in_a_readers_name(visitor, wrong):
    visitor.log_in(VIEWER)
    page = visitor(f"/auth/access?origin={OTHER}")
    form = {"form": page.form, **wrong.pop("form")}

    told = visitor(f"/auth/access?origin={OTHER}", form, **wrong)

    assert told.status == 403
    assert visitor.token(origin=OTHER).message["profile"] == "invalidOrigin"


def test_who_logs_in_without_a_site_sees_pictures_here_alone(visitor):
    told = visitor.log_in(None)

    assert "You now see the pictures" in told.text
    assert "data-closes" not in told.text
    assert visitor(PIXELS).status == 200
    assert visitor.token(origin=VIEWER).message["profile"] == "invalidOrigin"
    assert visitor.token(origin=ADDRESS).message["accessToken"]


def test_the_window_of_our_own_viewer_closes_too(visitor):
    told = visitor.log_in(ADDRESS)

    assert "You now see the pictures" in told.text
    assert "data-closes" in told.text


def test_who_logs_out_is_out_and_his_tokens_with_him(visitor):
    visitor.log_in()
    token = visitor.token().message["accessToken"]
    stolen = dict(visitor.jar)

    told = visitor("/auth/logout")

    assert told.status == 200
    assert "logged out" in told.text
    assert {c.name for c in told.cookies} == {"iiif-access", "iiif-keeper"}
    assert all(c.attributes["max-age"] == "0" for c in told.cookies)
    assert sum("partitioned" in c.attributes for c in told.cookies) == 1
    assert visitor.probe(token).json["status"] == 401
    visitor.jar = stolen
    assert visitor(PIXELS).status == 401


@pytest.mark.parametrize("dest", ["image", "iframe", "script", "empty"])
def test_a_foreign_page_logs_nobody_out(visitor, dest):
    visitor.log_in()

    told = visitor("/auth/logout", headers={"Sec-Fetch-Dest": dest})

    assert told.status == 403
    assert visitor(PIXELS).status == 200


def test_to_ask_for_the_head_of_logout_ends_nothing(visitor):
    visitor.log_in()

    assert visitor("/auth/logout", method="HEAD").status == 200
    assert visitor(PIXELS).status == 200


def test_who_logs_in_anew_leaves_no_session_behind(visitor, settings):
    visitor.log_in()
    before = visitor.jar["iiif-access", False]
    page = visitor("/auth/access?origin=https://third.example")

    form = {"form": page.form, "name": NAME, "password": PASSWORD}
    visitor("/auth/access?origin=https://third.example", form)

    assert visitor.jar["iiif-access", False] != before
    sessions = Sessions(Database.beside(settings.publication))
    assert sessions.find(before, time.time()) is None


def test_a_link_lets_its_reader_in(visitor, settings):
    code = invitation(settings)
    page = visitor("/auth/enter")

    told = visitor("/auth/enter", {"form": page.form, "code": f" {code} "})

    assert told.status == 200
    assert "A partner museum" in told.text
    assert {c.name for c in told.cookies} == {"iiif-access"}
    assert visitor(PIXELS).status == 200
    page = visitor(f"/auth/access?origin={VIEWER}")
    assert f"Show them on {VIEWER}" in page.text


@pytest.mark.parametrize("code", ["", "forged", "x" * 3000, "日記"])
def test_a_code_that_is_none_lets_nobody_in(visitor, code):
    page = visitor("/auth/enter")

    told = visitor("/auth/enter", {"form": page.form, "code": code})

    assert told.status == 403
    assert "has ended, or is not one of ours" in told.text


def test_a_code_from_a_foreign_page_lets_nobody_in(visitor, settings):
    form = {"form": "forged", "code": invitation(settings)}

    told = visitor("/auth/enter", form)

    assert told.status == 403
    assert visitor(PIXELS).status == 401


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("ja", "ログイン"),
        ("ru", "Войти"),
        ("it", "Accedi"),
        ("vi", "Đăng nhập"),
        ("de", "Log in"),
    ],
)
def test_the_pages_speak_the_readers_language(visitor, tag, said):
    page = visitor("/auth/access", headers={"Accept-Language": tag})

    assert f"<h1>{said}</h1>" in page.text
    assert said in visitor(f"/auth/access?lang={tag}").text


def test_nobody_is_let_in_where_others_could_listen(tmp_path):
    visitor = Visitor(create_app(closed(tmp_path, "http://album.example")))

    for target in ("/auth/access", "/auth/enter"):
        told = visitor(target)
        assert told.status == 403
        assert "https" in told.text
        assert "<form" not in told.text


def test_below_a_path_cookies_are_for_that_path(tmp_path):
    visitor = Visitor(create_app(closed(tmp_path, f"{ADDRESS}/diary")))
    query = f"?origin={VIEWER}"
    page = visitor(f"/diary/auth/access{query}")
    form = {"form": page.form, "name": NAME, "password": PASSWORD}

    told = visitor(f"/diary/auth/access{query}", form)

    assert told.status == 200
    paths = {c.attributes["path"] for c in told.cookies}
    assert paths == {"/diary/"}
    assert visitor(f"/diary/iiif/3/{FULL}/max/0,0/x").status == 400


def test_a_link_opens_nothing_once_the_album_sends_its_readers_none(tmp_path):
    settings = closed(tmp_path)
    code = invitation(settings)
    reader = Visitor(create_app(settings))
    enter(reader, code)
    agree = {"form": reader(f"/auth/access?origin={VIEWER}").form, "agree": "1"}
    reader(f"/auth/access?origin={VIEWER}", agree)
    token = reader.token().message["accessToken"]
    assert reader(PIXELS).status == 200
    assert reader.probe(token).json["status"] == 200

    seated = replace(READERS["partner-museum"], links=False, networks=("10.0.0.0/8",))
    readers = {**READERS, "partner-museum": seated}
    reader.app = create_app(published(tmp_path, readers=readers))

    assert reader(PIXELS).status == 401
    assert reader.probe(token).json["status"] == 401
    assert "accessToken" not in reader.token().message
    assert 'name="name"' in reader("/auth/access").text  # he is asked to log in
    told = enter(reader, code)
    assert told.status == 403
    assert "has ended, or is not one of ours" in told.text
