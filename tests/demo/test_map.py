"""The author's file of the map agrees with what is drawn, and with the globe."""

import json
import re

import pytest
from ruamel.yaml import YAML

from demo.chart import frame, places
from demo.chart.labels import Mark, named
from demo.chart.land import Area, land, on_land
from demo.chart.outline import outline
from demo.chart.waters import LAKES
from demo.scenes import SCENES
from demo.sheet import inside
from tests.demo.test_texts import STAND_IN

LAND = places.SOURCE.with_name("land.geojson")
CLASSES = ["camps-20000", "camps-10000", "camps-1000", "small-camps"]
ILLUSTRATIVE = {
    "en": "The class of each camp is illustrative",
    "ja": "各収容所の規模区分は例示であり",
    "ru": "Класс каждого лагеря условен",
    "it": "La classe di ogni campo è illustrativa",
    "vi": "Hạng của từng trại chỉ mang tính minh họa",
}


@pytest.fixture(scope="module")
def written():
    return YAML(typ="safe").load(places.SOURCE)


@pytest.fixture(scope="module")
def areas():
    return land()


def texts(value):
    """Find every language map in the file."""
    if isinstance(value, dict) and "en" in value:
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def test_control_points_are_those_of_the_projection(written):
    told = [(c["pixel"], tuple(c["point"])) for c in written["control_points"]]

    assert told == [
        (f"pct:{x:g},{y:g}", point) for (x, y), point in frame.control_points()
    ]


def test_the_land_of_the_author_is_the_land_that_is_drawn(areas):
    assert LAND.read_text() == outline(areas)
    assert LAND.stat().st_size < 150_000


def test_no_camp_and_no_stage_is_in_the_sea(written, areas):
    collection = json.loads(LAND.read_text())
    (feature,) = collection["features"]
    coarse = [Area(coast, seas) for coast, *seas in feature["geometry"]["coordinates"]]
    spots = [*written["camps"], *written["route"]["stages"]]

    for spot in spots:
        point = tuple(spot["point"])
        assert on_land(areas, point), spot
        assert on_land(coarse, point), spot
        assert not any(inside(lake, point) for _, lake in LAKES), spot


def test_each_camp_is_shown_on_the_map(written):
    for camp in written["camps"]:
        assert frame.shown(frame.on_sheet(camp["point"]), -20), camp["slug"]


def test_there_are_four_classes_and_each_has_camps(written):
    assert [entry["slug"] for entry in written["classes"]] == CLASSES
    assert {camp["class"] for camp in written["camps"]} == set(CLASSES)


def test_camps_have_slugs_of_their_own(written):
    slugs = [camp["slug"] for camp in written["camps"]]

    assert len(set(slugs)) == len(slugs)
    assert 25 <= len(slugs) <= 35
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", slug) for slug in slugs)


def test_camps_lead_to_drawings_that_there_are(written):
    named = [slug for camp in written["camps"] for slug in camp.get("drawings", [])]

    assert len(set(named)) == len(named)
    assert set(named) <= {scene.slug for scene in SCENES}


def test_every_text_speaks_five_languages(written):
    found = list(texts(written))

    assert len(found) > len(written["camps"])
    for text in found:
        assert set(text) == set(STAND_IN), text
        assert all(text.values())


@pytest.mark.parametrize("language", STAND_IN)
def test_the_map_says_that_it_is_a_stand_in_and_its_classes_illustrative(
    written, language
):
    assert written["caption"][language].endswith(STAND_IN[language])
    assert ILLUSTRATIVE[language] in written["summary"][language]
    assert written["route"]["illustrative"] is True


def test_names_keep_off_other_signs_where_there_is_room():
    left, right = Mark("Chita", (2000, 1000), 10), Mark("", (2030, 1000), 10)

    (halo, _) = re.findall(r'd="M([\d.]+)', named([left, right], []))

    assert float(halo) < 2000
