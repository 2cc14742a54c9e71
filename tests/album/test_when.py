"""A date is as exact as it was written, and has a first moment."""

import pytest

from iiif_service.album.when import When


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("1948", "1948-01-01T00:00:00Z"),
        ("1948-07", "1948-07-01T00:00:00Z"),
        ("1948-02-29", "1948-02-29T00:00:00Z"),
    ],
)
def test_a_date_begins_with_its_first_day(text, moment):
    assert When.parse(text).moment == moment
    assert When.parse(text).text == text


@pytest.mark.parametrize(
    "text", ["", "48", "1949-02-29", "1948-13", "19480702", "July 1948", "0000"]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match="is no date; write 1948, 1948-07"):
        When.parse(text)
