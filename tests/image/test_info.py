"""What a client is told of a service: what works, and no more."""

import pytest

from iiif_service.image.geometry import Dimensions
from iiif_service.image.info import ImageInfo
from iiif_service.image.limits import Limits

URI = "https://album.example/iiif/3/camp"


def document(width=6000, height=4000, **limits):
    return ImageInfo(URI, Dimensions(width, height), Limits(**limits)).document()


def test_the_document_has_what_every_client_needs():
    told = document()

    assert told["@context"] == "http://iiif.io/api/image/3/context.json"
    assert (told["id"], told["type"], told["profile"]) == (
        URI,
        "ImageService3",
        "level2",
    )
    assert (told["width"], told["height"]) == (6000, 4000)
    assert told["protocol"] == "http://iiif.io/api/image"


@pytest.mark.parametrize("size", [(1, 1), (512, 512), (5001, 3333), (7000, 9000)])
def test_there_is_one_size_for_each_scale_factor(size):
    told = document(*size)

    (tiles,) = told["tiles"]
    sizes = [(s["width"], s["height"]) for s in told["sizes"]]
    wanted = [(-(-size[0] // s), -(-size[1] // s)) for s in tiles["scaleFactors"][::-1]]
    assert sizes == wanted


def test_sizes_stay_within_the_limits():
    told = document(max_width=1000)

    assert max(size["width"] for size in told["sizes"]) <= 1000
    assert told["maxWidth"] == 1000


def test_tiles_are_not_promised_where_they_exceed_the_limits():
    assert "tiles" not in document(max_area=1000)


def test_rights_are_told_where_they_are_known():
    rights = "http://creativecommons.org/publicdomain/zero/1.0/"
    info = ImageInfo(URI, Dimensions(1, 1), Limits(), rights)

    assert info.document()["rights"] == rights
    assert "rights" not in document()
