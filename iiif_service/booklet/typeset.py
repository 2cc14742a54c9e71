"""Typeset: content and pictures become a PDF, the same to the byte each time.

Typst sets the text in ``chapter.typ``: it breaks lines as each language does, subsets
the fonts, takes a JPEG as it lies, and makes what screen readers need (PDF/UA-1), or
says why it cannot. pikepdf adds on what terms it is shown, and puts the first page
first, so that a browser shows it before the rest has come.
"""

import hashlib
import io
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import metadata
from importlib.resources import files
from pathlib import Path

import pikepdf
import typst

from iiif_service.booklet.content import Plate, Told
from iiif_service.errors import BookletError
from iiif_service.shipped import FONTS

_LACKS = re.compile(r"the text `\"(.*?)\"` could not be displayed", re.DOTALL)


def recipe(told: Told, plates: Iterable[Plate]) -> str:
    """Name all that a booklet is made of."""
    digest = hashlib.sha256(_tools())
    digest.update(_written(told))
    for plate in plates:
        digest.update(f"\n{plate}".encode())
    return digest.hexdigest()


def typeset(told: Told, folder: Path) -> bytes:
    """Make a PDF in a folder where its pictures lie.

    Raises BookletError where it could not be read by everyone.
    """
    (folder / "chapter.json").write_bytes(_written(told))
    main = folder / "chapter.typ"
    main.write_bytes(_template())
    try:
        made = typst.compile(
            main,
            root=folder,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=0,
        )
    except typst.TypstError as error:
        raise BookletError(_reason(error.message)) from error
    return _finished(made, told)


def _reason(message: str) -> str:
    if lacks := _LACKS.search(message):
        return f"the fonts of PDFs have no '{lacks[1]}'"
    return " ".join(message.split())


def _finished(made: bytes, told: Told) -> bytes:
    """Add the terms, and put what the first page needs at the front."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as pdf:
        with pdf.open_metadata(
            set_pikepdf_as_editor=False, update_docinfo=False
        ) as data:
            for name, value in _rights(told).items():
                data[name] = value
            if author := told["author"]:
                data["dc:publisher"] = [str(author)]
        pdf.save(out, linearize=True, deterministic_id=True)
    return out.getvalue()


def _rights(told: Told) -> Mapping[str, str]:
    """Say on what terms it is shown, as XMP has it."""
    found = {
        "dc:rights": told["statement"],
        "xmpRights:WebStatement": told["rights"],
    }
    return {name: str(value) for name, value in found.items() if value}


def _written(told: Told) -> bytes:
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


@cache
def _template() -> bytes:
    return files(__package__).joinpath("chapter.typ").read_bytes()


@cache
def _tools() -> bytes:
    """Name the template, the fonts and the programs: with others, PDFs differ."""
    digest = hashlib.sha256(_template())
    for font in sorted(FONTS.glob("*.ttf")):
        digest.update(f"{font.name} {font.stat().st_size}".encode())
    for package in ("typst", "pikepdf"):
        digest.update(metadata.version(package).encode())
    return digest.digest()
