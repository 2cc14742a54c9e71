"""The map is drawn like the other masters: the same one always, over nobody's work."""

import pytest
from PIL import Image

from demo.chart import frame
from demo.chart.master import PLACE, charted
from tests.demo.conftest import SCALE
from tests.demo.test_masters import DESCRIPTION, STAND_IN, XMP, digests, picture


def test_the_map_is_8000_pixels_wide_at_full_size():
    assert frame.WIDTH * frame.SCALE == 8000


def test_the_map_is_drawn_with_the_scenes(images):
    wanted = frame.WIDTH * frame.SCALE * SCALE, frame.HEIGHT * frame.SCALE * SCALE

    assert picture(images / PLACE).size == wanted


@pytest.mark.parametrize("tag", [DESCRIPTION, XMP])
def test_the_map_says_that_it_is_a_stand_in(images, tag):
    found = picture(images / PLACE).getexif()[tag]

    text = found.decode() if isinstance(found, bytes) else found
    assert STAND_IN in text


def test_the_map_is_the_same_file_each_time(images, tmp_path):
    assert charted(tmp_path, SCALE).startswith(f"drew {tmp_path / PLACE}: 400 × 240 ")

    assert (tmp_path / PLACE).read_bytes() == (images / PLACE).read_bytes()
    assert charted(tmp_path, SCALE) == ""


def test_sea_is_blue_land_is_yellow_and_a_camp_is_red(images):
    with Image.open(images / PLACE) as opened:
        seen = opened.convert("RGB")

    def colour(*point):
        x, y = frame.on_sheet(point)
        factor = frame.SCALE * SCALE
        return seen.getpixel((round(x * factor), round(y * factor)))

    red, green, blue = colour(140, 45.6)
    assert blue > red
    red, green, blue = colour(85, 60.5)
    assert red > green > blue + 20
    red, green, blue = colour(106.92, 47.92)
    assert red > green + 40 > blue


def test_a_map_of_another_hand_is_named_and_stays(tmp_path):
    other = tmp_path / PLACE
    other.parent.mkdir()
    Image.new("RGB", (60, 40), "red").save(other)
    before = digests(tmp_path)

    with pytest.raises(FileExistsError, match="was not drawn by the demo; it stays"):
        charted(tmp_path, SCALE)

    assert digests(tmp_path) == before
