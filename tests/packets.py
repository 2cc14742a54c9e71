"""A packet of XMP as others find it in a file, whatever its kind."""

import io
import struct

import pikepdf
from PIL import Image

from iiif_service.image.quality import Format


def gif_blocks(body):
    """Read a file as a decoder that knows no XMP does: blocks in blocks."""
    at = 13 + (3 << (body[10] % 8 + 1) if body[10] & 0x80 else 0)
    while body[at] != 0x3B:
        if body[at] == 0x21:
            kind, at = body[at + 1], at + 2
        else:
            assert body[at] == 0x2C
            kind, colours = None, body[at + 9]
            at += 11 + (3 << (colours % 8 + 1) if colours & 0x80 else 0)
        first = at
        while body[at]:
            at += 1 + body[at]
        at += 1
        yield kind, body[first:at]
    assert at == len(body) - 1


def jp2_boxes(body):
    at = 0
    while at < len(body):
        length, kind = struct.unpack_from(">I4s", body, at)
        end = at + length if length else len(body)
        yield kind, body[at + 8 : end]
        at = end


def packet_in(format_, body):
    match format_:
        case Format.GIF:
            found = [data for kind, data in gif_blocks(body) if kind == 0xFF]
            (block,) = [data for data in found if data.startswith(b"\x0bXMP DataXMP")]
            return block[12:-258]
        case Format.JP2:
            (box,) = [data for kind, data in jp2_boxes(body) if kind == b"uuid"]
            assert box[:16].hex() == "be7acfcb97a942e89c71999491e3afac"
            return box[16:]
        case Format.PDF:
            with pikepdf.open(io.BytesIO(body)) as document:
                return document.Root.Metadata.read_bytes()
        case _:
            return Image.open(io.BytesIO(body)).info["xmp"]
