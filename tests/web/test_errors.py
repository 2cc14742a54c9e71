"""The only table from a failure to an HTTP status."""

import json

import pytest

from iiif_service import errors as failures
from iiif_service.errors import PackError
from iiif_service.library import Shelf
from iiif_service.web.errors import STATUS

REGION = "/iiif/3/camp/1,1,20,20/10,/0/default.jpg"


def every(kind):
    return {kind}.union(*(every(below) for below in kind.__subclasses__()))


def test_every_failure_has_a_status():
    assert every(failures.ServiceError) - {failures.ServiceError} == set(STATUS)


@pytest.fixture
def failing(monkeypatch):
    def failing(error):
        def fail(*_):
            raise error

        monkeypatch.setattr(Shelf, "pack", fail)

    return failing


@pytest.mark.parametrize(
    "error", [PackError("/srv/secret/abc.szi ends"), RuntimeError("/srv/secret")]
)
def test_a_fault_of_ours_is_one_sentence_without_paths(ask, failing, error):
    failing(error)

    answer = ask(REGION)

    name = answer.headers["X-Request-Id"]
    assert answer.status == 500
    assert answer.text == (
        f"something went wrong here; the log knows it as request {name}\n"
    )
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Link" not in answer.headers


@pytest.mark.parametrize("error", [PackError("it ends"), RuntimeError("oh")])
def test_the_log_knows_it_by_that_name_with_its_trace(ask, failing, lines, error):
    failing(error)

    name = ask(REGION).headers["X-Request-Id"]

    logged = [json.loads(line) for line in lines]
    assert all(line.get("request_id") == name for line in logged)
    assert any("Traceback" in line.get("trace", "") for line in logged)
    assert all("\n" not in line for line in lines)
