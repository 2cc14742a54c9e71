"""A song as a manifest: formats to choose from, faces, and words in time."""

import json
from dataclasses import replace

import pytest

from iiif_service.album.model import Line, Song, Told
from iiif_service.library import Recording
from iiif_service.publication.build import Shown, build
from tests.presentation import album
from tests.presentation.album import ALBUM, LINKS, text

SONG = Song(
    "theme",
    text("A song", "歌", "Песня"),
    ("songs/theme.mp3", "songs/theme.ogg"),
    Told(text("A waltz.", "ワルツ。", "Вальс.")),
    author=text("Somebody", "だれか", "Некто"),
    cover="harbour",
    accompanying="camp",
    lyrics=(
        Line(1.5, 4, text("Snow", "雪", "Снег")),
        Line(4, 6.25, {"en": ("& home",)}),
    ),
)
RECORDINGS = [
    Recording("theme.mp3", "theme", "a.mp3", "audio/mpeg", 9, 42.5),
    Recording("theme.ogg", "theme", "b.ogg", "audio/ogg", 8, 42.5),
]
CANVAS = f"{LINKS.public_url}/presentation/3/theme/canvas/sound"


def built(song=SONG, recordings=RECORDINGS):
    whole = replace(ALBUM, songs=(song,))
    shown = Shown(album.pictures(), {"theme": recordings} if recordings else {})
    return {d.path: d for d in build(whole, shown, LINKS)}


@pytest.fixture(scope="module")
def documents():
    return built()


@pytest.fixture(scope="module")
def manifest(documents):
    return json.loads(documents["/presentation/3/theme/manifest.json"].body)


@pytest.fixture(scope="module")
def canvas(manifest):
    (canvas,) = manifest["items"]
    return canvas


def test_the_canvas_lasts_as_long_as_the_sound(canvas):
    assert canvas["id"] == CANVAS
    assert canvas["duration"] == 42.5
    assert "width" not in canvas


def test_a_player_may_choose_the_format(canvas):
    choice = canvas["items"][0]["items"][0]["body"]

    assert choice["type"] == "Choice"
    assert [(s["type"], s["format"]) for s in choice["items"]] == [
        ("Sound", "audio/mpeg"),
        ("Sound", "audio/ogg"),
    ]
    assert choice["items"][0]["id"] == f"{LINKS.public_url}/sound/theme.mp3"


def test_one_format_is_no_choice():
    manifest = built(recordings=RECORDINGS[:1])["/presentation/3/theme/manifest.json"]

    (canvas,) = json.loads(manifest.body)["items"]
    assert canvas["items"][0]["items"][0]["body"]["type"] == "Sound"


def test_drawings_are_its_faces(manifest, canvas):
    assert canvas["accompanyingCanvas"]["width"] == 8000
    assert manifest["placeholderCanvas"]["height"] == 4999
    assert "harbour" in manifest["thumbnail"][0]["id"]


def test_words_stand_at_their_time(canvas):
    first, second = canvas["annotations"][0]["items"]

    assert first["target"] == f"{CANVAS}#t=1.5,4"
    assert [b["value"] for b in first["body"]] == ["Snow", "雪", "Снег"]
    assert second["target"] == f"{CANVAS}#t=4,6.25"


def test_words_are_a_file_for_players_in_each_language(documents, canvas):
    texts = [a["body"] for a in canvas["annotations"][1]["items"]]
    found = {text["language"]: text for text in texts}

    assert set(found) == {"en", "ja", "ru"}
    assert found["en"]["format"] == "text/vtt"
    path = found["en"]["id"].removeprefix(LINKS.public_url)
    assert documents[path].media_type == "text/vtt"
    assert b"00:00:04.000 --> 00:00:06.250\n&amp; home" in documents[path].body


def test_who_made_it_is_told(manifest):
    assert manifest["metadata"][0]["label"]["ja"] == ["作者"]
    assert manifest["metadata"][0]["value"]["ru"] == ["Некто"]


def test_a_song_without_sound_is_left_out():
    documents = built(recordings=[])

    assert not any("theme" in path for path in documents)
