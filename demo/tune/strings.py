"""Strings: notes become sound, plucked after Karplus and Strong, in a small room.

A string is a short loop of noise that is read round and round, a little softer and
duller each time. All of it is float, and a sound is ``samples × 2`` (left, right).
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from demo.tune.score import Note

RATE = 44100
"""Samples a second."""

Samples = NDArray[np.float64]

_FINE = 2  # strings are made with so many samples for one, and then read off in tune
_RING = 1.6  # seconds after the last note


def play(notes: Iterable[Note]) -> Samples:
    """Play all notes; gives ``samples × 2``, the loudest of them at 0.89."""
    written = list(notes)
    end = max(note.start + note.length for note in written) + _RING
    dry = np.zeros((round(end * RATE), 2))
    hand = np.random.default_rng(5)
    for note in written:
        late = hand.uniform(0, 0.008)  # seconds: a hand is no clock
        strength = note.loudness * hand.uniform(0.9, 1.0)
        string = _pluck(note.pitch, note.length, hand) * strength
        start = round((note.start + late) * RATE)
        angle = (note.side + 1) * np.pi / 4
        dry[start : start + len(string)] += string[:, None] * [
            np.cos(angle),
            np.sin(angle),
        ]
    heard = _in_a_room(dry)
    fade = np.minimum(1, np.arange(len(heard), 0, -1) / RATE)
    heard *= fade[:, None]
    return np.asarray(heard * (0.89 / np.abs(heard).max()))


def _pluck(pitch: float, seconds: float, hand: np.random.Generator) -> Samples:
    """Pluck a string of a pitch in hertz, and damp it in the end."""
    period = round(RATE * _FINE / pitch)
    loop = _excited(period, hand)
    # Low strings ring for five seconds, high ones for three.
    kept = 10 ** (-3 / (pitch * np.interp(pitch, [80, 900], [5.0, 3.0])))
    duller = max(1, round(500 / pitch))
    count = int((seconds + 0.1) * pitch) + 3
    turns = np.empty((count, period))
    for turn in range(count):
        turns[turn] = loop
        loop = kept * loop
        for _ in range(duller):
            loop = (loop + np.roll(loop, 1)) / 2
    length = round(seconds * RATE)
    # Each dulling makes the loop half a sample longer.
    places = np.arange(length) * (pitch * (period + duller / 2) / RATE)
    string = np.interp(places, np.arange(turns.size), turns.ravel())
    damped = np.minimum(1, np.arange(length, 0, -1) / (0.12 * RATE))
    attack = np.minimum(1, np.arange(length) / (0.002 * RATE))
    return np.asarray(string * damped * attack)


def _excited(period: int, hand: np.random.Generator) -> Samples:
    """Make one turn of noise as a finger makes it, a sixth along the string."""
    overtone = np.arange(1, period // 2 + 1)
    spectrum = np.zeros(period // 2 + 1, complex)
    phases = np.exp(2j * np.pi * hand.uniform(0, 1, len(overtone)))
    spectrum[1:] = phases * np.abs(np.sin(np.pi * overtone / 6)) / overtone**1.25
    loop = np.fft.irfft(spectrum, period)
    return np.asarray(loop / np.sqrt((loop**2).mean()) * 0.4)


def _in_a_room(dry: Samples) -> Samples:
    """Add what a small wooden room gives back, another thing to each ear."""
    length = round(1.6 * RATE)
    time = np.arange(length) / RATE
    walls = np.random.default_rng(6).normal(0, 1, (length, 2))
    walls *= np.exp(-time * 4.5)[:, None] * (time > 0.012)[:, None]
    for _ in range(4):  # wood and curtains swallow what is high
        walls[1:] = (walls[1:] + walls[:-1]) / 2
    walls *= 0.11 / np.sqrt((walls**2).sum(axis=0))
    size = 1 << (len(dry) + length).bit_length()
    spectrum = np.fft.rfft(dry, size, axis=0) * np.fft.rfft(walls, size, axis=0)
    return dry + 3.2 * np.fft.irfft(spectrum, size, axis=0)[: len(dry)]
