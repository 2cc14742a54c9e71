"""Files that are shipped beside the code, made from ``viewer/`` at set-up."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def viewer() -> Path:
    """Find the viewer: inside an installed package, or beside it in a checkout."""
    inside = _PACKAGE / "viewer"
    return inside if inside.is_dir() else _PACKAGE.parent / "viewer"


VIEWER = viewer()

FONTS = VIEWER / "static" / "fonts"
"""The fonts that PDFs are set in."""
