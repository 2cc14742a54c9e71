"""Which text of several a reader is shown."""

import pytest

from iiif_service.language import NONE, choose, is_tag, read, untagged

TITLE = {"en": ("First", "snow"), "ja": ("初雪",), NONE: ("1946",)}
OFFERED = ["en", "ja", "ru", "zh-Hant", "pt-BR"]


@pytest.mark.parametrize(
    "tag", ["en", "ja", "pt-BR", "zh-Hant", "sr-Latn-RS", "uk", "none", "x-camp"]
)
def test_a_tag_of_bcp_47_or_none_is_one(tag):
    assert is_tag(tag)


@pytest.mark.parametrize(
    "text", ["", "en_US", "zh_Hant", "english", "e", "xx-foo-", "en us", "日本語", "*"]
)
def test_what_bcp_47_does_not_know_is_no_tag(text):
    assert not is_tag(text)


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        (["ja"], "ja"),
        (["JA"], "ja"),
        (["ja-JP"], "ja"),
        (["en-GB"], "en"),
        (["pt"], "pt-BR"),
        (["zh-TW"], "zh-Hant"),
    ],
)
def test_a_wish_is_met_by_what_its_reader_understands(wanted, chosen):
    assert choose(wanted, OFFERED, "it") == chosen


def test_the_best_wish_that_can_be_met_wins():
    assert choose(["fi", "ru", "ja"], OFFERED, "en") == "ru"


@pytest.mark.parametrize(
    "wanted", [[], ["fi"], ["zh-Hans-CN"], ["ko"], ["", "*", "en_US", "'; --"], [NONE]]
)
def test_wishes_that_nothing_meets_give_the_default(wanted):
    assert choose(wanted, ["ja", NONE], "it") == "it"


@pytest.mark.parametrize(("wish", "near"), [("uk", "ru"), ("pl", "cs"), ("fr", "en")])
def test_a_language_is_not_taken_for_its_neighbour(wish, near):
    assert choose([wish], [near], "it") == "it"


def test_where_nothing_is_offered_the_default_is_chosen():
    assert choose(["ja"], [], "en") == "en"


def test_none_is_never_chosen():
    assert choose([NONE], [NONE, "en"], "en") == "en"


def test_a_text_is_read_in_its_language():
    assert read(TITLE, "ja") == "初雪"


def test_several_values_are_read_as_one():
    assert read(TITLE, "en") == "First snow"


def test_a_text_of_no_language_is_read_before_one_of_another():
    assert read(TITLE, "ru") == "1946"


def test_the_first_text_is_read_where_nothing_suits():
    assert read({"ja": ("初雪",), "en": ("First snow",)}, "ru") == "初雪"


def test_no_text_reads_as_nothing():
    assert not read({}, "en")


def test_an_untagged_text_is_read_in_any_language():
    assert read(untagged("box 3"), "ja") == "box 3"
