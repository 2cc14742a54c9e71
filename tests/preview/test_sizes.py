"""How large pictures will be: what is open, and what is handed out at once."""

import pytest
from PIL import Image

from iiif_service.album.model import Album, Work
from iiif_service.album.policy import Policy
from iiif_service.album.terms import Most
from iiif_service.image.geometry import Dimensions
from iiif_service.image.ingest import Recipe, ingest
from iiif_service.image.limits import Limits
from iiif_service.image.master import Bounds
from iiif_service.preview.sizes import Measured, Ruler


@pytest.fixture
def measure(tmp_path):
    """Measure a master of 60 × 41 pixels, or another file."""
    Image.new("RGB", (60, 41), "red").save(tmp_path / "camp.tif")

    def measured(policy=None, most=None, operators=None, albums=None, name="camp.tif"):
        album = Album("diary", {}, ("en",), (), limits=albums)
        ruler = Ruler(album, tmp_path, operators or Limits(), Bounds())
        return ruler.measure(Work("camp", name, most, policy or Policy()))

    return measured


def test_what_has_no_policy_is_open_in_full(measure):
    whole = Dimensions(60, 41)

    assert measure() == Measured(whole, whole, whole)


@pytest.mark.parametrize("most", [1, 7, 30, 59, 60, 61])
def test_the_open_picture_is_measured_as_it_is_made(measure, tmp_path, most):
    recipe = Recipe(longest=most).on(Dimensions(60, 41))

    made = ingest(tmp_path / "camp.tif", tmp_path / "camp.szi", recipe, Bounds())

    assert measure(Policy(largest_open=most)).opened == made


def test_limits_bound_what_is_handed_out_at_once_and_not_what_is_open(measure):
    found = measure(Policy(largest_open=50), Most(max_width=20), Limits(max_area=999))

    assert found.opened == Dimensions(50, 34)
    assert found.at_once == Dimensions(20, 14)


def test_the_tighter_of_the_operators_limits_and_the_authors_holds(measure):
    assert measure(None, Most(max_width=30), Limits(10)).at_once == Dimensions(10, 7)
    assert measure(None, Most(max_width=10), Limits(30)).at_once == Dimensions(10, 7)


def test_a_drawings_limits_stand_in_place_of_the_albums(measure):
    albums = Most(max_width=10)

    assert measure(albums=albums).at_once == Dimensions(10, 7)
    assert measure(None, Most(max_width=20), albums=albums).at_once.width == 20


def test_a_master_that_lies_on_its_side_is_measured_upright(measure, tmp_path):
    lying = Image.Exif()
    lying[0x0112] = 6
    Image.new("RGB", (60, 41)).save(tmp_path / "lying.jpg", exif=lying)

    assert measure(name="lying.jpg").master == Dimensions(41, 60)


def test_a_master_that_cannot_be_read_says_why(measure, tmp_path):
    (tmp_path / "empty.tif").touch()
    (tmp_path / "text.tif").write_text("a text and no picture")

    assert measure(name="gone.tif") == Measured(fault="is not there")
    assert measure(name="empty.tif") == Measured(fault="is empty")
    assert measure(name="text.tif").fault == "is not a TIFF file, as its name says"
