"""Each page and the collection keep what the specification says they must."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iiif_service.discovery import activities
from iiif_service.discovery.changes import Type
from iiif_service.discovery.records import Activity, Moment, told
from iiif_service.links import Links
from tests.discovery.histories import URL, chapter

LINKS = Links(URL)


class Pages:
    """All pages of a publication, of so many activities each."""

    def __init__(self, database, total):
        self.database = database
        self.total = total

    def __call__(self, size, as_of=None):
        moment = Moment(0, as_of or self.total, 0)
        last = json.loads(activities.collection(LINKS, moment, size))["last"]["id"]
        count = (
            int(last.removeprefix(f"{URL}/activity/page-").removesuffix(".json")) + 1
        )
        found = [
            activities.page(self.database, LINKS, moment, n, size)
            for n in range(count + 1)
        ]
        assert found.pop() is None
        assert None not in found
        return found


@pytest.fixture
def pages(publication):
    """Publish five chapters; then one moves and two go."""
    publication.publish(*(chapter(f"c{n}", f"d{n}") for n in range(5)))
    moved = chapter("new", "d0", formerly=["c0"])
    publication.publish(moved, *(chapter(f"c{n}", f"d{n}") for n in (1, 2)))
    return Pages(publication.database, len(told(publication.database, 1, 100)))


@pytest.mark.parametrize("size", [1, 2, 3, 6, 100])
def test_pages_hang_together(pages, size):
    found = [json.loads(page.body) for page in pages(size)]

    for number, page in enumerate(found):
        assert page["id"] == f"{URL}/activity/page-{number}.json"
        assert page["type"] == "OrderedCollectionPage"
        assert page["startIndex"] == number * size
        assert page["orderedItems"]
        for key, other in (("prev", number - 1), ("next", number + 1)):
            there = 0 <= other < len(found)
            named = {"id": f"{URL}/activity/page-{other}.json"}
            expected = {**named, "type": "OrderedCollectionPage"} if there else None
            assert page.get(key) == expected
    assert sum(len(page["orderedItems"]) for page in found) == pages.total


def test_activities_have_what_they_must(pages):
    items = [i for page in pages(4) for i in json.loads(page.body)["orderedItems"]]

    assert {item["type"] for item in items} == set(Type)
    assert [i["endTime"] for i in items] == sorted(i["endTime"] for i in items)
    for item in items:
        assert ("target" in item) == (item["type"] == "Move")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", item["endTime"])
        for place in (item["object"], item.get("target", item["object"])):
            assert place["id"].startswith(f"{URL}/presentation/")
            assert place["type"] in {"Collection", "Manifest"}


def test_a_page_that_is_final_never_changes(pages):
    """Whatever is published later, and however much of it may be told by then."""
    final: dict[int, bytes] = {}
    for as_of in range(1, pages.total + 1):
        for number, page in enumerate(pages(3, as_of)):
            assert page.body == final.get(number, page.body)
            if page.final:
                final[number] = page.body

    assert len(final) == (pages.total - 1) // 3


@given(st.integers(0, 10**6), st.integers(1, 500))
@settings(max_examples=50)
def test_the_last_page_holds_the_last_activity(total, size):
    found = json.loads(activities.collection(LINKS, Moment(0, total, 0), size))

    last = int(found["last"]["id"].rpartition("-")[2].removesuffix(".json"))
    assert last * size <= max(total - 1, 0) < (last + 1) * size
    assert found["totalItems"] == total


def test_an_older_version_names_the_newer_as_canonical():
    older = f"{URL}/presentation/2/snow/manifest.json"
    found = activities._object(LINKS, _activity(older), older)  # noqa: SLF001

    assert found["canonical"] == f"{URL}/presentation/3/snow/manifest.json"
    assert found["id"] == older


def _activity(uri):
    return Activity(
        1, Type.CREATE, "Manifest", uri, "name", "application/ld+json", None, 0
    )
