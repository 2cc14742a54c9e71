"""The interface speaks five languages, and none of them lacks a word."""

import re
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from iiif_service.shipped import VIEWER
from iiif_service.web.pages import WORDS, words

LANGUAGES = ["en", "it", "ja", "ru", "vi"]
TOP = VIEWER.parent
NAMED = re.compile(r"words\.([a-z_]+)|words\[[\"']([a-z_]+)[\"']\]")
SAID = re.compile(
    r"(?:said|spoken\(tag\)|words\(\)\[tag\]|known)\[([^\]]*[\"'])\]|_said\((\"\w+\")\)"
)
FAMILY = re.compile(r'f"([a-z]+_[a-z]+_)\{')
"""What several words begin with, of which one is chosen, like ``desk_state_``."""
KINDS = {"chapter", "epilogue", "map", "song"}
"""Parts of an album, whose kinds are words."""


def catalogue(tag):
    with (WORDS / f"{tag}.po").open("rb") as file:
        return read_po(file)


def places(text):
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name)


def used():
    """Give each word that a template or a view asks for."""
    for path in (VIEWER / "templates").rglob("*.html"):
        for found in NAMED.finditer(path.read_text(encoding="utf-8")):
            yield found[1] or found[2]
    for path in (TOP / "iiif_service" / "web").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for found in SAID.findall(text):
            yield from re.findall(r"[\"']([a-z_]+)[\"']", "".join(found))
        yield from re.findall(r"\.get\(tag, \{\}\)\.get\(\"([a-z_]+)\"", text)
        # Some views name a word, and another writes it.
        yield from set(re.findall(r'"([a-z]+_[a-z_]+)"', text)) & set(words()["en"])
        for family in FAMILY.findall(text):
            members = {name for name in words()["en"] if name.startswith(family)}
            assert members, family
            yield from members


def test_there_is_a_catalogue_for_each_language():
    assert sorted(path.stem for path in WORDS.glob("*.po")) == LANGUAGES


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_catalogue_lacks_no_word_and_has_none_that_is_doubtful(tag):
    found = catalogue(tag)

    assert found.locale.language == tag
    assert {message.id for message in found} == {m.id for m in catalogue("en")}
    for message in found:
        assert message.id == "" or message.string.strip(), message.id
        assert not message.fuzzy or message.id == ""


@pytest.mark.parametrize("tag", LANGUAGES)
def test_what_is_filled_in_is_the_same_in_each_language(tag):
    english = words()["en"]
    for name, text in words()[tag].items():
        assert places(text) == places(english[name]), name


def test_every_word_that_is_asked_for_is_there_and_no_other():
    assert set(used()) | KINDS == set(words()["en"])
