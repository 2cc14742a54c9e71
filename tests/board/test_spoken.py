"""A language is guessed of a sentence, and never of a word."""

import pytest

from iiif_service.board.spoken import guess

SAID = {
    "en": "My grandfather was in that camp too. Thank you for these drawings.",
    "ja": "祖父もそこにいました。ありがとうございます。",
    "ru": "Мой дед тоже был там. Спасибо вам за эти рисунки.",
    "uk": "Мій дід теж був там. Дякую за ці малюнки.",
    "it": "Anche mio nonno era lì. Grazie di questi disegni.",
    "vi": "Ông tôi cũng từng ở đó. Cảm ơn vì những bức tranh này.",
    "zh": "我的祖父也在那里。谢谢你们的画。",
    "ko": "제 할아버지도 거기에 계셨습니다. 감사합니다.",
    "de": "Mein Großvater war auch dort. Danke für diese Zeichnungen.",
    "fr": "Mon grand-père y était aussi. Merci pour ces dessins.",
}


@pytest.mark.parametrize("tag", SAID)
def test_a_sentence_is_known_by_its_language(tag):
    assert guess(SAID[tag], ["it"]) == tag


@pytest.mark.parametrize("text", ["Ok", "👍👍👍", "", "123", "ありが"])
def test_of_a_word_the_page_is_believed(text):
    assert guess(text, ["vi"]) == "vi"
