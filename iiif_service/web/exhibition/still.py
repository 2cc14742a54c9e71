"""Stills: pictures on a page, as large as a screen asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Picture = Mapping[str, Any]
Box = tuple[int, int, int, int]
"""x, y, width and height in pixels of the drawing; its picture may have fewer."""

CARD = (1200, 630)
"""The size of a picture that stands for a page elsewhere, in pixels."""


@dataclass(frozen=True, slots=True)
class Still:
    """What an ``img`` needs; ``width`` and ``height`` are the picture's own shape."""

    src: str
    srcset: str
    width: int
    height: int


LIGHT = 300_000
"""So many pixels are about as heavy as a page should be: 120 kB at most."""


LARGE = 1_200_000
"""So many pixels fill a screen that nothing else will."""


def still(picture: Picture, about: int = 500, most: int = LIGHT) -> Still:
    """Show a whole picture, about so many pixels wide where a browser cannot choose.

    One of more than ``most`` pixels is offered only where a page is to have it.
    """
    sizes: Sequence[Sequence[int]] = picture["sizes"] or [picture["pixels"]]
    light = [size for size in sizes if size[0] * size[1] <= most] or sizes[:1]
    chosen = min(light, key=lambda size: abs(size[0] - about))
    offered = [f"{_whole(picture, w, h)} {w}w" for w, h in light]
    return Still(
        _whole(picture, *chosen),
        ", ".join(offered),
        picture["width"],
        picture["height"],
    )


def crop(picture: Picture, box: Box, width: int, height: int) -> Still:
    """Show a part of a drawing inside so many pixels, never enlarged."""
    x, y, w, h = _in_pixels(box, picture)
    scale = min(width / w, height / h, 1)
    drawn = max(1, round(w * scale)), max(1, round(h * scale))
    path = f"{x},{y},{w},{h}/{drawn[0]},{drawn[1]}/0/default.jpg"
    return Still(f"{picture['id']}/{path}", "", *drawn)


def thumbnail(picture: Picture, box: Box | None, width: int, height: int) -> Still:
    """Show a picture or a part of it inside so many pixels, finished if it can be."""
    whole = (0, 0, picture["width"], picture["height"])
    if box is None:
        fitting = [wh for wh in picture["sizes"] if wh[0] <= width and wh[1] <= height]
        if fitting:
            return Still(_whole(picture, *max(fitting)), "", *max(fitting))
    return crop(picture, inside(box or whole, picture), width, height)


def inside(box: Box, picture: Picture) -> Box:
    """Cut off what of a box lies outside its picture; all of it gives the whole."""
    x, y, w, h = box
    wide, high = picture["width"], picture["height"]
    if x >= wide or y >= high:
        return 0, 0, wide, high
    return x, y, min(w, wide - x), min(h, high - y)


def card(picture: Picture, box: Box | None = None) -> Still:
    """Cut what stands for a page elsewhere: 1200 × 630 pixels, or less so shaped."""
    x, y, w, h = box or (0, 0, picture["width"], picture["height"])
    wide, high = CARD
    across = min(picture["width"], max(w, round(h * wide / high)))
    down = min(picture["height"], round(across * high / wide))
    across = min(across, round(down * wide / high))
    left = min(max(0, x + (w - across) // 2), picture["width"] - across)
    top = min(max(0, y + (h - down) // 2), picture["height"] - down)
    return crop(picture, (left, top, across, down), *CARD)


def largest(picture: Picture) -> Still:
    """Give the whole picture as large as it is handed out, at its lasting address."""
    return Still(f"{picture['id']}/full/max/0/default.jpg", "", *picture["largest"])


def _in_pixels(box: Box, picture: Picture) -> Box:
    """Find a part of a drawing in its picture, a pixel at least."""
    wide, high = picture["pixels"]
    if wide == picture["width"]:
        return box
    x, y, w, h = box
    left = min(round(x * wide / picture["width"]), wide - 1)
    top = min(round(y * high / picture["height"]), high - 1)
    right = max(left + 1, round((x + w) * wide / picture["width"]))
    bottom = max(top + 1, round((y + h) * high / picture["height"]))
    return left, top, min(right, wide) - left, min(bottom, high) - top


def _whole(picture: Picture, width: int, height: int) -> str:
    full = [width, height] == picture["pixels"]
    return (
        f"{picture['id']}/full/{'max' if full else f'{width},{height}'}/0/default.jpg"
    )
