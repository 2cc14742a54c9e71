"""An album that can be looked at with the eyes of any harvester."""

import pytest

from iiif_service.album import reader
from iiif_service.image.geometry import Dimensions
from iiif_service.links import Links
from iiif_service.preview.rules import harvester
from iiif_service.preview.things import Outlook, things
from iiif_service.preview.verdict import verdict
from tests.album import whole

CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"


@pytest.fixture
def look(tmp_path, monkeypatch):
    """Look at a thing: its slug, the harvester, its pixels, and changes to files."""
    monkeypatch.chdir(tmp_path)

    def seen(slug, name, size=(2000, 1000), changes=()):
        whole.write(tmp_path / "manifests")
        for file, old, new in changes:
            path = tmp_path / "manifests" / file
            text = path.read_text(encoding="utf-8")
            assert old in text
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
        reading = reader.read((tmp_path / "manifests").relative_to(tmp_path))
        assert reading.album, reading.complaints
        assert reading.source
        outlook = Outlook(
            reading.album,
            reading,
            Links("https://album.example"),
            lambda _: Dimensions(*size) if size else None,
            reading.source,
        )
        (found,) = [each for each in things(outlook) if each.slug == slug]
        return verdict(found, harvester(name))

    return seen
