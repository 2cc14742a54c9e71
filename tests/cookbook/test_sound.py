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


def test_0015_a_player_begins_within_the_recording(song):
    found = song(f"{SONG}start: 12.5\n")

    assert found["start"]["type"] == "SpecificResource"
    assert found["start"]["source"] == found["items"][0]["id"]
    assert found["start"]["selector"] == {"type": "PointSelector", "t": 12.5}


def test_0017_a_transcript_is_offered_as_a_file(song):
    found = song(f"""\
{SONG}rendering:
  - {{id: "https://a.example/t.txt", label: {{en: Transcript}}, format: text/plain}}
""")

    transcript = found["rendering"][0]
    assert transcript["label"] == {"en": ["Transcript"]}
    assert (transcript["type"], transcript["format"]) == ("Text", "text/plain")


ACTS = """\
details:
  - slug: first-act
    from: 0
    to: 40
    title: {en: First act}
    details:
      - {slug: prelude, from: 0, to: 12.5, title: {en: Prelude}}
      - {slug: choir, from: 12.5, to: 40, title: {en: Choir}}
  - slug: second-act
    from: 40
    to: 60
    title: {en: Second act}
    caption: {en: Soft laughter.}
"""


def test_0026_a_recording_has_a_table_of_contents(song):
    found = song(f"{SONG}{ACTS}")

    (whole,) = found["structures"]
    first, second = whole["items"]
    assert (whole["label"], first["label"]) == (found["label"], {"en": ["First act"]})
    assert [part["label"]["en"] for part in first["items"]] == [["Prelude"], ["Choir"]]
    canvas = found["items"][0]["id"]
    assert first["items"][1]["items"] == [
        {"id": f"{canvas}#t=12.5,40", "type": "Canvas"}
    ]
    assert second["items"] == [{"id": f"{canvas}#t=40,60", "type": "Canvas"}]


def test_0074_subtitles_are_there_in_each_language(song):
    (canvas,) = song(f"{SONG}{LYRICS}")["items"]

    files = said(canvas, "subtitles")
    assert {each["motivation"] for each in files} == {"supplementing"}
    assert [(f["body"]["format"], f["body"]["language"]) for f in files] == [
        ("text/vtt", "en"),
        ("text/vtt", "ja"),
    ]
    assert [f["body"]["label"] for f in files] == [{"en": ["A song"]}, {"ja": ["歌"]}]


def test_0103_a_moment_of_a_reading_is_told_of(song):
    (canvas,) = song(f"{SONG}{ACTS}")["items"]

    remarks = said(canvas, "details")
    assert slugs(remarks) == ["first-act", "prelude", "choir", "second-act"]
    assert remarks[-1]["motivation"] == "commenting"
    assert "Soft laughter." in remarks[-1]["body"]["value"]
    assert remarks[-1]["target"] == f"{canvas['id']}#t=40,60"


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
