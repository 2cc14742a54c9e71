"""Small sounds, made in memory in each format that is published."""

import io
import struct

import numpy as np
import soundfile

RATE = 44100


def tone(seconds=2.0, rate=RATE):
    """Make a tone of two notes; gives ``samples × 1``."""
    time = np.arange(round(seconds * rate)) / rate
    return 0.4 * np.sin(2 * np.pi * 330 * time) * (1 + np.sin(2 * np.pi * 3 * time)) / 2


def encoded(kind, seconds=2.0, rate=RATE):
    """Encode a tone; gives the bytes of a file."""
    if kind == "m4a":
        return m4a(seconds)
    form, codec, rate = {
        "mp3": ("MP3", "MPEG_LAYER_III", rate),
        "ogg": ("OGG", "VORBIS", rate),
        "opus": ("OGG", "OPUS", 48000),
        "flac": ("FLAC", "PCM_16", rate),
        "wav": ("WAV", "PCM_16", rate),
    }[kind]
    written = io.BytesIO()
    samples = tone(seconds, rate)
    with soundfile.SoundFile(written, "w", rate, 1, codec, format=form) as sound:
        for start in range(0, len(samples), 4096):
            sound.write(samples[start : start + 4096])
    return written.getvalue()


def box(name, *content):
    """Write a box of ISO/IEC 14496-12."""
    body = b"".join(content)
    return struct.pack(">I4s", 8 + len(body), name) + body


def m4a(seconds=2.0, scale=1000):
    """Write an M4A whose sound nobody could decode."""
    mvhd = struct.pack(">4x8xII80x", scale, round(seconds * scale))
    mp4a = struct.pack(">6xH8xHH4xI", 1, 2, 16, RATE << 16)
    aac = b"\x03\x19\0\1\0\x04\x11\x40\x15" + bytes(11) + b"\x05\x02\x12\x10"
    described = box(b"mp4a", mp4a, box(b"esds", bytes(4), aac))
    stsd = box(b"stsd", struct.pack(">4xI", 1), described)
    trak = box(b"trak", box(b"mdia", box(b"minf", box(b"stbl", stsd))))
    return (
        box(b"ftyp", b"M4A \0\0\0\0M4A mp42")
        + box(b"moov", box(b"mvhd", mvhd), trak)
        + box(b"mdat", bytes(4000))
    )
