"""A file of sound tells its format and its length, and whether it is whole."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iiif_service.errors import MasterError
from iiif_service.sound import master
from iiif_service.sound.kinds import Kind
from iiif_service.sound.master import LARGEST, Sound, disagreement, read
from tests import sounds

KINDS = [kind.value for kind in Kind]
MEDIA_TYPES = {
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "m4a": "audio/mp4",
    "flac": "audio/flac",
    "wav": "audio/wav",
}
PADDING = 0.06  # seconds that an MP3 is longer than what was put into it
FILES = {kind: sounds.encoded(kind) for kind in KINDS}
HEADS = [data[:40] for data in FILES.values()]


@pytest.fixture
def written(tmp_path):
    """Write a file; gives its path."""

    def write(data, name="song.any"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def refusal(path):
    with pytest.raises(MasterError) as error:
        read(path)
    assert error.value.master == str(path)
    assert str(error.value).count("\n") == 0
    return error.value.reason


def outcome(data):
    """Say how a file is read, or why not; any other error is a failure."""
    try:
        found = Sound.of(data)
    except ValueError as error:
        return str(error)
    assert found.duration > 0
    return str(found)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_is_known_by_its_bytes_and_not_by_its_name(written, kind):
    found = read(written(FILES[kind]))

    assert found.kind == kind
    assert found.kind.media_type == MEDIA_TYPES[kind]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seconds", [1.0, 7.5])
def test_its_length_is_exact(kind, seconds):
    found = Sound.of(sounds.encoded(kind, seconds))

    # libsndfile's Opus ends a little early, by itself.
    slack = {"mp3": PADDING, "opus": 0.7}.get(kind, 1e-3)
    assert found.duration == pytest.approx(seconds, abs=slack)


@pytest.mark.parametrize("rate", [8000, 11025, 16000, 22050, 24000, 32000, 48000])
def test_an_mp3_of_any_rate_is_as_long_as_its_frames(rate):
    found = Sound.of(sounds.encoded("mp3", 3.0, rate))

    assert found.duration == pytest.approx(3.0, abs=0.3)


def test_an_mp3_without_a_count_of_its_frames_is_counted():
    data = FILES["mp3"]
    with_count = Sound.of(data).duration
    first = data.find(b"\xff\xfb")
    second = data.find(data[first : first + 2], first + 100)

    assert Sound.of(data[second:]).duration == pytest.approx(with_count)


def test_tags_and_zeros_around_an_mp3_are_no_sound():
    data = FILES["mp3"]
    tag = b"ID3\4\0\0\0\0\1\0" + bytes(128)

    for around in (tag + data, tag + bytes(700) + data, data + b"TAG" + bytes(125)):
        assert Sound.of(around) == Sound.of(data)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_off_is_refused(written, kind, kept):
    data = FILES[kind]

    reason = refusal(written(data[: int(len(data) * kept)]))

    assert "cut off" in reason


@pytest.mark.parametrize("kind", ["mp3", "ogg", "opus"])
def test_a_file_with_a_hole_is_refused(written, kind):
    data = bytearray(FILES[kind])
    half = len(data) // 2
    data[half : half + 5000] = bytes(5000)

    assert "damaged" in refusal(written(bytes(data)))


@pytest.mark.parametrize(
    "data",
    [b"", b"ID3", b"RIFF", b"OggS", b"\xff\xfb", b"<html>", b"\x89PNG\r\n\x1a\n"],
)
def test_what_is_no_sound_is_refused_in_a_sentence(written, data):
    refusal(written(data, "theme.mp3"))


def test_who_brings_another_format_is_told_which_to_make(written):
    assert refusal(written(b"MThd\0\0\0\6", "song.mid")) == (
        "is no sound; make it MP3, Ogg Vorbis, Opus, M4A, FLAC or WAV"
    )


def test_a_film_without_sound_is_refused(written):
    silent = FILES["m4a"].replace(b"mp4a", b"avc1")

    assert "holds no sound" in refusal(written(silent))


@pytest.mark.parametrize("kind", ["wav", "flac", "m4a"])
def test_a_file_of_no_length_is_refused(written, kind):
    refusal(written(sounds.encoded(kind, 0.0)))


def test_a_file_that_is_not_there_is_told(tmp_path):
    assert refusal(tmp_path / "theme.mp3") == (
        "cannot be read: No such file or directory"
    )


def test_what_is_too_large_is_not_opened(tmp_path):
    path = tmp_path / "theme.wav"
    with path.open("wb") as file:
        file.truncate(LARGEST + (1 << 20))
    path.chmod(0)

    assert refusal(path) == "is 257 MiB large; a sound may have 256"


@given(st.sampled_from(HEADS), st.binary(max_size=600), st.randoms())
def test_any_bytes_are_read_or_refused(head, rest, chance):
    data = bytearray(chance.choice([head + rest, chance.choice(list(FILES.values()))]))
    for _ in range(chance.randrange(4)):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)

    assert outcome(bytes(data))


@pytest.mark.parametrize("kind", KINDS)
def test_a_flipped_bit_in_a_head_is_read_or_refused(kind):
    chance = random.Random(7)  # noqa: S311 - it is to be the same each time
    for _ in range(300):
        data = bytearray(FILES[kind])
        data[chance.randrange(200)] ^= 1 << chance.randrange(8)

        assert "\n" not in outcome(bytes(data))


def test_formats_that_last_equally_long_agree():
    songs = {"a.mp3": Sound(Kind.MP3, 50.05), "a.ogg": Sound(Kind.VORBIS, 50.0)}

    assert disagreement(songs) is None
    assert disagreement({}) is None


def test_formats_of_different_lengths_are_told_apart():
    songs = {"a.mp3": Sound(Kind.MP3, 50.05), "a.ogg": Sound(Kind.VORBIS, 48.0)}

    assert disagreement(songs) == (
        "the formats of one song must last equally long, but they last: "
        "a.mp3 50.05 s, a.ogg 48.00 s"
    )


def test_nothing_larger_than_the_limit_is_ever_read():
    assert master.LARGEST == 256 * 1024 * 1024
