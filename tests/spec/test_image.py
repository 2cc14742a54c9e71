"""The service keeps every row of the Image API's two versions."""

import re

import pytest

from tests.pictures import opened

from .rows import versions

EXAMPLES = [
    pytest.param(version.address, example, id=f"{version.name} {name}")
    for version in versions()
    for name, example in version.examples()
]


def found(document, path):
    """Follow a dotted path into a document; KeyError or IndexError where it ends."""
    for step in path.split("."):
        document = document[int(step) if isinstance(document, list) else step]
    return document


def is_there(document, path):
    try:
        found(document, path)
    except (KeyError, IndexError):
        return False
    return True


def check_headers(answer, example):
    if example.media_type:
        assert answer.headers["Content-Type"].split(";")[0] == example.media_type
    for name, pattern in example.header.items():
        assert re.search(pattern, answer.headers.get(name.title(), ""))
    for name in example.absent:
        assert name.title() not in answer.headers


def check_document(document, example):
    if example.first:
        assert next(iter(document)) == example.first
    for path, value in example.json.items():
        assert found(document, path) == value
    assert [path for path in example.has if not is_there(document, path)] == []
    assert [path for path in example.lacks if is_there(document, path)] == []


def check_lists(document, example):
    for path, wanted in example.holds.items():
        assert set(wanted) <= set(found(document, path))
    for path, unwanted in example.omits.items():
        assert set(unwanted).isdisjoint(found(document, path))
    for path, known in example.among.items():
        if is_there(document, path):
            assert set(found(document, path)) <= set(known)


@pytest.mark.parametrize(("address", "example"), EXAMPLES)
def test_the_service_answers_as_the_specification_demands(
    usual, limited, address, example
):
    ask = limited if example.limited else usual

    answer = ask(f"{address}{example.request}", example.method, example.headers)

    assert answer.status == example.status
    check_headers(answer, example)
    if example.empty:
        assert answer.body == b""
    if example.size:
        assert opened(answer.body).size == tuple(example.size)
    if example.of_document:
        check_document(answer.json, example)
        check_lists(answer.json, example)
