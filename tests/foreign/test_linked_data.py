"""As JSON-LD, nothing of a document is lost, and what is meant is said in full.

Documents are expanded with the contexts that the IIIF publishes. Where these lose
something themselves, it is named here.
"""

import pytest
from pyld import jsonld

from tests.foreign import contexts

pytestmark = pytest.mark.skipif(
    not contexts.FOLDER.is_dir(),
    reason="the contexts of the IIIF are not in ../shared/reference/contexts",
)

# What is relative becomes an address below this one.
NOWHERE = "https://nowhere.example/"

DROPPED = {
    ("Presentation 3 explains tiles and not what they hold", "scaleFactors", ""),
    ("its own context does not explain it", "profile", "/physical-dimensions"),
}
"""Keys that no context explains where the specifications have them, and in what."""

_INSIDE = "Presentation 3 explains an annotation, not what is inside it"
UNEXPLAINED = {
    f"{NOWHERE}Choice": _INSIDE,
    f"{NOWHERE}PhysicalDimensions": "the service's context explains its numbers alone",
    f"{NOWHERE}Sound": "Presentation 3 explains Audio in its stead",
    f"{NOWHERE}TextualBody": _INSIDE,
    "xsd:integer": "Image 3, taken by itself, does not say what xsd is",
}
"""Types that no context explains."""

WORDS = {
    *("@type", "behavior", "extraFeatures", "motivation", "profile", "supports"),
    *("type", "viewingDirection", "viewingHint"),
}
"""What holds words of a specification, which become addresses."""


@pytest.fixture(scope="session")
def documents(published):
    """Give every document that is linked data; of a large album, those that count."""
    kinds = {"Collection", "Manifest"}
    linked = {p: d for p, d in published.documents.items() if "@context" in d}
    if len(linked) < 300:
        return linked
    return {p: d for p, d in linked.items() if d.get("type") in kinds}


@pytest.fixture(scope="session")
def expanded(documents):
    """Give what each document says, and the keys that were dropped on the way."""
    loader = contexts.loader()

    def expand(document):
        dropped: list[str] = []
        said = jsonld.expand(
            document,
            {"documentLoader": loader, "base": NOWHERE},
            on_property_dropped=dropped.append,
        )
        return said, dropped

    return {path: expand(document) for path, document in documents.items()}


@pytest.fixture(scope="session")
def dropped(expanded):
    """Give each key that was dropped, after the path of its document."""
    return {(path, key) for path, (_, keys) in expanded.items() for key in keys}


def leaves(part, key=None):
    """Give each text and number of a document with the key that holds it."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name != "@context":
                yield from leaves(value, name)
    elif isinstance(part, list):
        for value in part:
            yield from leaves(value, key)
    else:
        yield key, part


@pytest.fixture(scope="session")
def unexplained(expanded):
    """Give each type, id or word that is no address, with a document that holds it."""
    return {
        value: path
        for path, (said, _) in expanded.items()
        for key, value in leaves(said)
        if key in {"@id", "@type"} and ("://" not in value or value.startswith(NOWHERE))
    }


def test_every_document_says_something(expanded, documents):
    assert len(expanded) == len(documents) >= 10
    assert all(said for said, _ in expanded.values())


def test_no_key_is_dropped_but_what_is_known(dropped):
    known = {
        (path, key)
        for path, key in dropped
        for _, name, end in DROPPED
        if key == name and path.endswith(end)
    }

    assert dropped - known == set()


def test_no_text_number_or_address_is_lost(expanded, documents):
    for path, (said, _) in expanded.items():
        kept = {value for _, value in leaves(said)}
        lost = {
            (key, value)
            for key, value in leaves(documents[path])
            if key not in WORDS and value not in kept
        }

        assert {each for each in lost if each[0] != "scaleFactors"} == set(), path


def test_every_type_and_word_is_explained_but_what_is_known(unexplained):
    assert {v: p for v, p in unexplained.items() if v not in UNEXPLAINED} == {}


@pytest.mark.parametrize("published", ["everything"], indirect=True)
@pytest.mark.parametrize(("why", "name", "end"), sorted(DROPPED))
def test_what_is_known_to_be_dropped_is_dropped(dropped, why, name, end):
    assert [p for p, key in dropped if key == name and p.endswith(end)], (
        f"no longer so: {why}"
    )


@pytest.mark.parametrize("published", ["everything"], indirect=True)
@pytest.mark.parametrize("value", UNEXPLAINED)
def test_what_is_known_to_be_unexplained_is_so(unexplained, value):
    assert value in unexplained, f"no longer so: {UNEXPLAINED[value]}"
