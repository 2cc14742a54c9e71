"""Mistakes in what the recipes ask of an author are told with their place."""

import pytest

from iiif_service.album import checks, reader
from iiif_service.album.references import references
from tests.cookbook import kitchen

BOOK = """\
title: {en: A book}
sections:
  - {slug: part, title: {en: Part}, drawings: [one/roof]}
drawings:
  - slug: one
    image: one.png
    title: {en: One}
    behavior: [non-paged]
    annotations: [https://a.example/page.json]
    views:
      - {slug: xray, image: xray.png, title: {en: X-rays}}
    details:
      - slug: roof
        region: 0,0,10,10
        title: {en: Roof}
        people: [basho]
        leads_to: one
"""
SONG = """\
title: {en: A song}
audio: [song.mp3]
start: 5
details:
  - slug: act
    from: 0
    to: 40
    title: {en: Act}
    details: [{slug: scene, from: 0, to: 20, title: {en: Scene}}]
"""
INNER = "{slug: in, title: {en: In}, drawings: [one], behavior: [sequence]}"


@pytest.fixture
def told(tmp_path, monkeypatch):
    """Say what is said of an album in which one text is another."""
    monkeypatch.chdir(tmp_path)

    def said(old="", new=""):
        files = {
            "album.yaml": "behavior: [multi-part]\npeople: {basho: {name: {en: B}}}\n",
            "chapters/book.yaml": BOOK,
            "songs/song.yaml": SONG,
        }
        assert any(old in text for text in files.values())
        files = {name: text.replace(old, new, 1) for name, text in files.items()}
        kitchen.laid_out(tmp_path / "manifests", files)
        reading = reader.read((tmp_path / "manifests").relative_to(tmp_path))
        found = [
            *reading.complaints,
            *checks.slugs(reading),
            *checks.masters(reading, tmp_path / "images", [".png"]),
            *references(reading),
        ]
        return [
            text.removeprefix("manifests/")
            for complaint in found
            if "put the master there" not in (text := str(complaint))
        ]

    return said


def test_the_album_is_sound_as_it_is(told):
    assert told() == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("one/roof", "one/rof", "names 'one/rof', which is no drawing of this chapter"),
        ("one/roof", "one/two/three", "'one/two/three', which is no drawing; write it"),
        ("[one/roof]", f"[one], sections: [{INNER}]", "'sections' holds a sequence, "),
        (
            "behavior: [non-paged]",
            "behavior: [paged]",
            "is 'paged'; write 'non-paged' or 'facing-pages'",
        ),
        ("multi-part", "many", "album.yaml:4:12: 'behavior' is 'many'; write "),
        ("https://a.example/page.json", "page.json", "is 'page.json', which is no add"),
        ("slug: xray", "slug: one", "book.yaml:11:10: slug 'one' is taken at "),
        ("slug: xray", "slug: provider-logo", "stands for the logo; give another"),
        ("xray.png", "xray.doc", "'xray.doc' is of a kind that is not read"),
        ("people: [basho]", "people: [bash]", "'bash', which is no person; did you"),
        ("leads_to: one", "leads_to: two", "'two', which is no drawing; mend it"),
        ("start: 5", "start: -5", "'start' is before the beginning; write seconds"),
        ("to: 20", "to: 0", "'to' ends before it begins; mend 'from' or 'to'"),
        ("slug: scene", "slug: act", "songs/song.yaml:9:16: slug 'act' is taken at "),
    ],
)
def test_a_mistake_is_told(told, old, new, complaint):
    found = told(old, new)

    assert any(complaint in line for line in found), found
