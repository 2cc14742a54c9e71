"""What is published of the map lies where the map draws it."""

import pytest

from demo.chart import frame
from iiif_service.album import reader
from iiif_service.presentation.projection import fitted
from tests.demo.conftest import TOP


@pytest.fixture(scope="module")
def chart():
    album = reader.read(TOP / "manifests").album
    assert album is not None
    return album.maps[0]


def test_every_camp_and_stage_is_marked_where_it_is_drawn(chart):
    fit = fitted(chart, frame.WIDTH, frame.HEIGHT)
    points = [camp.point for camp in chart.camps]
    points += [stage.point for stage in chart.route.stages]

    assert len(points) > 30
    for point in points:
        (x, y), (drawn_x, drawn_y) = fit.pixel(point), frame.on_sheet(point)
        assert abs(x - drawn_x) < frame.WIDTH * 0.005
        assert abs(y - drawn_y) < frame.WIDTH * 0.005
