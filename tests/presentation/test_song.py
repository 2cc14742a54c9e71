"""The words of a song as subtitles."""

from iiif_service.album.song import Line, Song
from iiif_service.language import untagged
from iiif_service.presentation.song import spoken, subtitles

SONG = Song(
    "theme",
    untagged("Song"),
    ("a.mp3",),
    lyrics=(
        Line(0.0, 4.2, {"en": ("Snow & ice",), "ja": ("雪",)}),
        Line(59.9996, 3661.25, {"en": ("<home>",)}),
    ),
)


def test_words_are_cues_of_hours_minutes_and_thousandths():
    assert subtitles(SONG, "en").decode() == (
        "WEBVTT\n\n1\n"
        "00:00:00.000 --> 00:00:04.200\nSnow &amp; ice\n\n2\n"
        "00:01:00.000 --> 01:01:01.250\n&lt;home&gt;\n"
    )


def test_a_line_that_lacks_a_language_is_no_cue_of_it():
    assert spoken(SONG) == ["en", "ja"]
    assert subtitles(SONG, "ja").count(b"-->") == 1
