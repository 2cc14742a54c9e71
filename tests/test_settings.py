"""Flags, then environment, then a file; and every mistake at once."""

from pathlib import Path

import pytest

from iiif_service.errors import SettingsError
from iiif_service.settings import Settings


@pytest.fixture(autouse=True)
def nothing_set(tmp_path, monkeypatch):
    """Stand in an empty folder with an empty environment."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"IIIF_{name.upper()}", raising=False)
    monkeypatch.delenv("IIIF_SETTINGS", raising=False)


@pytest.fixture
def file(tmp_path):
    """Write the settings file that is read where none is named."""

    def write(text, name="iiif-service.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")

    return write


def test_without_any_setting_there_are_defaults():
    settings = Settings.load()

    assert settings.images == Path("images")
    assert settings.bind == "127.0.0.1:8080"
    assert settings.public_url is None


def test_a_flag_wins_over_the_environment_and_that_over_the_file(file, monkeypatch):
    file('images = "file"\nmanifests = "file"\npublication = "file"\n')
    monkeypatch.setenv("IIIF_IMAGES", "environment")
    monkeypatch.setenv("IIIF_MANIFESTS", "environment")

    settings = Settings.load(images=Path("flag"))

    assert str(settings.images) == "flag"
    assert str(settings.manifests) == "environment"
    assert str(settings.publication) == "file"


def test_a_flag_that_is_not_given_is_none_and_changes_nothing(monkeypatch):
    monkeypatch.setenv("IIIF_JOBS", "3")

    assert Settings.load(jobs=None).jobs == 3


def test_another_file_can_be_named_by_a_flag_or_the_environment(file, monkeypatch):
    file("jobs = 3", "mine.toml")
    file("jobs = 4")

    by_flag = Settings.load(Path("mine.toml"))
    monkeypatch.setenv("IIIF_SETTINGS", "mine.toml")

    assert by_flag.jobs == Settings.load().jobs == 3


def test_an_empty_variable_is_as_good_as_none(monkeypatch):
    monkeypatch.setenv("IIIF_PUBLIC_URL", "")

    assert Settings.load().public_url is None


def test_all_mistakes_are_told_at_once(file, monkeypatch):
    file('papre = "#ffffff"\nquality = 101')
    monkeypatch.setenv("IIIF_BIND", "8080")

    with pytest.raises(SettingsError) as refused:
        Settings.load(public_url="museum.example", jobs=0)

    told = str(refused.value)
    assert "\n" not in told
    for name in ("papre", "quality", "bind", "public_url", "jobs"):
        assert f"{name}: " in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("jobs = ", "iiif-service.toml: "),
        ("jobs = 1\njobs = 2", "iiif-service.toml: "),
        ('jobs = "Tr\udce4ume"', "iiif-service.toml: "),
        ("nothing = 1", "nothing: is no setting; 'iiif-service settings' lists them"),
        ("max_height = 100", "max_height: needs max_width beside it"),
        ('paper = "white"', "paper: must be a colour like #f5f0e6"),
    ],
)
def test_a_mistake_in_the_file_is_one_sentence(tmp_path, text, told):
    path = tmp_path / "iiif-service.toml"
    path.write_text(text, encoding="utf-8", errors="surrogateescape")

    with pytest.raises(SettingsError) as refused:
        Settings.load()

    assert str(refused.value).startswith(told)


def test_a_file_that_is_named_and_not_there_is_told():
    with pytest.raises(SettingsError, match=r"settings file x\.toml is not there"):
        Settings.load(Path("x.toml"))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("https://museum.example", "https://museum.example"),
        ("https://museum.example/", "https://museum.example"),
        ("http://127.0.0.1:8080/diary/", "http://127.0.0.1:8080/diary"),
        ("https://[::1]:8443", "https://[::1]:8443"),
        ("https://museum.example/%E6%97%A5", "https://museum.example/%E6%97%A5"),
    ],
)
def test_a_public_address_may_have_a_path_and_no_slash_at_its_end(text, read):
    assert Settings.load(public_url=text).public_url == read


@pytest.mark.parametrize(
    "text",
    [
        "museum.example",
        "ftp://museum.example",
        "https://",
        "https://museum.example?x",
        "https://museum.example/#x",
        "https://me@museum.example",
        "https://museum.example/a b",
        "https://museum.example\n",
        "https://museum.example/\r\nX: y",
        "https://museum.example/日記",
        "https://muséum.example",
        'https://museum.example/"<x>',
        "https://museum.example:port",
        "https://museum.example:99999",
        "https://[::1",
        "https://museum.example/a//b",
        "https://museum.example/a/../b",
    ],
)
def test_what_is_no_public_address_is_refused(text):
    with pytest.raises(SettingsError, match=r"public_url: .*https://museum\.example"):
        Settings.load(public_url=text)


@pytest.mark.parametrize(
    "text", ["8080", ":8080", "host:", "host:0", "host:65536", "host:١٢٣", "host:-1"]
)
def test_what_is_no_place_to_listen_is_refused(text):
    with pytest.raises(SettingsError, match="bind: must be a host and a port"):
        Settings.load(bind=text)


@pytest.mark.parametrize(
    "text",
    ["*", " none ", "https://a.example  http://*.b.example:81", "http://localhost"],
)
def test_who_may_frame_us_is_anyone_no_one_or_named(text):
    assert Settings.load(frame_ancestors=text).frame_ancestors == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", ""),
        ("127.0.0.1", "127.0.0.1/32"),
        (" 10.0.0.0/8\t::1 ", "10.0.0.0/8 ::1/128"),
    ],
)
def test_proxies_are_addresses_and_networks(text, read):
    assert Settings.load(proxies=text).proxies == read


@pytest.mark.parametrize(
    "text",
    [
        "smtp://mail.example:25",
        "smtps://a%40b:c%3Ad@mail.example:465",
        "smtp://[::1]:25",
    ],
)
def test_a_mail_server_is_a_host_and_a_port(text):
    assert Settings.load(mail_to="a@b.example", mail_server=text).mail_server == text


@pytest.mark.parametrize(
    "text", ["mail.example", "smtp://mail.example", "http://a:1", "smtp://a:99999"]
)
def test_what_is_no_mail_server_is_said_in_one_line(text):
    with pytest.raises(SettingsError, match="mail_server: must be like smtp://"):
        Settings.load(mail_to="a@b.example", mail_server=text)


def test_a_mail_server_needs_somebody_to_write_to():
    with pytest.raises(SettingsError, match="mail_server: needs mail_to"):
        Settings.load(mail_server="smtp://mail.example:25")


@pytest.mark.parametrize("text", ["nginx", "10.0.0.1/8", "127.0.0.1,10.0.0.1", "*"])
def test_what_is_no_proxy_is_said_in_one_line(text):
    with pytest.raises(SettingsError, match="proxies: must be addresses or networks"):
        Settings.load(proxies=text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a.example",
        "* https://a.example",
        "https://a.example; script-src *",
        "https://a.example/path",
        "https://a.example\r\nX: y;",
        "'self'",
        "https://*",
    ],
)
def test_what_is_no_origin_may_not_frame_us(text):
    with pytest.raises(SettingsError, match=r"frame_ancestors: must be \*, none, or"):
        Settings.load(frame_ancestors=text)


def test_settings_can_be_handed_on_in_the_environment(monkeypatch):
    settings = Settings.load(public_url="https://museum.example", flat_scans=True)

    for name, value in settings.environment().items():
        monkeypatch.setenv(name, value)

    assert Settings.load() == settings


def test_the_paper_is_a_colour():
    assert Settings.load(paper="#F5f0e6").paper_colour == (245, 240, 230)


def test_every_setting_says_what_it_is():
    unsaid = [
        name for name, field in Settings.model_fields.items() if not field.description
    ]

    assert unsaid == []
