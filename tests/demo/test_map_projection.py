"""The map's projection goes there and back, and its control points tell others how."""

import numpy as np
import pytest

from demo.chart import frame
from demo.chart.projection import Albers

CONE = Albers(meridian=97, parallel=50, south=35, north=55)


def test_the_origin_of_a_cone_is_its_origin():
    assert CONE.forward(97, 50) == pytest.approx((0, 0))


@pytest.mark.parametrize("place", [(37.6, 48.9), (135.4, 35.5), (179, 66), (-170, 66)])
def test_a_cone_gives_back_the_place_that_it_took(place):
    assert CONE.inverse(*CONE.forward(*place)) == pytest.approx(place)


def test_a_cone_keeps_areas():
    """A square degree at 60 degrees north is half of one at the equator."""

    def area(lat):
        corners = np.array(
            [CONE.forward(97 + x, lat + y) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
        )
        x, y = corners.T
        return abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2

    wanted = np.sin(np.radians(61)) - np.sin(np.radians(60))
    wanted /= np.sin(np.radians(31)) - np.sin(np.radians(30))
    assert area(60) / area(30) == pytest.approx(wanted, rel=0.001)


def test_a_cone_is_true_to_scale_on_its_parallels():
    x0, y0 = CONE.forward(97, 55)
    x1, y1 = CONE.forward(97.01, 55)

    wanted = np.radians(0.01) * np.cos(np.radians(55))
    assert np.hypot(x1 - x0, y1 - y0) == pytest.approx(wanted, rel=1e-4)


def test_the_sheet_gives_back_the_place_that_it_took():
    for x in range(frame.MARGIN, frame.WIDTH - frame.MARGIN, 200):
        for y in range(frame.MARGIN, frame.HEIGHT - frame.MARGIN, 200):
            assert frame.on_sheet(frame.on_globe((x, y))) == pytest.approx((x, y))


def test_control_points_are_inside_the_frame():
    for (x, y), point in frame.control_points():
        spot = frame.on_sheet(point)

        assert frame.shown(spot)
        assert (x / 100 * frame.WIDTH, y / 100 * frame.HEIGHT) == pytest.approx(
            spot, abs=0.05
        )


def bent(known, wanted):
    """Bend a thin plate through known points, as readers of the extension do."""
    middle, spread = known.mean(0), known.std(0)
    count = len(known)

    def base(places):
        apart = np.linalg.norm(places[:, None] - known[None], axis=2) / spread.max()
        bend = apart**2 * np.log(np.where(apart, apart, 1))
        flat = (places - middle) / spread
        return np.hstack([bend, np.ones((len(places), 1)), flat])

    system = np.zeros((count + 3, count + 3))
    system[:count] = base(known)
    system[count:, :count] = system[:count, count:].T
    answer = np.vstack([wanted, np.zeros((3, 2))])
    weights = np.linalg.solve(system, answer)
    return lambda places: base(places) @ weights


def test_control_points_tell_every_place_to_half_a_percent_of_the_width():
    pairs = frame.control_points()
    pixels = (
        np.array([(x * frame.WIDTH, y * frame.HEIGHT) for (x, y), _ in pairs]) / 100
    )
    points = np.array([point for _, point in pairs])
    there, back = bent(pixels, points), bent(points, pixels)
    across = np.linspace(frame.MARGIN, frame.WIDTH - frame.MARGIN, 90)
    down = np.linspace(frame.MARGIN, frame.HEIGHT - frame.MARGIN, 60)
    spots = np.array([(x, y) for x in across for y in down])

    told = there(spots)

    true = np.array([frame.on_sheet(point) for point in told])
    globe = np.array([frame.on_globe(spot) for spot in spots])
    for found in (true, back(told), back(globe)):
        error = np.linalg.norm(found - spots, axis=1).max()
        assert error < 0.005 * frame.WIDTH
