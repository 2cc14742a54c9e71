"""Readers of version 2: iiif-prezi finds no fault, and JSON-LD loses nothing."""

import json
from pathlib import Path

import pytest
from iiif_prezi import loader
from iiif_prezi.factory import PresentationError
from pyld import jsonld

from tests.presentation.album import walk

CONTEXTS = Path(__file__).parents[3] / "shared" / "reference" / "contexts"
FILES = {
    "http://iiif.io/api/presentation/2/context.json": "presentation-2.json",
    "http://iiif.io/api/image/2/context.json": "image-2.json",
    "http://iiif.io/api/annex/services/physdim/1/context.json": (
        "annex-services-physdim-1.json"
    ),
}

# A link leads to a canvas of another manifest, which it wants whole; section 6.8 does
# not. A line lies on a canvas that is named by its address, as viewers read it; it
# wants an object.
REFUSED = ("oa:linking", "oa:SvgSelector")
WARNINGS = (
    "'description' set",  # nobody wrote one
    "Risky HTML tag 'html'",  # which its own parser put around a span
    "Risky HTML tag 'body'",
    "non-standard field 'rendering'",  # which is in 2.1, and not in 2.0
    "on resource of type ''",  # what an image service tells of its picture
)


@pytest.fixture
def read(monkeypatch):
    """Read a document as iiif-prezi does, and give what it warns of."""
    # It brings contexts in a form that pyld took when it was written.
    monkeypatch.setattr(loader, "jsonld", None)

    def said(whole):
        reader = loader.ManifestReader(json.dumps(whole), version="2.1")
        reader.read()
        return [line.strip() for line in reader.get_warnings()]

    return said


def test_iiif_prezi_reads_every_document_but_what_it_does_not_know(read, twins):
    refused = set()
    for path, whole in twins.items():
        if "@type" not in whole:
            continue  # the service of physical dimensions
        try:
            warned = read(whole)
        except (PresentationError, AttributeError):
            refused.add(path)
            continue
        assert [w for w in warned if not any(k in w for k in WARNINGS)] == [], path

    assert 0 < len(refused) < 10
    assert refused == {
        path
        for path, whole in twins.items()
        if any(word in json.dumps(whole) for word in REFUSED)
    }


def load(address, _options):
    text = (CONTEXTS / FILES[address]).read_text(encoding="utf-8")
    # Some of them have a header for the generator of their site.
    document = json.loads(text.rpartition("---")[2])
    kind = "application/ld+json"
    return {
        "contentType": kind,
        "contextUrl": None,
        "documentUrl": address,
        "document": document,
    }


def values(part):
    """Give every text and address of an expanded document."""
    if isinstance(part, dict):
        yield from (part[k] for k in ("@value", "@id") if k in part)
    if isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from values(inner)


@pytest.mark.skipif(
    not CONTEXTS.is_dir(), reason=f"the contexts of the IIIF are not in {CONTEXTS}"
)
def test_every_document_expands_and_no_text_or_address_is_lost(twins):
    for path, whole in twins.items():
        expanded = jsonld.expand(whole, {"documentLoader": load})
        told = set(map(str, values(expanded)))
        for part in walk(whole):
            for key, value in part.items():
                if key in {"@id", "@value", "chars", "on", "license", "format"}:
                    each = value if isinstance(value, str) else value["full"]
                    assert each in told, (path, key)
                if key in {"width", "height", "physicalScale"}:
                    assert str(value) in told, (path, key)
                if key in {"ranges", "canvases"} and isinstance(value[0], str):
                    assert set(value) <= told, (path, key)
