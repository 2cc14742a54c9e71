"""A map as a manifest: its places, its way, and how it lies upon the earth."""

import itertools
import json
from dataclasses import replace
from fractions import Fraction

import pytest

from iiif_service.album.model import (
    Camp,
    Chart,
    Control,
    Drawing,
    Kind,
    Route,
    Stage,
    Told,
)
from iiif_service.image.geometry import Dimensions
from iiif_service.presentation.chart import GEOREFERENCE, NAV_PLACE
from iiif_service.presentation.survey import Survey
from iiif_service.publication.build import Shown, build
from tests.presentation import album
from tests.presentation.album import ALBUM, LINKS, P3, text

SIZE = Dimensions(2999, 4999)
# A plain map: ten degrees across, twenty down.
CONTROLS = tuple(
    Control(Fraction(x), Fraction(y), (100 + x / 10, 60 - y / 5), percent=True)
    for x, y in itertools.product((0, 33, 66, 100), (0, 33, 66, 100))
)
CHART = Chart(
    Drawing("harbour", "maps/m.tif", text("Map", "地図", "Карта"), Told()),
    text("Where it was.", "場所。", "Где это было."),
    CONTROLS,
    {"type": "thinPlateSpline"},
    (Kind("large", text("Large", "大", "Большие"), "#7a2b1f"),),
    (
        Camp(
            "chita",
            "large",
            text("Chita", "チタ", "Чита"),
            (105.0, 50.0),
            text("A town.", "町。", "Город."),
            ("camp", "lost"),
        ),
    ),
    Route(
        text("The way", "道", "Путь"),
        (Stage((101.0, 58.0)), Stage((109.0, 41.0))),
    ),
)
BASE = f"{LINKS.public_url}/presentation/3/harbour"


@pytest.fixture(scope="module")
def documents():
    whole = replace(ALBUM, chapters=(album.SNOW,), maps=(CHART,))
    shown = Shown(album.pictures(), {})
    return {d.path: json.loads(d.body) for d in build(whole, shown, LINKS)}


@pytest.fixture(scope="module")
def manifest(documents):
    return documents["/presentation/3/harbour/manifest.json"]


@pytest.fixture(scope="module")
def pages(manifest):
    return {p["id"].rpartition("/")[2]: p for p in manifest["items"][0]["annotations"]}


def test_extensions_come_before_the_presentation_api(manifest):
    assert manifest["@context"] == [NAV_PLACE, GEOREFERENCE, P3]


def test_a_camp_is_a_point_with_its_name_its_class_and_its_text(pages):
    (camp,) = pages["camps"]["items"]

    selector = camp["target"]["selector"]
    assert selector["type"] == "PointSelector"
    assert abs(selector["x"] - SIZE.width / 2) < SIZE.width / 200
    assert abs(selector["y"] - SIZE.height / 2) < SIZE.height / 200
    assert camp["body"][1]["value"] == "チタ\n大\n町。"


def test_a_camp_leads_to_the_drawings_that_are_shown(pages):
    (link,) = pages["links"]["items"]

    assert link["motivation"] == "linking"
    assert link["body"]["id"].endswith("/first-snow/canvas/camp")


def test_the_way_is_a_line_from_stage_to_stage(pages):
    (way,) = pages["route"]["items"]

    assert way["target"]["selector"]["type"] == "SvgSelector"
    assert way["target"]["selector"]["value"].count(" L") == 1


def test_the_legend_names_each_class(pages):
    assert [a["body"][0]["value"] for a in pages["legend"]["items"]] == ["Large"]


def test_control_points_are_in_pixels_and_degrees(pages):
    (annotation,) = pages["georeference"]["items"]
    features = annotation["body"]["features"]

    assert annotation["motivation"] == "georeferencing"
    assert annotation["body"]["transformation"] == {"type": "thinPlateSpline"}
    assert len(features) == len(CONTROLS)
    assert features[-1]["properties"]["resourceCoords"] == [2999.0, 4999.0]
    assert features[-1]["geometry"]["coordinates"] == [110.0, 40.0]
    source = annotation["target"]["source"]
    assert (source["width"], source["height"]) == (SIZE.width, SIZE.height)


def test_places_are_told_to_other_maps(documents, manifest):
    (feature,) = manifest["navPlace"]["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [105.0, 50.0]}
    assert feature["properties"]["label"]["ru"] == ["Чита"]

    (linked,) = manifest["seeAlso"]
    assert linked["id"] == f"{BASE}/places.geojson"
    found = documents["/presentation/3/harbour/places.geojson"]
    assert [f["geometry"]["type"] for f in found["features"]] == ["Point", "LineString"]


def test_the_map_is_in_the_collection_after_the_chapters(documents):
    items = documents["/presentation/3/collection.json"]["items"]

    assert [item["id"].split("/")[-2] for item in items] == ["first-snow", "harbour"]
    assert items[1]["summary"]["en"] == ["Where it was."]


def test_every_annotation_is_a_document_of_its_own(documents, manifest):
    for part in album.walk(manifest["items"]):
        if part.get("type") in {"Annotation", "AnnotationPage"}:
            path = part["id"].removeprefix(LINKS.public_url)
            assert documents[path]["id"] == part["id"]


def test_a_survey_goes_through_its_control_points():
    survey = Survey.of(CONTROLS, SIZE)

    for control in CONTROLS:
        x, y = survey.place(control.point)
        assert abs(x - float(control.x) / 100 * SIZE.width) < 0.01
        assert abs(y - float(control.y) / 100 * SIZE.height) < 0.01
