"""iiif-prezi3 reads every document, and writes the same one but for what is known."""

import json

import iiif_prezi3
import pytest

from tests.foreign.albums import KINDS
from tests.foreign.compare import differences

# Where it differs, by the end of a place, and why it is wrong there.
KNOWN = {
    "Canvas/@context": "it knows one context, and no extensions",
    "Collection/viewingDirection": "its collections have no direction (3.2 has it)",
    "/rendering/#/language": "it drops the language of what is offered (3.2 has it)",
    "/rendering/#/duration": "it drops the duration of what is offered (3.2 has it)",
    "/provider/#/id": "it ends an address that has no path with a slash",
    "/body/source/partOf": "it drops where a linked canvas is (recipe 22 has it)",
    "/body/transformation": "it knows no Georeference Extension",
    "/body/features": "it knows no Georeference Extension",
    "/items/#/items": "it gives a canvas that is only named no items, in so many words",
    "/annotations/#/items": "it gives a page that is only named no items, likewise",
}


@pytest.fixture(scope="session")
def loaded(published):
    """Give each document as it was read and written again, with our own."""
    return {
        path: (whole, json.loads(getattr(iiif_prezi3, whole["type"])(**whole).jsonld()))
        for path, whole in published.of(*KINDS)
    }


@pytest.fixture(scope="session")
def different(loaded):
    """Give each difference by where it is, as in ``Canvas/items/#/id``."""
    return [
        (f"{whole['type']}{difference.place}", path, difference)
        for path, (whole, again) in loaded.items()
        for difference in differences(whole, again)
    ]


def test_it_reads_documents_of_every_kind(loaded):
    assert {whole["type"] for whole, _ in loaded.values()} == set(KINDS)


def test_it_writes_what_it_read(different):
    assert [each for each in different if not each[0].endswith(tuple(KNOWN))] == []


@pytest.mark.parametrize("published", ["everything"], indirect=True)
@pytest.mark.parametrize("end", KNOWN)
def test_what_it_is_known_to_get_wrong_it_gets_wrong(different, end):
    assert [place for place, *_ in different if place.endswith(end)], (
        f"no longer so: {KNOWN[end]}"
    )
