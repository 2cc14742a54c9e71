"""What every answer carries, errors included."""

import pytest

EVERY = [
    ("/iiif/3/camp", 303),
    ("/iiif/3/camp/info.json", 200),
    ("/iiif/3/camp/full/max/0/default.jpg", 200),
    ("/iiif/3/camp/full/9999,/0/default.jpg", 400),
    ("/iiif/3/nothing/info.json", 404),
    ("/presentation/3/collection.json", 200),
    ("/presentation/3/nothing", 404),
    ("/nothing", 404),
    ("/healthz", 200),
    ("/readyz", 200),
    ("/metrics", 200),
    ("/", 302),
    ("/en/", 200),
]


@pytest.mark.parametrize(("target", "status"), EVERY)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST", "DELETE"])
def test_any_page_may_read_any_answer(ask, method, target, status):
    answer = ask(target, method, headers={"Origin": "https://elsewhere.example"})

    if method in {"GET", "HEAD"}:
        assert answer.status == status
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert len(answer.headers.get("X-Request-Id", "sixteen letters.")) == 16
    assert answer.doubled == set()


@pytest.mark.parametrize("target", ["/iiif/3/camp/info.json", "/presentation/3/x"])
def test_a_preflight_allows_reading_with_any_header(ask, target):
    headers = {
        "Origin": "https://elsewhere.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization",
    }

    answer = ask(target, "OPTIONS", headers=headers)

    assert answer.status == 200
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    allowed = answer.headers["Access-Control-Allow-Headers"]
    assert "*" in allowed
    assert "Authorization" in allowed  # which * does not cover


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW"])
@pytest.mark.parametrize(
    "target",
    ["/iiif/3/camp/info.json", "/iiif/3/camp/full/max/0/default.jpg", "/en/rights"],
)
def test_nothing_can_be_done_but_reading(ask, method, target):
    answer = ask(target, method)

    assert answer.status == 405
    assert answer.text == "this address answers GET, HEAD and OPTIONS only\n"
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_each_answer_that_is_logged_has_a_name_of_its_own(ask):
    names = {ask("/healthz").headers["X-Request-Id"] for _ in range(5)}

    assert len(names) == 5


@pytest.mark.parametrize(
    "target", ["/iiif/3/camp/info.json", "/iiif/3/camp/full/max/0/default.jpg"]
)
def test_what_no_log_knows_has_no_name(ask, target):
    assert "X-Request-Id" not in ask(target).headers
