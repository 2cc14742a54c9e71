"""Lettering: a hand of single strokes, for the line in the margin."""

from demo.sheet import MARGIN, Point, Sheet

_SENTENCE = "stand-in drawn by a program, not by the artist - CC0"

# Each letter is strokes on a grid: x 0 to 4, y from 0 at the top to 6 on the line.
_LETTERS: dict[str, tuple[str, ...]] = {
    "a": ("43 23 14 15 26 36 45", "43 45 56"),
    "b": ("00 06", "04 13 33 44 45 36 16 05"),
    "d": ("40 46", "44 33 13 04 05 16 36 45"),
    "e": ("05 44 33 13 04 05 16 36 45",),
    "g": ("43 13 04 05 16 36 45", "43 47 38 18 07"),
    "h": ("00 06", "04 13 33 44 46"),
    "i": ("23 25 36", "21 22"),
    "m": ("03 06", "04 13 24 26", "24 33 44 46"),
    "n": ("03 06", "04 13 33 44 46"),
    "o": ("13 33 44 45 36 16 05 04 13",),
    "p": ("03 08", "04 13 33 44 45 36 16 05"),
    "r": ("03 06", "04 13 33"),
    "s": ("43 13 04 44 45 36 06",),
    "t": ("20 25 36", "02 42"),
    "w": ("03 16 24 36 43",),
    "y": ("03 15 26", "43 26 18 08"),
    "C": ("41 30 10 01 05 16 36 45",),
    "0": ("10 30 41 45 36 16 05 01 10",),
    ",": ("26 17",),
    "-": ("14 34",),
}


def sign(sheet: Sheet) -> None:
    """Write under the drawing what it is."""
    size = 5.2
    x = sheet.right - len(_SENTENCE) * size * 5.4
    y = sheet.height - MARGIN * 0.62
    for letter in _SENTENCE:
        for stroke in _LETTERS.get(letter, ()):
            points: list[Point] = []
            for pair in stroke.split():
                place = x + int(pair[0]) * size, y + int(pair[1]) * size
                points.append(place)
            sheet.stroke(points, 2.6, shake=0.5, taper=(0.2, 0.3), step=8)
        x += size * 5.4
