"""Recipes about what is heard."""

from tests.cookbook.kitchen import painted, said, slugs

SONG = """\
title: {en: A song, ja: 歌}
audio: [song.mp3]
"""
LYRICS = """\
lyrics:
  - {from: 1.5, to: 4, text: {en: Snow, ja: 雪}}
  - {from: 4, to: 8, text: {en: and snow, ja: また雪}}
"""


def test_0002_one_recording_fills_a_canvas_that_lasts(song):
    (canvas,) = song(SONG)["items"]

    ((body, target),) = painted(canvas)
    assert canvas["duration"] == body["duration"] == 60.0
    assert not {"width", "height"} & canvas.keys()
    assert (body["type"], body["format"]) == ("Sound", "audio/mpeg")
    assert target == canvas["id"]


def test_0013_a_picture_is_seen_before_it_plays(song):
    found = song(f"{SONG}cover: one\n")

    cover = found["placeholderCanvas"]
    ((body, target),) = painted(cover)
    assert (cover["type"], cover["width"], cover["height"]) == ("Canvas", 600, 400)
    assert "duration" not in cover
    assert (body["type"], target) == ("Image", cover["id"])


def test_0014_a_picture_is_seen_while_it_plays(song):
    (canvas,) = song(f"{SONG}accompanying: one\n")["items"]

    seen = canvas["accompanyingCanvas"]
    ((body, target),) = painted(seen)
    assert (body["type"], target) == ("Image", seen["id"])
    assert slugs(body["service"][:1]) == ["one"]


def test_0017_a_transcript_is_offered_as_a_file(song):
    found = song(f"""\
{SONG}rendering:
  - {{id: "https://a.example/t.txt", label: {{en: Transcript}}, format: text/plain}}
""")

    transcript = found["rendering"][0]
    assert transcript["label"] == {"en": ["Transcript"]}
    assert (transcript["type"], transcript["format"]) == ("Text", "text/plain")


def test_0074_subtitles_are_there_in_each_language(song):
    (canvas,) = song(f"{SONG}{LYRICS}")["items"]

    files = said(canvas, "subtitles")
    assert {each["motivation"] for each in files} == {"supplementing"}
    assert [(f["body"]["format"], f["body"]["language"]) for f in files] == [
        ("text/vtt", "en"),
        ("text/vtt", "ja"),
    ]
    assert [f["body"]["label"] for f in files] == [{"en": ["A song"]}, {"ja": ["歌"]}]


def test_0219_a_file_of_subtitles_runs_along_the_whole_canvas(song):
    (canvas,) = song(f"{SONG}{LYRICS}")["items"]

    english, _ = said(canvas, "subtitles")
    assert english["body"]["type"] == "Text"
    assert english["body"]["id"].endswith("/song/lyrics.en.vtt")
    assert english["target"] == canvas["id"]


def test_0434_one_recording_is_a_choice_of_formats(song):
    (canvas,) = song(SONG.replace("song.mp3", "song.m4a, song.mp3"))["items"]

    ((body, _),) = painted(canvas)
    assert body["type"] == "Choice"
    assert [sound["format"] for sound in body["items"]] == ["audio/mp4", "audio/mpeg"]
