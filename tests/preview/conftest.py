"""An album that can be looked at with the eyes of any harvester."""

import pytest

from iiif_service.album import reader
from iiif_service.image.geometry import Dimensions
from iiif_service.links import Links
from iiif_service.preview.disclosure import disclosures
from iiif_service.preview.rules import harvester
from iiif_service.preview.sizes import Measured
from iiif_service.preview.things import Outlook, things
from iiif_service.preview.verdict import verdict
from tests.album import whole

CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"
ALBUM, SNOW = "album.yaml", "chapters/first-snow.yaml"

# Changes to the files of an album.
_DATE, _KETTLE = "date: 1948\n", "    image: kettle.tif\n"
_POLICY = f"""\
policy: {{rights: {CC0}, largest_open: 900, full: [keepers, room], pdf: true}}
readers: {{room: {{name: {{en: Room, ja: 室}}, networks: [192.0.2.0/24]}}}}
"""
_BACK = "    views: [{slug: back, image: back.tif, title: {en: Back, ja: 裏}}]\n"
_MARK = "    policy: {watermark: {image: m.png}, downloads: true, embedding: false}\n"
CAPPED = (ALBUM, _DATE, _DATE + _POLICY)
VIEW = (SNOW, _KETTLE, _KETTLE + _BACK)
KEPT_OUT = (SNOW, _KETTLE, _KETTLE + "    policy: {pdf: false}\n")
MARKED = (SNOW, _KETTLE, _KETTLE + _MARK)


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


@pytest.fixture
def disclose(tmp_path, monkeypatch):
    """Disclose the whole album: changes to its files, the masters' dimensions."""
    monkeypatch.chdir(tmp_path)

    def disclosed(*changes, size=(3000, 2000), sizes=None):
        whole.write(tmp_path / "manifests")
        for file, old, new in changes:
            path = tmp_path / "manifests" / file
            text = path.read_text(encoding="utf-8")
            assert old in text
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
        reading = reader.read((tmp_path / "manifests").relative_to(tmp_path))
        assert reading.album, reading.complaints
        assert reading.source
        found = {
            work.slug: measured(work, (sizes or {}).get(work.slug, size))
            for work in reading.album.works
        }
        outlook = Outlook(
            reading.album,
            reading,
            Links("https://album.example"),
            lambda slug: found[slug].at_once,
            reading.source,
        )
        return tuple(disclosures(outlook, found))

    return disclosed


def measured(work, size):
    if size is None:
        return Measured(fault="is empty")
    image, most = Dimensions(*size), work.policy.largest_open
    opened = image if most is None else image.at_most(most)
    return Measured(image, opened, opened)
