"""The lines of a song in time, as WebVTT."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iiif_service.presentation.lyrics import MEDIA_TYPE, Cue, webvtt

_CUE = re.compile(
    r"(\d+)\n(\d\d+:\d\d:\d\d\.\d{3}) --> (\d\d+:\d\d:\d\d\.\d{3})\n(.+)", re.DOTALL
)


def cues(data):
    """Read a file as the specification says: blocks between empty lines."""
    head, *blocks = re.split(r"\n{2,}", data.decode().rstrip("\n"))
    assert head == "WEBVTT"
    found = [_CUE.fullmatch(block) for block in blocks]
    assert all(found)
    return [cue.groups() for cue in found if cue]


def test_lines_are_written_with_their_times():
    song = [Cue(13.44, 16.8, "長い鉄路に 雪は積もり"), Cue(16.8, 3725.0625, "線路")]

    assert webvtt(song).decode() == (
        "WEBVTT\n\n"
        "1\n00:00:13.440 --> 00:00:16.800\n長い鉄路に 雪は積もり\n\n"
        "2\n00:00:16.800 --> 01:02:05.062\n線路\n"
    )


def test_its_media_type_is_that_of_webvtt():
    assert MEDIA_TYPE == "text/vtt"


def test_a_song_without_words_is_an_empty_file():
    assert webvtt([]) == b"WEBVTT\n"


def test_what_looks_like_markup_is_shown_as_it_is():
    ((*_, text),) = cues(webvtt([Cue(0, 1, "<b>a</b> & b --> c")]))

    assert text == "&lt;b&gt;a&lt;/b&gt; &amp; b --&gt; c"


def test_an_empty_line_does_not_end_a_line():
    ((*_, text),) = cues(webvtt([Cue(0, 1, "one\n\n  two\r\n \u2028three")]))

    assert text == "one\ntwo\nthree"


def test_a_line_that_lacks_its_text_is_left_out_and_the_others_keep_their_names():
    found = cues(webvtt([Cue(0, 1, "a"), Cue(1, 2, " \n "), Cue(2, 3, "c")]))

    assert [cue[0] for cue in found] == ["1", "3"]


@pytest.mark.parametrize(
    ("seconds", "clock"),
    [
        (0, "00:00:00.000"),
        (0.0004, "00:00:00.000"),
        (59.9996, "00:01:00.000"),
        (3599.999, "00:59:59.999"),
        (360000, "100:00:00.000"),
    ],
)
def test_a_time_is_written_to_the_thousandth(seconds, clock):
    ((_, start, *_),) = cues(webvtt([Cue(seconds, 999999, "a")]))

    assert start == clock


@given(st.lists(st.text(), max_size=4))
def test_any_texts_become_as_many_cues_and_can_be_read_back(texts):
    found = cues(webvtt(Cue(n, n + 1, text) for n, text in enumerate(texts)))

    for number, *_, text in found:
        wanted = texts[int(number) - 1].replace("\0", "\ufffd")
        assert "".join(html.unescape(text).split()) == "".join(
            re.sub(r"[\x1c-\x1e]", " ", wanted).split()
        )
    assert len(found) == sum(bool(text.strip()) for text in texts)
