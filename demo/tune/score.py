"""Score: a slow waltz in A minor, thirty-two bars, for three plucked voices.

A and A' are the way out, B (in C major) is the thought of home, and A'' the way back.
"""

from collections.abc import Iterator
from dataclasses import dataclass

BEAT = 0.56
"""Seconds; three to a bar."""

_SLOWING = 90
"""The beat from which the last two bars are played slower and slower."""

_MELODY = """
E5:2 D5:.5 C5:.5  | B4:1 C5:1 A4:1    | D5:2 F5:1     | E5:3
C5:1.5 D5:.5 C5:1 | A4:2 F4:1         | G#4:1 B4:1 D5:1 | C5:1 B4:2
E5:2 D5:.5 C5:.5  | B4:1 C5:1 E5:1    | F5:2 A5:1     | G5:.5 F5:.5 E5:2
A4:1 C5:1 F5:1    | E5:1.5 D5:.5 B4:1 | C5:.5 B4:.5 A4:2 | A4:2 G4:1
G5:2 E5:1         | D5:1.5 E5:.5 D5:1 | C5:1 E5:1 A5:1  | G5:1 E5:2
A5:2 G5:.5 F5:.5  | E5:1.5 F5:.5 G5:1 | F5:1 E5:1 D5:1  | E5:1 D5:1 B4:1
E5:2 D5:.5 C5:.5  | B4:1 C5:1 A4:1    | D5:2 F5:1     | E5:1.5 C5:.5 A4:1
F5:1 D5:1 A4:1    | B4:1 G#4:1 D5:1   | C5:.5 B4:.5 A4:2 | A4:3
"""

_SECOND = """
R:3  | R:3      | R:3      | R:3       | R:3      | R:3  | R:3        | R:3
C5:3 | A4:3     | A4:2 C5:1 | C5:3     | F4:2 A4:1 | G#4:3 | E4:3     | C4:2 D4:1
E4:2 G4:1 | B4:3 | E4:2 C5:1 | B4:3    | C5:2 A4:1 | G4:2 C5:1 | A4:3 | G#4:3
C5:3 | E4:2 C4:1 | F4:2 A4:1 | C5:1 A4:2 | A4:2 F4:1 | E4:3 | E4:3    | C4:3
"""

_CHORDS = """
Am Am Dm Am F Dm E E
Am Am Dm Am F E Am Am
C G Am Em F C Dm E
Am Am Dm Am Dm E Am Am
"""

# The bass note of each chord, and the two strings that answer it.
_SHAPES = {
    "Am": ("A2", "E3", "C4"),
    "C": ("C3", "G3", "E4"),
    "Dm": ("D3", "A3", "F4"),
    "E": ("E2", "G#3", "D4"),
    "Em": ("E2", "G3", "B3"),
    "F": ("F2", "C4", "A3"),
    "G": ("G2", "D4", "B3"),
}

_STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


@dataclass(frozen=True, slots=True)
class Note:
    """A string that is plucked: when and how long in seconds, how high in hertz."""

    start: float
    length: float
    pitch: float
    loudness: float
    side: float
    """Where it sounds: -1 is left, 1 is right."""


def notes() -> Iterator[Note]:
    """Read the score, voice by voice."""
    yield from _voice(_MELODY, 0.8, 0.25)
    yield from _voice(_SECOND, 0.42, -0.45)
    for bar, chord in enumerate(_CHORDS.split()):
        beat = bar * 3.0
        low, *high = _SHAPES[chord]
        yield _note(beat, 3, low, 0.62, -0.1)
        for weak in (1, 2):
            for place, name in enumerate(high):
                # The thumb is on the lower string a little earlier.
                at = beat + weak + place * 0.03
                yield _note(at, 1.4, name, 0.2, -0.3 + 0.5 * place)


def moment(beat: float) -> float:
    """Say when a beat comes, in seconds."""
    return beat * BEAT + 0.02 * max(0.0, beat - _SLOWING) ** 2


def _voice(score: str, loudness: float, side: float) -> Iterator[Note]:
    for bar, written in enumerate(score.replace("\n", "|").strip("|").split("|")):
        beat = bar * 3.0
        for word in written.split():
            name, beats = word.split(":")
            if name != "R":
                # One is strong, two and three are weak.
                strength = loudness * (1.0 if beat % 3 == 0 else 0.84)
                yield _note(beat, float(beats) + 0.6, name, strength, side)
            beat += float(beats)


def _note(beat: float, beats: float, name: str, loudness: float, side: float) -> Note:
    start = moment(beat)
    return Note(start, moment(beat + beats) - start, _pitch(name), loudness, side)


def _pitch(name: str) -> float:
    """Give the pitch of a note like ``G#4`` in hertz; A4 is 440."""
    step = _STEPS[name[0]] + ("#" in name) - 9
    octave = int(name[-1]) - 4
    return float(440 * 2 ** (octave + step / 12))
