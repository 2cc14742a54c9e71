"""The demo plays its tune: the same one always, and over nobody's work."""

import hashlib
import shutil
from itertools import pairwise

import numpy as np
import pytest
import soundfile
from tinytag import TinyTag

from demo.tune.recording import PLACES, played
from demo.tune.score import BEAT, Note, moment, notes
from demo.tune.strings import RATE, play
from tests.demo.conftest import run

STAND_IN = "A stand-in played by a program for the demo album"


def digests(images):
    return {
        place: hashlib.sha256((images / place).read_bytes()).hexdigest()
        for place in PLACES
    }


@pytest.fixture
def copied(images, tmp_path):
    """Copy the played files to where they may be spoiled."""
    return shutil.copytree(images, tmp_path / "images")


def heard(images, place):
    """Decode a file; gives ``samples × 2``."""
    samples, rate = soundfile.read(images / place)
    assert rate == RATE
    return samples


def test_every_voice_has_thirty_two_bars():
    ends = [note.start + note.length for note in notes()]

    assert moment(32 * 3) <= max(ends) < moment(32 * 3 + 1)


def test_a_bar_has_three_beats_and_the_last_ones_are_slower():
    steps = [after - before for before, after in pairwise(map(moment, range(97)))]

    assert np.allclose(steps[:90], BEAT)
    assert all(after > before for before, after in pairwise(steps[89:]))


@pytest.mark.parametrize("pitch", [82.4, 110.0, 440.0, 880.0])
def test_a_string_is_in_tune(pitch):
    sound = play([Note(0.0, 1.5, pitch, 1.0, 0.0)])[:, 0]

    spectrum = np.abs(np.fft.rfft(sound, 1 << 19))
    hertz = np.fft.rfftfreq(1 << 19, 1 / RATE)
    near = (hertz > pitch * 0.95) & (hertz < pitch * 1.05)
    found = hertz[near][spectrum[near].argmax()]
    assert abs(1200 * np.log2(found / pitch)) < 3  # cents


@pytest.mark.parametrize("place", PLACES)
def test_it_lasts_about_a_minute_and_is_never_cut_off(images, place):
    samples = heard(images, place)

    assert 40 < len(samples) / RATE < 60
    assert 0.5 < np.abs(samples).max() < 1
    assert np.abs(samples[-RATE // 10 :]).max() < 0.01


def test_both_formats_are_the_same_music(images):
    one, other = (heard(images, place) for place in PLACES)

    assert len(one) == len(other)
    assert np.corrcoef(one[:, 0], other[:, 0])[0, 1] > 0.99


@pytest.mark.parametrize("place", PLACES)
def test_a_file_says_that_it_is_a_stand_in_and_free(images, place):
    said = TinyTag.get(images / place)

    assert said.title == "A waltz for the demo album (stand-in)"
    assert said.comment
    assert said.comment.startswith(STAND_IN)
    assert "CC0 1.0" in said.comment


def test_it_is_played_the_same_way_each_time(images, tmp_path):
    told = played(tmp_path)

    assert told.count("\n") == len(PLACES)
    assert digests(tmp_path) == digests(images)


def test_what_is_there_is_not_played_again(images):
    before = {place: (images / place).stat().st_mtime_ns for place in PLACES}

    assert played(images) == ""

    assert before == {place: (images / place).stat().st_mtime_ns for place in PLACES}


def test_what_is_missing_is_played_again(copied):
    before = digests(copied)
    (copied / PLACES[1]).unlink()

    told = played(copied)

    assert told.startswith(f"played {copied / PLACES[1]}: 56.6 seconds in ")
    assert told.count("\n") == 1
    assert digests(copied) == before


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("made", ["a song", "no sound"])
def test_a_file_of_another_hand_is_named_and_stays(copied, made, place):
    other = copied / place
    if made == "a song":
        kind = place.rpartition(".")[2]
        soundfile.write(other, np.zeros(4000), 8000, format=kind)
    else:
        other.write_bytes(b"a secret")
    before = digests(copied)

    told = run(copied)

    assert (told.code, told.said) == (1, "")
    assert told.complained == f"{other} was not played by the demo; it stays\n"
    assert digests(copied) == before
