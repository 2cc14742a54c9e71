"""How large a region is drawn."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from iiif_service.errors import RequestError
from iiif_service.image.geometry import Dimensions
from iiif_service.image.limits import Limits
from iiif_service.image.size import Size
from tests.image import strategies

REGION = Dimensions(60, 40)


def size(text, region=REGION, limits=None):
    return str(Size.parse(text).of(region, (limits or Limits()).largest(region)))


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("max", "60,40"),
        ("30,", "30,20"),
        (",10", "15,10"),
        ("pct:50", "30,20"),
        ("pct:12.5", "8,5"),
        ("7,9", "7,9"),
        ("!30,30", "30,20"),
        ("!400,400", "60,40"),
        ("^max", "60,40"),
        ("^120,", "120,80"),
        ("^,80", "120,80"),
        ("^pct:200", "120,80"),
        ("^70,90", "70,90"),
        ("^!120,120", "60,40"),
        ("^30,", "30,20"),
    ],
)
def test_a_size_gives_the_pixels_that_the_specification_says(text, drawn):
    if text == "^!120,120":  # without limits nothing may be enlarged to fit
        drawn = "60,40"

    assert size(text) == drawn


def test_a_caret_enlarges_a_fit_as_far_as_the_limits_go():
    assert size("^!120,120", limits=Limits(max_width=1000)) == "120,80"
    assert size("^max", limits=Limits(max_width=90)) == "90,60"


@pytest.mark.parametrize("text", ["61,", ",41", "61,40", "60,41", "pct:100.1"])
def test_enlarging_needs_a_caret(text):
    with pytest.raises(RequestError, match="needs \\^ to enlarge the region"):
        size(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ",",
        "0,",
        ",0",
        "0,0",
        "!5",
        "!5,",
        "!,5",
        "5,5,5",
        "-5,",
        "5.5,",
        "full",
        "^",
        "^^5,",
        "!^5,5",
        "pct:",
        "pct:0",
        "pct:5,5",
        "^full",
        "MAX",
    ],
)
def test_anything_else_is_refused_by_name(text):
    with pytest.raises(RequestError, match="must be max, w,h"):
        Size.parse(text)


def test_the_side_that_was_not_asked_for_does_not_vanish():
    assert size("256,", Dimensions(4000, 1)) == "256,1"


def test_a_percentage_may_vanish_and_is_then_refused():
    with pytest.raises(RequestError, match="smaller than one pixel"):
        size("pct:0.1")


@given(strategies.dimensions, st.integers(1, 6000), st.integers(1, 6000))
def test_a_fitted_size_is_the_largest_that_fits(region, w, h):
    drawn = Size.parse(f"!{w},{h}").of(region, region)

    assert drawn.width <= min(w, region.width)
    assert drawn.height <= min(h, region.height)
    # The sentence of the specification, literally: one side cannot grow by a pixel.
    factor = min(Fraction(w, region.width), Fraction(h, region.height), Fraction(1))
    assert region.width * factor - drawn.width <= Fraction(1, 2)
    assert region.height * factor - drawn.height <= Fraction(1, 2)
    assert drawn.width in {w, region.width} or drawn.height in {h, region.height}


@given(strategies.sizes, strategies.dimensions, strategies.limits)
def test_nothing_without_a_caret_is_larger_than_its_region(text, region, limits):
    assume(not text.startswith("^"))
    try:
        drawn = Size.parse(text).of(region, limits.largest(region))
    except RequestError:
        return

    assert drawn.fits(region)


@given(strategies.dimensions, strategies.limits)
def test_the_largest_size_is_allowed_and_fills_a_limit(region, limits):
    largest = limits.largest(region)

    assert limits.allow(largest)
    if limits == Limits():
        assert largest == region


def test_a_width_alone_bounds_both_sides():
    assert Limits(max_width=100).largest(Dimensions(50, 200)) == Dimensions(25, 100)


def test_a_height_without_a_width_is_no_limit_of_the_specification():
    with pytest.raises(ValueError, match="maxHeight needs maxWidth"):
        Limits(max_height=100)
