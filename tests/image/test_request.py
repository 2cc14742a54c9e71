"""The last segments of an image request: rotation, quality, format; and any text."""

import time
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iiif_service.errors import RequestError
from iiif_service.image.quality import Format, Quality
from iiif_service.image.request import ImageRequest
from iiif_service.image.rotation import Rotation


@pytest.mark.parametrize(
    ("text", "degrees", "mirrored", "spelled"),
    [
        ("0", 0, False, "0"),
        ("360", 0, False, "0"),
        ("!0", 0, True, "!0"),
        ("90", 90, False, "90"),
        ("!22.50", Fraction(45, 2), True, "!22.5"),
        ("359.9999", Fraction(3599999, 10000), False, "359.9999"),
    ],
)
def test_a_rotation_is_read_and_spelled(text, degrees, mirrored, spelled):
    rotation = Rotation.parse(text)

    assert (rotation.degrees, rotation.mirrored) == (degrees, mirrored)
    assert str(rotation) == spelled


@pytest.mark.parametrize(
    "text", ["", "!", "-90", "361", "360.1", "!!0", "0!", "ninety"]
)
def test_any_other_rotation_is_refused_by_name(text):
    with pytest.raises(RequestError, match="must be 0 to 360 degrees"):
        Rotation.parse(text)


@pytest.mark.parametrize(
    "file", ["default", "default.", ".jpg", "native.jpg", "gray.jxl", "default.JPG"]
)
def test_an_unknown_quality_or_format_is_refused_by_name(file):
    with pytest.raises(RequestError, match=r"quality|format"):
        ImageRequest.parse("full", "max", "0", file)


@pytest.mark.parametrize("quality", Quality)
@pytest.mark.parametrize("format_", Format)
def test_every_quality_goes_with_every_format(quality, format_):
    request = ImageRequest.parse("full", "max", "0", f"{quality}.{format_}")

    assert (request.quality, request.format) == (quality, format_)


@given(st.text(), st.text(), st.text(), st.text())
@example("9" * 10_000, "9" * 10_000, "9" * 10_000, "." * 10_000)
@example("," * 10_000, "," * 10_000, "!" * 10_000, "default." + "j" * 10_000)
@example("pct:1e309,0,1,1", "^1e9,", "1e309", "default.jpg")
def test_any_text_is_read_or_refused_at_once(region, size, rotation, file):
    start = time.perf_counter()
    said = ""
    try:
        ImageRequest.parse(region, size, rotation, file)
    except RequestError as error:
        said = str(error)

    assert len(said) < 300
    assert "\n" not in said
    assert time.perf_counter() - start < 1
