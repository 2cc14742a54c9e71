"""Lettering: a hand of single strokes, for the line in the margin."""

from demo.sheet import MARGIN, Point, Sheet

_SENTENCE = "stand-in drawn by a program, not by the artist - CC0"

# Each letter is strokes on a grid: x 0 to 4, y from 0 at the top to 6 on the line.
# fmt: off
_LETTERS: dict[str, tuple[str, ...]] = {
    "a": ("43 23 14 15 26 36 45", "43 45 56"),
    "b": ("00 06", "04 13 33 44 45 36 16 05"),
    "c": ("43 13 04 05 16 36 45",),
    "d": ("40 46", "44 33 13 04 05 16 36 45"),
    "e": ("05 44 33 13 04 05 16 36 45",),
    "f": ("40 30 21 26", "03 43"),
    "g": ("43 13 04 05 16 36 45", "43 47 38 18 07"),
    "h": ("00 06", "04 13 33 44 46"),
    "i": ("23 25 36", "21 22"),
    "j": ("33 37 28 08", "31 32"),
    "k": ("00 06", "43 05", "14 46"),
    "l": ("10 15 26 36",),
    "m": ("03 06", "04 13 24 26", "24 33 44 46"),
    "n": ("03 06", "04 13 33 44 46"),
    "o": ("13 33 44 45 36 16 05 04 13",),
    "ö": ("13 33 44 45 36 16 05 04 13", "11 11", "31 31"),
    "p": ("03 08", "04 13 33 44 45 36 16 05"),
    "q": ("43 48", "44 33 13 04 05 16 36 45"),
    "r": ("03 06", "04 13 33"),
    "s": ("43 13 04 44 45 36 06",),
    "t": ("20 25 36", "02 42"),
    "u": ("03 05 16 36 45", "43 46"),
    "v": ("03 26 43",),
    "w": ("03 16 24 36 43",),
    "x": ("03 46", "43 06"),
    "y": ("03 15 26", "43 26 18 08"),
    "z": ("03 43 06 46",),
    "A": ("06 20 46", "14 34"),
    "B": ("00 30 41 42 33 44 45 36 06 00", "03 33"),
    "C": ("41 30 10 01 05 16 36 45",),
    "D": ("00 20 42 44 26 06 00",),
    "E": ("40 00 06 46", "03 33"),
    "F": ("40 00 06", "03 33"),
    "G": ("41 30 10 01 05 16 36 45 43 33",),
    "H": ("00 06", "40 46", "03 43"),
    "I": ("20 26",),
    "J": ("40 45 36 16 05",),
    "K": ("00 06", "40 03 46"),
    "L": ("00 06 46",),
    "M": ("06 00 24 40 46",),
    "N": ("06 00 46 40",),
    "O": ("10 30 41 45 36 16 05 01 10",),
    "P": ("06 00 30 41 42 33 03",),
    "R": ("06 00 30 41 42 33 03", "23 46"),
    "S": ("41 30 10 01 02 13 33 44 45 36 16 05",),
    "T": ("00 40", "20 26"),
    "U": ("00 05 16 36 45 40",),
    "V": ("00 26 40",),
    "W": ("00 16 23 36 40",),
    "Y": ("00 23 40", "23 26"),
    "Z": ("00 40 06 46",),
    "0": ("10 30 41 45 36 16 05 01 10",),
    "1": ("11 20 26", "16 36"),
    "2": ("01 10 30 41 42 06 46",),
    "3": ("00 40 23 33 44 45 36 16 05",),
    "4": ("36 30 04 44",),
    "5": ("40 00 02 32 43 45 36 16 05",),
    "6": ("40 20 02 05 16 36 45 44 33 13 04",),
    "7": ("00 40 16",),
    "8": ("10 30 41 42 33 13 02 01 10", "13 04 05 16 36 45 44 33"),
    "9": ("06 26 44 41 30 10 01 02 13 33 42",),
    ",": ("26 17",),
    ".": ("26 26",),
    "-": ("14 34",),
    ":": ("23 23", "26 26"),
    " ": (),
}
# fmt: on

_GAP, _SPACE = 1.7, 3.4
"""Steps of the grid between one letter and the next, and between two words."""


def length(text: str, size: float) -> float:
    """Tell how long a line is; ``size`` is a step of the grid, a sixth of a capital."""
    return (sum(_width(letter) + _GAP for letter in text) - _GAP) * size


def written(text: str, place: Point, size: float) -> list[list[Point]]:
    """Give the strokes of a line whose top left corner is at a place.

    Raises KeyError where the hand does not know a letter.
    """
    strokes, (x, y) = [], place
    for letter in text:
        start = x - min(_columns(letter), default=0) * size
        strokes += [
            [
                (start + int(at[0]) * size, y + int(at[1]) * size)
                for at in stroke.split()
            ]
            for stroke in _LETTERS[letter]
        ]
        x += (_width(letter) + _GAP) * size
    return strokes


def sign(sheet: Sheet) -> None:
    """Write under the drawing what it is."""
    size = 5.2
    place = sheet.right - length(_SENTENCE, size), sheet.height - MARGIN * 0.62
    for stroke in written(_SENTENCE, place, size):
        sheet.stroke(stroke, 2.6, shake=0.5, taper=(0.2, 0.3), step=8)


def _width(letter: str) -> float:
    columns = _columns(letter)
    return max(columns) - min(columns) if columns else _SPACE - _GAP


def _columns(letter: str) -> list[int]:
    return [int(at[0]) for stroke in _LETTERS[letter] for at in stroke.split()]
