"""One line a request, as JSON; and a count of every request."""

import json
import re

import pytest

from iiif_service.settings import Settings
from iiif_service.web.app import create_app

from .conftest import Client

TILE = "/iiif/3/camp/full/max/0/default.jpg"
REGION = "/iiif/3/camp/10,10,20,20/10,/0/default.png"
DOCUMENT = "/presentation/3/collection.json"


def counted(ask, kind, status):
    labels = f'endpoint="[a-z0-9]+",kind="{kind}",status="{status}"'
    wanted = rf"iiif_request_seconds_count{{{labels}}} ([0-9.]+)"
    return sum(map(float, re.findall(wanted, ask("/metrics").text)))


def test_a_request_is_one_line_that_names_it(ask, lines):
    answer = ask(REGION)

    (line,) = map(json.loads, lines)
    assert line["request_id"] == answer.headers["X-Request-Id"]
    assert (line["method"], line["target"], line["status"]) == ("GET", REGION, 200)
    assert line["bytes"] == len(answer.body)
    assert 0 < line["seconds"] < 5
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", line["time"])


@pytest.mark.parametrize("target", [TILE, DOCUMENT, "/iiif/3/camp/info.json"])
def test_what_is_answered_as_it_lies_is_not_logged(ask, lines, target):
    ask(target)

    assert lines == []


def test_what_the_client_has_already_is_as_quiet(ask, lines):
    tag = ask(TILE).headers["Etag"]

    ask(TILE, headers={"If-None-Match": tag})

    assert lines == []


@pytest.mark.parametrize("target", [TILE, DOCUMENT])
def test_it_is_logged_when_asked_for(settings, lines, target):
    everything = Settings.load(publication=settings.publication, log_tiles=True)

    Client(create_app(everything))(target)

    assert [json.loads(line)["target"] for line in lines] == [target]


@pytest.mark.parametrize(
    ("target", "kind", "status"),
    [
        (TILE, "tile", 200),
        (DOCUMENT, "document", 200),
        (REGION, "region", 200),
        ("/nothing", "other", 404),
    ],
)
def test_every_request_is_counted(ask, target, kind, status):
    before = counted(ask, kind, status)

    ask(target)

    assert counted(ask, kind, status) == before + 1


def test_figures_tell_no_identifier(ask):
    for target in (TILE, REGION, DOCUMENT, "/secret"):
        ask(target)

    text = ask("/metrics").text
    assert "camp" not in text
    assert "secret" not in text


@pytest.mark.parametrize("target", [TILE, REGION, DOCUMENT, "/nothing"])
def test_how_long_it_took_is_told_where_that_is_switched_on(ask, settings, target):
    told = Settings.load(publication=settings.publication, server_timing=True)

    header = Client(create_app(told))(target).headers["Server-Timing"]

    assert re.fullmatch(r"total;dur=\d+\.\d\d", header)
    assert "Server-Timing" not in ask(target).headers


@pytest.mark.parametrize(
    "target",
    [
        "/x\r\nforged: line",
        "/%0d%0aforged",
        "/\x1b[31mred\x1b[0m",
        "/%1b%5b31m",
        '/"}{"forged":1}',
        "/\x85\x00\xff",
        "/?\r\nforged",
    ],
)
def test_a_hostile_target_stays_one_line_of_plain_json(ask, lines, target):
    ask(target, headers={"User-Agent": "\x1b[31m"})

    (line,) = lines
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["status"] in {302, 404}
