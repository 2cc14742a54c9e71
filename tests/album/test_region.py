"""A region is read exactly, and given in the pixels of a drawing."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iiif_service.album.region import Region, Spot


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("pct:0,0,100,100", (0, 0, 801, 600)),
        ("pct:12.5,20,30,18", (100, 120, 240, 108)),
        ("pct:99.99,99.99,0.01,0.01", (800, 599, 1, 1)),
        ("120,340,600,200", (120, 340, 600, 200)),
        ("0,0,801,600", (0, 0, 801, 600)),
        ("0,0,802,600", None),
        ("0,600,1,1", None),
    ],
)
def test_a_region_is_a_box_of_pixels_or_lies_outside(text, box):
    assert Region.parse(text).within(801, 600) == box


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("pct:90,0,20,10", "reaches over the drawing"),
        ("pct:0,0,0,10", "has no extent"),
        ("10,10,0,10", "has no extent"),
        ("10,10,20", "write x,y,w,h in pixels, or pct:x,y,w,h in percent"),
        ("-1,0,10,10", "write x,y,w,h"),
        ("1.5,0,10,10", "write whole pixels"),
        ("٣,0,10,10", "write x,y,w,h"),
        ("1e3,0,10,10", "write x,y,w,h"),
    ],
)
def test_what_is_no_region_is_refused_with_a_reason(text, told):
    with pytest.raises(ValueError) as refused:
        Region.parse(text)

    assert told in str(refused.value)


percents = st.decimals(0, 100, places=3).map(str)


@given(x=percents, y=percents, w=percents, h=percents, side=st.integers(1, 9000))
def test_a_region_of_percents_lies_in_every_drawing(x, y, w, h, side):
    try:
        region = Region.parse(f"pct:{x},{y},{w},{h}")
    except ValueError:
        assert (
            Fraction(x) + Fraction(w) > 100
            or Fraction(y) + Fraction(h) > 100
            or (not (Fraction(w) and Fraction(h)))
        )
        return

    box = region.within(side, side)
    assert box is not None
    left, top, width, height = box

    assert min(left, top) >= 0
    assert min(width, height) >= 1
    assert max(left + width, top + height) <= side
    assert Region.parse(str(region)) == region


def test_a_spot_is_a_point_of_the_drawing():
    assert Spot.parse("pct:50,25").within(801, 600) == (400.5, 150)
    assert Spot.parse("12.5,7").within(801, 600) == (12.5, 7)
    assert Spot.parse("802,7").within(801, 600) is None


def test_a_spot_outside_is_refused():
    with pytest.raises(ValueError, match="100 is the most"):
        Spot.parse("pct:101,0")
