"""Files that are shipped beside the code: the viewer, and gunicorn's configuration."""

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent

GUNICORN = _PACKAGE / "web" / "gunicorn.conf.py"


def viewer() -> Path:
    """Find the viewer: inside an installed package, or beside it in a checkout."""
    inside = _PACKAGE / "viewer"
    return inside if inside.is_dir() else _PACKAGE.parent / "viewer"


VIEWER = viewer()
