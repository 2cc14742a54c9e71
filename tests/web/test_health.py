"""Whether the process lives, and whether it can serve."""

import time

import pytest

from iiif_service.publication.folder import Folder
from iiif_service.settings import Settings
from iiif_service.web.app import create_app
from iiif_service.web.published import picture

from .conftest import Client, published


@pytest.fixture
def unpublished(tmp_path):
    """Serve a folder that nobody has published to."""
    return Client(create_app(Settings.load(publication=tmp_path / "publication")))


def test_a_process_without_publication_lives_and_is_not_ready(unpublished):
    alive, ready = unpublished("/healthz"), unpublished("/readyz")

    assert (alive.status, ready.status) == (200, 503)
    assert "holds no publication" in ready.text


@pytest.mark.parametrize(
    "target", ["/", "/iiif/3/camp/info.json", "/presentation/3/collection.json"]
)
def test_without_publication_every_address_is_unavailable(unpublished, target):
    answer = unpublished(target)

    assert answer.status == 503
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_ready_process_says_what_it_serves(ask):
    assert ask("/readyz").text == "serving 000001.sqlite\n"


def test_the_first_publication_is_seen_without_a_restart(tmp_path, unpublished):
    unpublished("/readyz")

    published(tmp_path, ["camp"])

    assert unpublished("/readyz").status == 200


@pytest.fixture
def running(tmp_path, monkeypatch):
    """Serve a publication, under a clock that the test moves."""
    clock = [time.monotonic()]
    monkeypatch.setattr(
        "iiif_service.publication.folder.time.monotonic", lambda: clock[0]
    )
    client = Client(create_app(published(tmp_path, ["camp"])))
    client("/readyz")
    return client, clock


def test_a_new_generation_is_seen_by_a_running_process(tmp_path, running):
    client, clock = running
    published(tmp_path, ["camp", "kettle"])

    before = client("/iiif/3/kettle/info.json").status
    clock[0] += 5
    after = client("/iiif/3/kettle/info.json").status

    assert (before, after) == (404, 200)


def test_what_a_replaced_generation_showed_can_still_be_asked_for(tmp_path, running):
    client, clock = running
    old = client("/iiif/3/camp/full/max/0/default.jpg").headers["Etag"]
    published(tmp_path, ["camp"], size=(600, 400))

    clock[0] += 5
    answer = client("/iiif/3/camp/full/max/0/default.jpg")

    assert answer.status == 200
    assert answer.headers["Etag"] != old


def test_a_request_keeps_the_generation_that_it_began_with(
    tmp_path, running, monkeypatch
):
    client, clock = running

    def find_slowly(identifier):
        found = picture(identifier)
        published(tmp_path, ["camp"], size=(600, 400))
        clock[0] += 5
        return found

    with monkeypatch.context() as slow:
        slow.setattr("iiif_service.web.images.picture", find_slowly)
        begun_before = client("/iiif/3/camp/info.json")

    assert begun_before.json["width"] == 60
    assert client("/iiif/3/camp/info.json").json["width"] == 600


def test_a_publication_that_vanishes_while_it_is_served_stops_nothing(
    tmp_path, running
):
    client, clock = running
    Folder(tmp_path / "publication").pointer.unlink()

    clock[0] += 5

    assert client("/iiif/3/camp/info.json").status == 200
