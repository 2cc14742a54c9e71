"""``serve``: gunicorn in the foreground, on a publication that can be served."""

import re
import signal
import socket
import sqlite3
import time
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from PIL import Image

from tests.service import free_port

from .conftest import URL


@pytest.fixture
def port():
    return free_port()


@pytest.fixture
def serve(start, port):
    """Serve, and give the process once it answers, with what it said until then."""

    def served(*arguments):
        bind = f"127.0.0.1:{port}"
        process = start("serve", "--bind", bind, "--workers", "1", *arguments)
        said = []
        for line in process.stderr:
            said.append(line)
            if "Booting worker" in line:
                break
        get(port, "/readyz")
        return process, "".join(said)

    return served


def get(port, path):
    """Ask for a status and a body, until there is an answer."""
    deadline = time.monotonic() + 10
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
                return answer.status, answer.read()
        except HTTPError as error:
            return error.code, error.read()
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.05)


@pytest.mark.usefixtures("published")
def test_it_says_what_it_serves_and_where_and_term_ends_it(serve, port):
    process, said = serve()

    process.send_signal(signal.SIGTERM)

    assert said.startswith(f"serving publication on http://127.0.0.1:{port} as {URL}/")
    assert process.wait(30) == 0


@pytest.mark.usefixtures("published")
def test_hup_reloads_and_it_goes_on_answering(serve, port):
    process, _ = serve()

    process.send_signal(signal.SIGHUP)
    heard = next(line for line in process.stderr if "Booting worker" in line)

    assert heard
    assert get(port, "/iiif/3/camp/full/max/0/default.jpg")[0] == 200
    assert process.poll() is None


@pytest.mark.usefixtures("published")
def test_a_new_generation_is_shown_within_five_seconds(serve, port, run, work):
    serve()
    assert get(port, "/iiif/3/rain/info.json")[0] == 404

    Image.new("RGB", (60, 40), "green").save(work / "images" / "rain.tif")
    run("publish", "--public-url", URL)
    deadline = time.monotonic() + 5

    while get(port, "/iiif/3/rain/info.json")[0] != 200:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_it_answers_below_a_public_address_with_a_path(serve, port, run):
    run("publish", "--public-url", "https://museum.example/diary")
    serve()

    status, body = get(port, "/diary/iiif/3/camp/info.json")

    assert status == 200
    assert b'"id":"https://museum.example/diary/iiif/3/camp"' in body
    assert get(port, "/iiif/3/camp/info.json")[0] == 404


@pytest.mark.usefixtures("published")
def test_each_request_is_a_line_of_json_and_a_tile_is_none(serve, port):
    process, _ = serve()
    get(port, "/iiif/3/camp/full/max/0/default.jpg")
    get(port, "/iiif/3/camp/full/20,/0/default.png")

    process.send_signal(signal.SIGTERM)
    lines = [line for line in process.communicate()[1].splitlines() if "{" in line]

    assert "default.png" in lines[-1]
    assert re.search(r'"request_id": "[0-9a-f]{16}"', lines[-1])
    assert not any("default.jpg" in line for line in lines)


def refused(run, *arguments, **environment):
    """Give the one sentence with which serving is refused."""
    code, said, complained = run("serve", *arguments, **environment)
    assert (code, said, complained.count("\n")) == (1, "", 1)
    return complained


def test_an_unpublished_folder_is_refused(run):
    assert refused(run) == (
        "iiif-service: publication holds no publication; "
        "run 'iiif-service publish' first\n"
    )


@pytest.mark.usefixtures("published")
def test_a_taken_port_is_refused(run):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        bind = f"127.0.0.1:{taken.getsockname()[1]}"

        assert refused(run, "--bind", bind) == (
            f"iiif-service: cannot listen on {bind}: Address already in use; "
            "choose another with --bind\n"
        )


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("bind", ["no.such.host.example:8080", "a" * 70 + ":80"])
def test_a_host_that_is_none_is_refused(run, bind):
    assert f"cannot listen on {bind}: " in refused(run, "--bind", bind)


@pytest.mark.usefixtures("published")
def test_another_format_is_refused(run, work):
    (place,) = (work / "publication" / "generations").glob("*.sqlite")
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE about SET value = '0' WHERE name = 'format'")

    assert refused(run).endswith("; publish again\n")


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["--public-url", "https://other.example"], {}),
        ([], {"IIIF_PUBLIC_URL": "https://other.example"}),
    ],
)
def test_another_public_address_is_refused_where_one_is_named(
    run, arguments, environment
):
    assert refused(run, *arguments, **environment) == (
        f"iiif-service: publication was made for {URL}, not for "
        "https://other.example; publish again with that --public-url\n"
    )
