"""The demo's song: whole in five languages, in time with the tune, and honest."""

import re
from itertools import pairwise

import pytest

from demo.tune.recording import PLACES
from demo.tune.score import BEAT, moment
from iiif_service.album.source import Source
from tests.demo.conftest import TOP

LANGUAGES = ["en", "ja", "ru", "it", "vi"]
STAND_IN = {
    "en": "It is not played here.",
    "ja": "ここではその曲は流れません。",
    "ru": "Здесь она не звучит.",
    "it": "Qui non viene suonata.",
    "vi": "Bài hát ấy không được phát ở đây.",
}
NOT_OURS = (
    "A Song about Japanese soldiers, interned by Soviet Union, depicted in their albums"
)
SCRIPTS = {"ja": "[぀-ヿ一-鿿]", "ru": "[а-яё]", "vi": "[ăâđêôơưạ-ỹ]"}


@pytest.fixture(scope="session")
def song():
    return Source.read(TOP / "manifests" / "songs" / "theme.yaml").tree


@pytest.fixture(scope="session")
def texts(song):
    """Give every text of the song."""
    named = [song[key] for key in ("title", "summary", "author", "performer")]
    return named + [line["text"] for line in song["lyrics"]]


def test_every_text_is_in_five_languages(texts):
    assert len(texts) == 4 + 12
    for text in texts:
        assert list(text) == LANGUAGES
        assert all(text.values())
        for language, script in SCRIPTS.items():
            assert re.search(script, text[language]), text


def test_no_text_stands_for_another_language(texts):
    for text in texts:
        assert len(set(text.values())) == len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_the_song_that_it_stands_for(song, language):
    said = song["summary"][language]

    assert NOT_OURS in said
    assert STAND_IN[language] in said
    assert ("Кэнъити Камио" if language == "ru" else "Kenichi Kamio") in said


def test_its_sound_is_what_the_demo_plays(song):
    assert tuple(song["audio"]) == PLACES


def test_each_line_lasts_two_bars_of_the_tune(song):
    lines = song["lyrics"]

    for line, following in pairwise(lines):
        assert line["to"] == following["from"]
    for number, line in enumerate(lines):
        bar = 8 + 2 * number
        assert line["from"] == pytest.approx(bar * 3 * BEAT)
    assert lines[-1]["to"] == pytest.approx(moment(32 * 3))
