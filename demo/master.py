"""Master: one scene drawn into one file, unless it lies there already."""

import hashlib
import importlib
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pyvips

from demo.lettering import sign
from demo.material import frame_of, paint
from demo.scenes import Scene
from demo.sheet import MARGIN, Sheet

_MARK = "A stand-in drawn by a program for the demo album, not by the artist. CC0 1.0."


def drawn(images: Path, scale: float, scene: Scene) -> str:
    """Draw a scene unless it is there already; gives a line to tell, or none.

    Raises FileExistsError where another hand made the file that lies there.
    """
    place = images / scene.chapter / f"{scene.slug}.tif"
    module = Path(__file__).parent / "scenes" / f"{scene.slug.replace('-', '_')}.py"
    state = f"{fingerprint(f'{scene}', [module])} {scale:g}"
    return laid(place, state, lambda: paint(sheet_of(scene), scene.scale * scale))


def laid(place: Path, state: str, draw: Callable[[], pyvips.Image]) -> str:
    """Draw a master unless it lies there in this state; gives a line to tell, or none.

    Raises FileExistsError where another hand made the file that lies there.
    """
    mark = f"{_MARK} [{state}]"
    if place.exists():
        found = _description(place)
        if not found.startswith(_MARK):
            raise FileExistsError(f"{place} was not drawn by the demo; it stays")
        if found == mark:
            return ""
    start = time.perf_counter()
    image = draw()
    _write(image, place, mark)
    took = time.perf_counter() - start
    return f"drew {place}: {image.width} × {image.height} pixels in {took:.1f} s\n"


def fingerprint(about: str, files: Iterable[Path]) -> str:
    """Tell one state of the drawing code from another, as far as a master depends on it."""
    here = Path(__file__).parent
    digest = hashlib.sha256(about.encode())
    for path in sorted([*here.glob("*.py"), *here.glob("motifs/*.py"), *files]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def sheet_of(scene: Scene) -> Sheet:
    """Let a scene draw itself on a fresh sheet, then frame and sign it."""
    sheet = Sheet(scene.width, scene.height, scene.seed)
    importlib.import_module(scene.module).draw(sheet)
    frame(sheet)
    sign(sheet)
    return sheet


def frame(sheet: Sheet) -> None:
    """Cut off what ran over the margin, and draw the double line around."""
    w, h, m = sheet.width, sheet.height, MARGIN
    for x0, y0, x1, y1 in (
        (0, 0, w, m),
        (0, h - m, w, h),
        (0, 0, m, h),
        (w - m, 0, w, h),
    ):
        sheet.knock([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])
    corners = frame_of(sheet)
    outer = [
        (x + (9 if x > w / 2 else -9), y + (9 if y > h / 2 else -9)) for x, y in corners
    ]
    sheet.outline(corners, 3.2, 14)
    sheet.outline(outer, 1.6, 14)


def _write(image: pyvips.Image, place: Path, mark: str) -> None:
    xmp = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt>'
        f'<rdf:li xml:lang="x-default">{_MARK}</rdf:li></rdf:Alt></dc:description>'
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    image = image.copy(xres=11.811, yres=11.811)  # 300 dots an inch
    image.set_type(pyvips.GValue.gstr_type, "image-description", mark)
    # pyvips' own types forget that there are blobs.
    image.set_type(pyvips.GValue.blob_type, "xmp-data", xmp.encode())  # type: ignore[arg-type]
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f"{place.name}.tmp")
    image.tiffsave(
        str(beside),
        compression="jpeg",
        Q=90,
        tile=True,
        tile_width=512,
        tile_height=512,
    )
    beside.replace(place)


def _description(place: Path) -> str:
    """Read what a TIFF says of itself; nothing, where it is none or says nothing."""
    try:
        image = pyvips.Image.tiffload(str(place))
    except pyvips.Error:
        return ""
    if not image.get_typeof("image-description"):
        return ""
    return str(image.get("image-description"))
