"""The services that lead to a picture in full, in both versions of the standard."""

import json
from dataclasses import replace

import pytest

from iiif_service.links import Links
from iiif_service.presentation import access
from iiif_service.presentation.edition import Edition
from tests.presentation import album as sample

LINKS = Links("https://album.example/diary")
FIVE = ("ja", "en", "ru", "it", "vi")
ACCESS, LOGOUT = (f"https://album.example/diary/auth/{n}" for n in ("access", "logout"))
TEXTS = {"label", "heading", "note", "confirmLabel", "errorHeading", "errorNote"}


@pytest.fixture
def edition():
    album = replace(sample.ALBUM, languages=FIVE)
    return Edition.of(album, sample.pictures(), LINKS, {})


def probe(*asked, **said):
    """Give a probe service as it is read again."""
    return json.loads(json.dumps(access.probe(*asked, **said)))


def login_1(edition):
    """Give the services of version 1 as they are read again."""
    return json.loads(json.dumps(access.login_1(edition)))


def texts(node):
    """Give every text in languages, wherever it stands."""
    if isinstance(node, dict):
        yield from (value for name, value in node.items() if name in TEXTS)
        for value in node.values():
            yield from texts(value)
    elif isinstance(node, list):
        for each in node:
            yield from texts(each)


def test_a_probe_offers_what_needs_no_click_before_the_login(edition):
    found = probe("full.camp", edition, external=True)

    assert found["id"] == "https://album.example/diary/auth/2/probe/full.camp"
    assert found["type"] == "AuthProbeService2"
    assert [each["profile"] for each in found["service"]] == ["external", "active"]
    outside, active = found["service"]
    assert "id" not in outside
    assert active["id"] == ACCESS
    for each in (outside, active):
        (token,) = (s for s in each["service"] if s["type"].endswith("TokenService2"))
        assert token["id"] == "https://album.example/diary/auth/2/token"
    assert active["service"][1]["id"] == LOGOUT
    assert active["service"][1]["type"] == "AuthLogoutService2"


def test_where_all_have_to_log_in_nothing_else_is_offered(edition):
    found = probe("full.camp", edition, external=False)

    assert [each["profile"] for each in found["service"]] == ["active"]


def test_every_text_is_said_in_every_language_and_once(edition):
    said = list(texts(probe("full.camp", edition, external=True)))

    assert len(said) == 12
    for each in said:
        assert tuple(each) == FIVE
        assert len({text for (text,) in each.values()}) == len(FIVE)
        assert not any("{" in text for (text,) in each.values())


def test_a_label_names_who_lets_in(edition):
    name = edition.album.provider.label["en"][0]
    active = probe("full.camp", edition, external=False)["service"][0]

    assert name in active["label"]["en"][0]
    assert name in active["service"][1]["label"]["en"][0]
    anonymous = replace(edition, album=replace(edition.album, provider=None))
    active = probe("full.camp", anonymous, external=False)["service"][0]
    assert " ".join(edition.album.title["en"]) in active["label"]["en"][0]


@pytest.mark.parametrize("languages", [("uk", "fr"), ("none",)])
def test_an_album_in_other_languages_speaks_english_here(edition, languages):
    elsewhere = replace(edition, album=replace(edition.album, languages=languages))

    said = list(texts(probe("full.camp", elsewhere, external=True)))

    assert {tuple(each) for each in said} == {("en",)}


def test_version_1_is_as_its_clients_read_it(edition):
    (login,) = login_1(edition)  # beside "external" one of them offers no login

    profile = "http://iiif.io/api/auth/1/"
    assert login["@id"] == ACCESS
    assert login["@context"] == "http://iiif.io/api/auth/1/context.json"
    assert login["profile"] == f"{profile}login"
    token, logout = login["service"]
    assert token["profile"] == f"{profile}token"
    assert token["@id"] == "https://album.example/diary/auth/1/token"
    assert logout["profile"] == f"{profile}logout"
    assert logout["@id"] == LOGOUT
    said = {"label", "header", "description", "confirmLabel"}
    for name in said | {"failureHeader", "failureDescription"}:
        assert isinstance(login[name], str), name
    assert login["confirmLabel"] == "ログイン"
