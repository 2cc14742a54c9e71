"""Songs through the door, as gunicorn runs it: parts, and listeners who hang up."""

import io
import socket
import wave

import pytest
import requests

from tests.service import served
from tests.web.conftest import ADDRESS, sung

THREADS = 4


def long_wave(seconds=200):
    """Write a WAV of some 35 MB, more than any buffer on the way holds."""
    written = io.BytesIO()
    with wave.open(written, "wb") as sound:
        sound.setnchannels(2)
        sound.setsampwidth(2)
        sound.setframerate(44100)
        sound.writeframes(bytes(range(250)) * (seconds * 44100 * 4 // 250))
    return written.getvalue()


WAV = long_wave()


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    work = tmp_path_factory.mktemp("listeners")
    sung(work, {"wav": WAV})
    with served(
        work, publish=False, public_url=ADDRESS, workers=1, threads=THREADS
    ) as running:
        yield running


def test_it_is_sent_whole(service):
    answer = requests.get(f"{service.address}/sound/theme.wav", timeout=60)

    assert (answer.status_code, answer.content) == (200, WAV)
    assert answer.headers["Content-Length"] == str(len(WAV))


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-1", 0, 1),
        ("bytes=1000000-1999999", 1000000, 1999999),
        ("bytes=-5", len(WAV) - 5, len(WAV) - 1),
    ],
)
def test_a_part_is_sent_alone(service, asked, first, last):
    address = f"{service.address}/sound/theme.wav"

    answer = requests.get(address, headers={"Range": asked}, timeout=60)

    assert (answer.status_code, answer.content) == (206, WAV[first : last + 1])
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{len(WAV)}"
    assert answer.headers["Content-Type"] == "audio/wav"


def test_head_tells_how_long_it_is(service):
    answer = requests.head(f"{service.address}/sound/theme.wav", timeout=60)

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(WAV))
    assert answer.headers["Accept-Ranges"] == "bytes"


def listen(port):
    """Begin to listen, as a player does whose buffer is full."""
    client = socket.create_connection(("127.0.0.1", port), timeout=60)
    client.sendall(b"GET /sound/theme.wav HTTP/1.1\r\nHost: a\r\n\r\n")
    assert client.recv(1000).startswith(b"HTTP/1.1 200 ")
    return client


def test_listeners_who_hang_up_leave_their_places(service):
    for _ in range(3 * THREADS):
        listen(service.port).close()

    for _ in range(3):
        assert requests.get(f"{service.address}/", timeout=20).status_code == 200


def test_slow_listeners_leave_room_for_readers(service):
    listeners = [listen(service.port) for _ in range(3 * THREADS)]
    try:
        assert requests.get(f"{service.address}/", timeout=20).status_code == 200
    finally:
        for listener in listeners:
            listener.close()
