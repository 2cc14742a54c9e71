"""Whole documents as a person read them; ``make bless`` accepts new ones."""

import pytest


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("collection.json", "/presentation/3/collection.json"),
        ("manifest.json", "/presentation/3/first-snow/manifest.json"),
        ("canvas.json", "/presentation/3/going-home/canvas/harbour"),
        ("info-2.json", "/iiif/2/camp/info.json"),
        ("info-3.json", "/iiif/3/camp/info.json"),
    ],
)
def test_a_document_is_what_was_read_by_eyes(golden, documents, name, path):
    golden(name, documents[path])
