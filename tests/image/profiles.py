"""Colour profiles made from the numbers that define them."""

import struct

_D50 = (0.9642, 1.0, 0.8249)
_ADOBE_RGB = {
    "rXYZ": (0.60974, 0.31111, 0.01947),
    "gXYZ": (0.20528, 0.62567, 0.06087),
    "bXYZ": (0.14919, 0.06322, 0.74457),
}


def adobe_rgb() -> bytes:
    """A profile of the primaries and the gamma of Adobe RGB (1998)."""
    tags = {name: _xyz(*point) for name, point in _ADOBE_RGB.items()}
    curves = dict.fromkeys(("rTRC", "gTRC", "bTRC"), _gamma(2 + 51 / 256))
    return _profile(b"RGB ", {**tags, **curves})


def grey(gamma: float) -> bytes:
    """A profile of one channel."""
    return _profile(b"GRAY", {"kTRC": _gamma(gamma)})


def _profile(space: bytes, tags: dict[str, bytes]) -> bytes:
    tags = {"wtpt": _xyz(*_D50), **tags}
    start = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        table += struct.pack(">4sII", name.encode(), start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    header = struct.pack(
        ">I4sI4s4s4s6H4s4sI4s4sQI12s4s44x",
        start + len(body),
        b"",
        0x02100000,
        b"mntr",
        space,
        b"XYZ ",
        *(2026, 1, 1, 0, 0, 0),
        b"acsp",
        b"",
        0,
        b"",
        b"",
        0,
        0,
        _fixed(*_D50),
        b"",
    )
    return header + table + body


def _xyz(x: float, y: float, z: float) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(x, y, z)


def _gamma(gamma: float) -> bytes:
    return b"curv" + struct.pack(">IIH", 0, 1, round(gamma * 256))


def _fixed(*numbers: float) -> bytes:
    return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)
