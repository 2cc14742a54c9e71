"""Notice: an XMP packet in the file of a picture, which says whose it is (ISO 16684-1).

Theory of operation. A picture may lie finished in a pack long before anybody knows what
its notice will say, so a packet is put into a file whose pixels nobody touches: before
or behind what is there, in the place that the kind of file has for it (XMP
specification, part 3: storage in files). Pillow does that for the kinds that it can
write with a packet; what is left is JPEG, GIF, JPEG 2000 and PDF.
"""

import io
import struct
from collections.abc import Callable, Mapping

from PIL import PdfParser, PngImagePlugin

from iiif_service.image.quality import Format

LONGEST = 65_502
"""The most bytes of a packet: a segment of JPEG holds no more."""

_TIFF_TAG = 700
_PNG_KEYWORD = "XML:com.adobe.xmp"
_JPEG_NAME = b"http://ns.adobe.com/xap/1.0/\0"
_GIF_NAME = b"\x21\xff\x0bXMP DataXMP"
# Who skips the packet as blocks of GIF comes out at its end, wherever he lands here.
_GIF_SLIDE = bytes([1, *range(255, -1, -1), 0])
_JP2_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_GLOBAL_COLOURS = 0x80


def options(format_: Format, packet: bytes) -> Mapping[str, object]:
    """Tell Pillow of a packet, for the kinds of file that it writes with one."""
    if not packet:
        return {}
    match format_:
        case Format.WEBP | Format.AVIF:
            return {"xmp": packet}
        case Format.TIF:
            return {"tiffinfo": {_TIFF_TAG: packet}}
        case Format.PNG:
            told = PngImagePlugin.PngInfo()
            told.add_itxt(_PNG_KEYWORD, packet.decode())
            return {"pnginfo": told}
        case _:
            return {}


def noticed(body: bytes, format_: Format, packet: bytes) -> bytes:
    """Put a packet into a finished file of a kind that Pillow writes without one."""
    put = _PUT.get(format_)
    return put(body, packet) if put and packet else body


def _jpeg(body: bytes, packet: bytes) -> bytes:
    """Put a packet behind the segment that has to be the first one, if it is there."""
    at = 2
    if body[at : at + 2] == b"\xff\xe0":
        at += 2 + int.from_bytes(body[at + 2 : at + 4])
    length = (2 + len(_JPEG_NAME) + len(packet)).to_bytes(2)
    return b"".join((body[:at], b"\xff\xe1", length, _JPEG_NAME, packet, body[at:]))


def _gif(body: bytes, packet: bytes) -> bytes:
    """Put a packet before the first picture; only the later version has such blocks."""
    at, flags = 13, body[10]
    if flags & _GLOBAL_COLOURS:
        at += 3 << (flags % 8 + 1)
    return b"".join(
        (b"GIF89a", body[6:at], _GIF_NAME, packet, _GIF_SLIDE, body[at:]),
    )


def _jp2(body: bytes, packet: bytes) -> bytes:
    """Put a packet into a box before the one that holds the pixels."""
    at = 0
    while body[at + 4 : at + 8] != b"jp2c":
        at += int.from_bytes(body[at : at + 4])
    content = _JP2_UUID + packet
    box = struct.pack(">I4s", 8 + len(content), b"uuid") + content
    return body[:at] + box + body[at:]


def _pdf(body: bytes, packet: bytes) -> bytes:
    """Add a packet as the metadata of the whole document, at its end."""
    file = io.BytesIO(body)
    document = PdfParser.PdfParser(f=file)
    document.start_writing()
    kind = {"Type": "Metadata", "Subtype": "XML"}
    names = {key: PdfParser.PdfName(name) for key, name in kind.items()}
    added = document.write_obj(None, stream=packet, **names)
    root = PdfParser.PdfDict({**document.root, b"Metadata": added})
    document.write_obj(document.root_ref, root)
    document.write_xref_and_trailer()
    return file.getvalue()


_PUT: Mapping[Format, Callable[[bytes, bytes], bytes]] = {
    Format.JPG: _jpeg,
    Format.GIF: _gif,
    Format.JP2: _jp2,
    Format.PDF: _pdf,
}
