"""What real viewers ask for, as data."""

from pathlib import Path

RECORDED = Path(__file__).with_name("recorded.json")

SIZES = {
    "small": (90, 60),
    "tiny": (1, 1),
    "odd": (1301, 907),
    "strip": (513, 1),
    "tall": (700, 9000),
    "wide": (9000, 700),
    "large": (8000, 6000),
    "exact": (1024, 1024),
    "edge": (1025, 513),
}
