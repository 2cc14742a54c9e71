"""What is typed is kept to the letter, made harmless, or refused with every mistake."""

import pytest

from iiif_service.board.draft import Draft, Mistake
from iiif_service.errors import MessageError


def read(text="Hello", author="Ann", **fields):
    return Draft.read({"text": text, "author": author, **fields})


def mistakes(*args, **fields):
    with pytest.raises(MessageError) as error:
        read(*args, **fields)
    return error.value.mistakes


@pytest.mark.parametrize(
    "text",
    [
        "祖父も\n\nそこにいました。ありがとう。",
        "Ông tôi cũng từng ở đó. Cảm ơn!",
        "Мой дед — там. «Спасибо»",
        "שָׁלוֹם עֲלֵיכֶם",
        "ไม่มีปัญหา ที่นี่",
        "नमस्ते दुनिया",
        "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽",
        "a < b & c > d <3",
    ],
)
def test_true_words_are_kept_to_the_letter(text):
    assert read(text).text == text


def test_letters_have_one_spelling():
    assert read("Viê\u0323t").text == "Việt"


def test_what_is_not_seen_and_does_harm_goes():
    draft = read("abc\u202egnp.exe\u2066\ufeff", "An\r\nBcc: all@world.example\u202e")

    assert draft.text == "abcgnp.exe"
    assert draft.author == "An Bcc: all@world.example"


def test_towers_of_marks_are_cut_to_what_scripts_need():
    assert read("Z" + "\u0335" * 500 + "algo").text == "Z" + "\u0335" * 4 + "algo"


def test_lines_are_one_kind_and_rows_of_empty_ones_one():
    assert read(" a \r\nb\rc\u2028d\n\n\n\n\ne  ").text == "a\nb\nc\nd\n\ne"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"author": " \u202e "}, (Mistake.NAMELESS,)),
        ({"author": "!!!"}, (Mistake.NAMELESS,)),
        ({"text": " \n "}, (Mistake.EMPTY,)),
        ({"text": "a" * 4001}, (Mistake.LONG,)),
        ({"text": "👍" * 16384}, (Mistake.LONG,)),
        ({"author": "a" * 81}, (Mistake.LONG_NAME,)),
        ({"home": "a" * 81}, (Mistake.LONG_HOME,)),
        ({"email": "nobody"}, (Mistake.NO_EMAIL,)),
        ({"email": "a@b.example,c@d.example"}, (Mistake.NO_EMAIL,)),
        ({"email": "a@b.example\r\nBcc: c@d.example"}, (Mistake.NO_EMAIL,)),
        ({"text": "a\x00b"}, (Mistake.UNREADABLE,)),
        ({"text": "a\ufffdb"}, (Mistake.UNREADABLE,)),
        ({"author": "a\x1bb"}, (Mistake.UNREADABLE,)),
        ({"text": "http://a http://b http://c http://d"}, (Mistake.LINKS,)),
        (
            {"author": "", "text": "", "email": "x"},
            (Mistake.NAMELESS, Mistake.EMPTY, Mistake.NO_EMAIL),
        ),
    ],
)
def test_what_cannot_be_kept_is_refused_with_every_mistake(fields, expected):
    assert mistakes(**fields) == expected


def test_a_language_that_is_none_is_unknown():
    assert read(language="ja").language == "ja"
    assert read(language="<b>").language == "und"
    assert read().language == "und"


@pytest.mark.parametrize("text", ["\u200b", "\u3164", "\u2800", "\u00ad", "\u0301"])
def test_what_shows_nothing_is_empty(text):
    with pytest.raises(MessageError) as caught:
        Draft.read({"author": "Ann", "text": text})

    assert Mistake.EMPTY in caught.value.mistakes


@pytest.mark.parametrize("text", ["👪", "1948", "…", "ก"])
def test_whatever_shows_something_is_a_message(text):
    assert Draft.read({"author": "Ann", "text": text}).text == text


def test_no_address_holds_what_cannot_be_read():
    with pytest.raises(MessageError) as caught:
        Draft.read({"author": "Ann", "text": "Words", "email": "a\0b@x.org"})

    assert Mistake.UNREADABLE in caught.value.mistakes


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Тихо // снег идёт // дом далёк // мама ждёт // пой", 0),
        ("https://a.example/x//b.c", 1),
        ("see //a.example and https://b.example and www.c.example", 3),
        ("https:// a.example", 1),
        ("and/or//neither", 0),
    ],
)
def test_lines_of_a_poem_are_no_links(text, count):
    assert Draft("Ann", text).links == count
