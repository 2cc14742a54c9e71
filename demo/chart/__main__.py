"""``python -m demo.chart``: write land.geojson, and tell the map's control points."""

import sys

from demo.chart import places
from demo.chart.frame import control_points
from demo.chart.land import land
from demo.chart.outline import outline

if __name__ == "__main__":
    places.SOURCE.with_name("land.geojson").write_text(outline(land()))
    for (x, y), (lon, lat) in control_points():
        pixel = f'"pct:{x:g},{y:g}"'
        sys.stdout.write(f"  - {{pixel: {pixel}, point: [{lon:g}, {lat:g}]}}\n")
