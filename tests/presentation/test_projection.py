"""Places are marked where a map draws them."""

import pytest

from iiif_service.album.journey import ControlPoint, Map, Projection, Way
from iiif_service.album.region import Spot
from iiif_service.language import untagged
from iiif_service.presentation.projection import fitted

WIDTH, HEIGHT = 8000, 5000
PROJECTIONS = [
    Projection(Way.POLYNOMIAL, 2),
    Projection(Way.POLYNOMIAL, 3),
    Projection(Way.THIN_PLATE_SPLINE),
]


def drawn(longitude, latitude):
    """Draw a place on a map whose meridians meet at the top, in shares of a hundred."""
    x = 50 + (longitude - 100) * (110 - latitude) / 100
    return x, 90 - latitude + ((longitude - 100) / 20) ** 2


def chart(projection):
    control = tuple(
        ControlPoint(Spot.parse("pct:{:.4f},{:.4f}".format(*drawn(x, y))), (x, y))
        for x in range(60, 141, 16)
        for y in range(30, 71, 8)
    )
    return Map("a", untagged("A"), "a.tif", control, (), (), projection)


@pytest.mark.parametrize("projection", PROJECTIONS)
@pytest.mark.parametrize("place", [(104.9, 52.3), (135.07, 48.48), (82.9, 55.03)])
def test_a_place_between_control_points_is_less_than_half_a_percent_off(
    projection, place
):
    x, y = fitted(chart(projection), WIDTH, HEIGHT).pixel(place)

    wanted_x, wanted_y = drawn(*place)
    assert abs(x - wanted_x * WIDTH / 100) < WIDTH * 0.005
    assert abs(y - wanted_y * HEIGHT / 100) < WIDTH * 0.005


def test_a_spline_goes_through_its_control_points():
    map_ = chart(Projection(Way.THIN_PLATE_SPLINE))
    fit = fitted(map_, WIDTH, HEIGHT)

    for control in map_.control_points:
        wanted = control.pixel.within(WIDTH, HEIGHT)
        assert fit.pixel(control.point) == pytest.approx(wanted, abs=0.01)
