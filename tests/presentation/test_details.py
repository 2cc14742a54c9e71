"""What is said of a drawing's parts, and what an author's keys become."""

from dataclasses import replace
from fractions import Fraction

import pytest

from iiif_service.album.model import (
    Area,
    Detail,
    Linked,
    Person,
    PhysicalSize,
    Place,
    Section,
    Told,
    Transcription,
)
from iiif_service.image.geometry import Dimensions
from iiif_service.presentation.canvas import fragment
from tests.presentation import album
from tests.presentation.album import ALBUM, CAMP, HARBOUR, HOME, KETTLE, SNOW, text

STOVE = Detail(
    "stove",
    Area(Fraction(10), Fraction(20), Fraction(30), Fraction(25), percent=True),
    text("The stove", "ストーブ", "Печь"),
    text("It smokes.", "煙が出ています。", "Она дымит."),
)
SIGN = Transcription(
    Area(Fraction(100), Fraction(50), Fraction(400), Fraction(300)),
    "ja",
    "第七収容所",
    {"en": ("Camp no. 7",)},
)
TOLD = replace(
    CAMP,
    told=replace(
        CAMP.told,
        date="1945-12",
        rights="http://rightsstatements.org/vocab/InC/1.0/",
        see_also=(Linked("https://museum.example/1.xml", format="text/xml"),),
        rendering=(Linked("https://museum.example/1.pdf", text("A", "B", "V")),),
    ),
    alt=text("Barracks in snow.", "雪の小屋。", "Бараки в снегу."),
    technique=text("Pen", "ペン", "Перо"),
    size=PhysicalSize(380, 270, "mm"),
    people=("kiuchi",),
    places=("chita", "kazan"),
    details=(STOVE,),
    transcriptions=(SIGN,),
)
WHOLE = replace(
    ALBUM,
    chapters=(
        replace(
            SNOW,
            drawings=(TOLD, KETTLE),
            told=Told(date="1945"),
            sections=(
                Section(
                    "indoors",
                    text("Indoors", "屋内", "Внутри"),
                    ("kettle",),
                    (Section("deeper", text("D", "D", "D"), ("camp", "lost")),),
                ),
            ),
            viewing_direction="right-to-left",
            behavior=("paged",),
            start="kettle",
            cover="kettle",
        ),
    ),
    epilogues=(HOME,),
    people={"kiuchi": Person(text("Kiuchi", "木内", "Киути"))},
    places={
        "chita": Place(text("Chita", "チタ", "Чита"), (113.5, 52.03)),
        "kazan": Place({"en": ("Kazan",)}),
    },
)


@pytest.fixture(scope="module")
def documents():
    return album.built(WHOLE)


@pytest.fixture(scope="module")
def manifest(documents):
    return documents["/presentation/3/first-snow/manifest.json"]


@pytest.fixture(scope="module")
def canvas(manifest):
    return manifest["items"][0]


def rows(canvas):
    return {row["label"]["en"][0]: row["value"] for row in canvas["metadata"]}


def test_keys_become_rows_under_labels_of_ours_before_the_authors(canvas):
    assert list(rows(canvas)) == [
        "What is to be seen",
        "Date",
        "Technique",
        "Size",
        "People",
        "Places",
        "Technique",
    ] or list(rows(canvas)) == [
        "What is to be seen",
        "Date",
        "Technique",
        "Size",
        "People",
        "Places",
    ]
    assert rows(canvas)["What is to be seen"]["ja"] == ["雪の小屋。"]
    assert rows(canvas)["Date"] == {"none": ["1945-12"]}
    assert rows(canvas)["Size"] == {"none": ["380 × 270 mm"]}
    assert rows(canvas)["People"]["ru"] == ["Киути"]
    assert rows(canvas)["Places"] == {
        "en": ["Chita", "Kazan"],
        "ja": ["チタ"],
        "ru": ["Чита"],
    }


def test_labels_speak_the_languages_of_the_album(canvas):
    assert all(set(row["label"]) == {"en", "ja", "ru"} for row in canvas["metadata"])


def test_terms_and_links_are_where_they_were_written(documents, canvas, manifest):
    assert canvas["rights"] == "http://rightsstatements.org/vocab/InC/1.0/"
    assert documents["/iiif/3/camp/info.json"]["rights"] == canvas["rights"]
    assert manifest["rights"] == ALBUM.told.rights
    assert documents["/iiif/3/kettle/info.json"]["rights"] == ALBUM.told.rights
    assert canvas["seeAlso"] == [
        {
            "id": "https://museum.example/1.xml",
            "type": "Dataset",
            "format": "text/xml",
        }
    ]
    assert canvas["rendering"][0]["label"]["ja"] == ["B"]


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("1945", "1945-01-01T00:00:00Z"),
        ("1945-12", "1945-12-01T00:00:00Z"),
        ("1945-12-24", "1945-12-24T00:00:00Z"),
    ],
)
def test_a_date_is_the_moment_it_begins(date, moment):
    dated = replace(HARBOUR, told=Told(date=date))

    found = album.built(replace(ALBUM, chapters=(replace(HOME, drawings=(dated,)),)))

    canvas = found["/presentation/3/going-home/canvas/harbour"]
    assert canvas["navDate"] == moment


def test_a_detail_is_an_annotation_on_its_part_in_every_language(canvas):
    page = canvas["annotations"][0]
    (annotation,) = page["items"]

    assert annotation["motivation"] == "commenting"
    assert annotation["target"] == f"{canvas['id']}#xywh=800,1200,2400,1500"
    assert [(b["language"], b["value"]) for b in annotation["body"]] == [
        ("en", "The stove\nIt smokes."),
        ("ja", "ストーブ\n煙が出ています。"),
        ("ru", "Печь\nОна дымит."),
    ]


def test_a_transcription_supplements_with_its_translation(canvas):
    (annotation,) = canvas["annotations"][1]["items"]

    assert annotation["motivation"] == "supplementing"
    assert annotation["target"].endswith("#xywh=100,50,400,300")
    assert [(b["language"], b["value"]) for b in annotation["body"]] == [
        ("ja", "第七収容所"),
        ("en", "Camp no. 7"),
    ]


def test_ranges_lead_through_sections_and_details(manifest):
    indoors, details = manifest["structures"]
    base = manifest["id"].removesuffix("/manifest.json")

    assert indoors["id"] == f"{base}/range/indoors"
    assert indoors["items"][0] == {"id": f"{base}/canvas/kettle", "type": "Canvas"}
    assert indoors["items"][1]["items"] == [
        {"id": f"{base}/canvas/camp", "type": "Canvas"}
    ]
    assert details["id"] == f"{base}/details/camp"
    assert details["items"][1]["label"]["ja"] == ["ストーブ"]
    (part,) = details["items"][1]["items"]
    assert part["id"] == f"{base}/canvas/camp#xywh=800,1200,2400,1500"


def test_a_chapter_opens_as_its_author_said(manifest):
    base = manifest["id"].removesuffix("/manifest.json")

    assert manifest["behavior"] == ["paged"]
    assert manifest["viewingDirection"] == "right-to-left"
    assert manifest["start"] == {"id": f"{base}/canvas/kettle", "type": "Canvas"}
    assert manifest["placeholderCanvas"]["id"] == f"{base}/cover"
    assert "kettle" in manifest["thumbnail"][0]["id"]
    assert manifest["navDate"] == "1945-01-01T00:00:00Z"


def test_epilogues_come_last(documents):
    items = documents["/presentation/3/collection.json"]["items"]

    assert [item["label"]["en"][0] for item in items] == ["First snow", "Going home"]


def test_every_id_inside_is_a_document(documents):
    known = {f"{album.LINKS.public_url}{path}" for path in documents}
    kinds = {"Canvas", "AnnotationPage", "Annotation", "Range", "Manifest"}

    for path, document in documents.items():
        for part in album.walk(document):
            if part.get("type") in kinds:
                assert part["id"].partition("#")[0] in known, (path, part["id"])


@pytest.mark.parametrize(
    ("area", "wanted"),
    [
        (
            Area(Fraction(0), Fraction(0), Fraction(100), Fraction(100), True),
            "0,0,60,40",
        ),
        (Area(Fraction(50), Fraction(50), Fraction(1), Fraction(1), True), "30,20,1,1"),
        (Area(Fraction(50), Fraction(30), Fraction(99), Fraction(99)), "50,30,10,10"),
    ],
)
def test_a_part_is_whole_pixels_inside_the_drawing(area, wanted):
    assert fragment(area, Dimensions(60, 40)) == f"xywh={wanted}"
