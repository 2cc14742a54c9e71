"""Files that are shipped beside the code: the viewer, and gunicorn's configuration."""

from pathlib import Path

from iiif_service.shipped import VIEWER

__all__ = ["GUNICORN", "VIEWER"]

GUNICORN = Path(__file__).parent / "gunicorn.conf.py"
