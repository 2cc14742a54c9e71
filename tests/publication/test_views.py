"""A drawing that is seen otherwise has a picture for each view."""

import json

import pytest

from iiif_service.album.model import Album, Chapter, Drawing, View
from iiif_service.album.policy import Policy
from iiif_service.album.region import Region
from iiif_service.album.terms import Most
from iiif_service.errors import PublicationError
from iiif_service.image.geometry import Dimensions
from iiif_service.language import untagged

RIGHTS = "http://rightsstatements.org/vocab/InC/1.0/"


def album(region=None):
    view = View("xray", "xray.tif", untagged("In X-rays"), region)
    drawing = Drawing(
        "camp",
        "camp.tif",
        untagged("The camp"),
        limits=Most(max_width=30),
        policy=Policy(rights=RIGHTS),
        views=(view,),
    )
    chapter = Chapter("snow", untagged("Snow"), (drawing,))
    return Album("diary", untagged("Diary"), ("en",), (chapter,))


def test_a_view_is_a_picture_on_its_drawings_terms(draw, publishing, folder):
    draw("camp.tif")
    draw("xray.tif", "blue")

    publishing(album=album())

    generation = folder.current()
    camp, xray = generation.picture("camp"), generation.picture("xray")
    assert camp.pack != xray.pack
    assert xray.dimensions == Dimensions(60, 40)
    assert xray.limits == camp.limits
    info = json.loads(generation.document("/iiif/3/xray/info.json").body)
    assert (info["rights"], info["maxWidth"]) == (RIGHTS, 30)
    assert info["partOf"][0]["label"] == {"none": ["Snow"]}


def test_a_view_without_its_master_is_left_out(draw, publishing, folder):
    draw("camp.tif")

    report = publishing(album=album())

    assert report.left_out == ("xray",)
    canvas = folder.current().document("/presentation/3/snow/canvas/camp")
    (page,) = json.loads(canvas.body)["items"]
    assert [each["body"]["type"] for each in page["items"]] == ["Image"]


def test_a_view_that_lies_outside_its_drawing_is_refused(draw, publishing):
    draw("camp.tif")
    draw("xray.tif")

    with pytest.raises(PublicationError, match="view 'xray' reaches over the drawing"):
        publishing(album=album(Region.parse("50,0,20,20")))
