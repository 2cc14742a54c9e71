"""Everything that an album may hold beside chapters of drawings, and its mistakes."""

import json
from fractions import Fraction

import pytest

from iiif_service.album import checks, reader
from iiif_service.album.model import Area, Line, Place
from iiif_service.album.singing import namesakes, singing
from iiif_service.album.surveys import surveys

POINTS = "\n".join(
    f'  - {{pixel: "pct:{x},{y}", point: [{100 + x / 10}, {50 - y / 10}]}}'
    for x in (0, 30, 60, 90)
    for y in (0, 90)
)
MAP = f"""\
title: {{en: Map, ja: 地図}}
alt: {{en: A map, ja: 地図}}
image: camp.tif
land: maps/land.geojson
control_points:
{POINTS}
classes:
  - {{slug: large, title: {{en: Large, ja: 大}}, colour: "#7a2b1f"}}
camps:
  - slug: chita
    class: large
    title: {{en: C, ja: チ}}
    point: [105, 45]
    drawings: [camp]
route:
  title: {{en: Way, ja: 道}}
  illustrative: true
  stages: [{{point: [101, 44]}}, {{point: [109, 45], date: 1948}}]
"""
SONG = """\
title: {en: Song, ja: 歌}
author: {en: A, ja: 作}
audio: [theme.mp3]
cover: kettle
lyrics:
  - {from: 0, to: 1.5, text: {en: Snow, ja: 雪}}
  - {from: 2, to: 3, text: {en: Home, ja: 家}}
"""
LAND = {
    "type": "Polygon",
    "coordinates": [[[100, 40], [110, 40], [110, 50], [100, 50], [100, 40]]],
}
WHOLE = """\
    alt: {en: Barracks, ja: 小屋}
    date: 1945-12
    technique: {en: Pen, ja: ペン}
    physical_size: {width: 380, height: 270.5, unit: mm}
    people: [kiuchi]
    places: [chita]
    details:
      - {slug: stove, region: "pct:12.5,20,30,18", title: {en: S, ja: ス}}
    transcriptions:
      - {region: "1,2,3,4", language: ja, text: 第七, translation: {en: Seven}}
    see_also: [{id: "https://m.example/1.xml", format: text/xml}]
  - slug: kettle"""


@pytest.fixture
def whole(manifests, spoil):
    """Write everything once."""
    spoil(
        "album.yaml",
        "chapters:",
        "people: {kiuchi: {name: {none: Kiuchi}, life: 1923–2021}}\n"
        "places: {chita: {name: {none: Chita}, point: [113.5, 52.03]}}\n"
        "maps: [road]\nsongs: [theme]\nepilogues: [quay]\nchapters:",
    )
    spoil("chapters/first-snow.yaml", "  - slug: kettle", WHOLE)
    spoil(
        "chapters/first-snow.yaml",
        "drawings:",
        "start: kettle\ncover: camp\nbehavior: [paged]\n"
        "sections: [{slug: all, title: {none: All}, drawings: [camp]}]\ndrawings:",
    )
    kettle = "image: kettle.tif"
    spoil("chapters/first-snow.yaml", kettle, f"{kettle}\n    alt: {{en: K}}")
    for name in ("maps", "songs"):
        (manifests / name).mkdir()
    (manifests / "maps" / "road.yaml").write_text(MAP, encoding="utf-8")
    (manifests / "maps" / "land.geojson").write_text(json.dumps(LAND), encoding="utf-8")
    (manifests / "songs" / "theme.yaml").write_text(SONG, encoding="utf-8")
    (manifests / "chapters" / "quay.yaml").write_text(
        "title: {none: Quay}\n"
        "drawings: [{slug: quay, image: quay.tif, title: {none: Q}, alt: {none: Q}}]\n",
        encoding="utf-8",
    )
    return manifests


def found(manifests):
    """Give everything that is complained of, but for languages and masters."""
    reading = reader.read(manifests)
    return [
        str(complaint)
        for complaint in (
            *reading.complaints,
            *checks.slugs(reading),
            *checks.links(reading),
            *checks.alternatives(reading),
            *surveys(reading, manifests),
            *singing(reading),
            *namesakes(reading),
        )
    ]


def test_a_whole_album_is_read(whole):
    assert found(whole) == []
    album = reader.read(whole).album
    assert album is not None
    camp = album.drawings[0]
    assert camp.told.date == "1945-12"
    assert camp.details[0].area == Area(
        Fraction(25, 2), Fraction(20), Fraction(30), Fraction(18), percent=True
    )
    assert camp.transcriptions[0].area == Area(
        Fraction(1), Fraction(2), Fraction(3), Fraction(4)
    )
    assert camp.told.see_also[0].format == "text/xml"
    assert album.places["chita"] == Place({"none": ("Chita",)}, (113.5, 52.03))
    assert [d.slug for d in album.drawings] == ["camp", "kettle", "quay", "road"]
    (road,), (theme,) = album.maps, album.songs
    assert (road.camps[0].kind, road.route and len(road.route.stages)) == ("large", 2)
    assert theme.lyrics[1] == Line(2, 3, {"en": ("Home",), "ja": ("家",)})


CHAPTER, ROAD, THEME = "chapters/first-snow.yaml", "maps/road.yaml", "songs/theme.yaml"


SLIPS = [
    (CHAPTER, "pct:12.5,20", "pct:80,20", "which reaches outside; no sum may be over"),
    (CHAPTER, "pct:12.5,20,30,18", "12", "which is no part of a drawing; write left"),
    (CHAPTER, "30,18", "30,0", "which is empty; give it a width and a height"),
    (CHAPTER, "1945-12", "1945-13", "is no date; write 1948, 1948-07 or 1948-07-02"),
    (CHAPTER, "unit: mm", "unit: ell", "'unit' is 'ell'; write 'mm', 'cm' or 'in'"),
    (CHAPTER, "[kiuchi]", "[kiuchy]", "under 'people'; did you mean 'kiuchi'?"),
    (CHAPTER, "places: [chita]", "places: [x]", "write it there, or remove it"),
    (CHAPTER, "start: kettle", "start: ketle", "here; did you mean 'kettle'?"),
    (CHAPTER, "drawings: [camp]", "drawings: [comp]", "did you mean 'camp'?"),
    (CHAPTER, "[paged]", "[pagd]", "'behavior' is 'pagd'; write 'individuals'"),
    (CHAPTER, "{en: Barracks, ja: 小屋}", "{ja: 小屋}", "needs 'alt' in 'en': say"),
    (CHAPTER, "language: ja", "language: j_p", "which is no language tag; write"),
    (CHAPTER, "technique:", "tecnique:", "no key here; did you mean 'technique'?"),
    ("album.yaml", "[113.5, 52.03]", "[113.5, 152]", "is no place on earth; write"),
    ("album.yaml", "maps: [road]", "maps: []", "does not list 'road', though maps"),
    ("album.yaml", "[theme]", "[theme, them]", "songs/them.yaml is not there; write"),
    ("album.yaml", "[quay]", "[quay, quay]", "lists 'quay' twice; remove one of"),
    (ROAD, "point: [105, 45]", "point: [45, 105]", "is no place on earth; write"),
    (ROAD, "point: [105, 45]", "point: [45, 55]", "lies in the sea at 45, 55; write"),
    (ROAD, "class: large", "class: lage", "lacks; did you mean 'large'?"),
    (ROAD, "drawings: [camp]", "drawings: [c]", "is no drawing of the album; write"),
    (ROAD, "land.geojson", "sea.geojson", "'maps/sea.geojson' is no GeoJSON below"),
    (ROAD, POINTS, POINTS.partition("\n")[0], "needs at least 8; write more"),
    (ROAD, '"pct:0,0"', "top", "is 'top', which is no place on the map; write"),
    (THEME, "cover: kettle", "cover: pot", "'pot', which is no drawing of the album"),
    (THEME, "from: 2", "from: 1", "begins at 1 s, before the line above has ended"),
    (THEME, "to: 3", "to: 2", "ends at 2 s, and begins at 2; end it later"),
]


@pytest.mark.parametrize("slip", SLIPS, ids=[slip[2] for slip in SLIPS])
def test_a_mistake_is_told_where_it_stands(whole, spoil, slip):
    file, old, new, complaint = slip
    spoil(file, old, new)

    told = found(whole)

    assert len(told) == 1, told
    assert complaint in told[0]
    assert told[0].startswith(f"manifests/{file}:")


def test_two_details_of_a_drawing_have_two_slugs(whole, spoil):
    detail = '{slug: stove, region: "1,2,3,4", title: {none: A}}'
    spoil(CHAPTER, "    transcriptions:", f"      - {detail}\n    transcriptions:")

    assert "slug 'stove' is another detail's of this drawing; give another" in "".join(
        found(whole)
    )


def test_a_map_and_a_chapter_have_two_names(whole):
    (whole / "maps" / "road.yaml").rename(whole / "maps" / "quay.yaml")

    assert (
        "manifests/maps/quay.yaml:1:1: has the name of chapters/quay.yaml; "
        "rename one of them" in found(whole)
    )
