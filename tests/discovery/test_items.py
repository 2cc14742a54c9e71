"""A thing has one name for ever, and no two things that are there have the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iiif_service.discovery.changes import GONE, Known, Resource, changes
from iiif_service.discovery.items import items


def lies(name, at, *formerly):
    """Say that something of a name is at an address."""
    return Resource(at, "Canvas", name, "", f"{name} {at}", "text/plain", formerly)


class Journal:
    """What is known of each address, and what is there now by its item."""

    def __init__(self):
        self.known = {}

    def publish(self, *resources):
        found = changes(self.known, resources)
        named = items(self.known, found)
        for change, item in zip(found, named, strict=True):
            uri = change.resource.uri
            self.known[uri] = Known(change.type, change.resource, change.target, item)
        return self.there()

    def there(self):
        live = [(k.item, uri) for uri, k in self.known.items() if k.last not in GONE]
        assert len(dict(live)) == len(live), "two things have one name"
        return dict(live)


@pytest.fixture
def journal():
    return Journal()


def test_a_thing_is_named_by_its_first_name(journal):
    assert journal.publish(lies("saw", "/a")) == {"saw": "/a"}


def test_it_keeps_that_wherever_it_moves(journal):
    journal.publish(lies("saw", "/a"))

    assert journal.publish(lies("saw", "/b")) == {"saw": "/b"}


def test_it_keeps_that_however_it_is_renamed(journal):
    journal.publish(lies("saw", "/saw"))
    journal.publish(lies("handsaw", "/handsaw", "saw"))
    journal.publish(lies("tool", "/tool", "handsaw", "saw"))

    assert journal.there() == {"saw": "/tool"}


def test_it_keeps_that_when_it_comes_back(journal):
    journal.publish(lies("saw", "/saw"))
    journal.publish(lies("handsaw", "/handsaw", "saw"))

    assert journal.publish(lies("saw", "/saw", "handsaw")) == {"saw": "/saw"}


def test_another_thing_of_a_name_that_is_taken_gets_a_number(journal):
    journal.publish(lies("saw", "/saw"))
    journal.publish(lies("handsaw", "/handsaw", "saw"))

    found = journal.publish(lies("handsaw", "/handsaw"), lies("saw", "/saw"))

    assert found == {"saw": "/handsaw", "saw~2": "/saw"}


def test_what_was_gone_has_its_name_again(journal):
    journal.publish(lies("saw", "/saw"))
    journal.publish()

    assert journal.publish(lies("saw", "/saw")) == {"saw": "/saw"}


def test_of_two_that_become_one_the_first_hands_on_its_name(journal):
    journal.publish(lies("a", "/a"), lies("b", "/b"))

    assert journal.publish(lies("c", "/c", "a", "b")) == {"a": "/c"}


def test_what_has_a_name_keeps_it_though_it_claims_another_later(journal):
    journal.publish(lies("a", "/a"))
    journal.publish(lies("b", "/b"))

    assert journal.publish(lies("b", "/b", "a")) == {"b": "/b"}


slugs = st.sampled_from("abcd")
things = st.dictionaries(
    slugs, st.tuples(slugs, st.lists(slugs, max_size=2)), max_size=4
)


@given(st.lists(things, max_size=6))
@settings(max_examples=500)
def test_no_two_things_ever_have_one_name(history):
    """Whatever is called however, wherever, and claims whatever it likes."""
    journal = Journal()
    for album in history:
        journal.publish(
            *(
                lies(name, f"/{place}/{name}", *formerly)
                for name, (place, formerly) in album.items()
            )
        )
