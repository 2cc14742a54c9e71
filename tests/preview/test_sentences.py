"""One picture, or those of a chapter, told at length."""

from dataclasses import replace

from iiif_service.preview.sentences import sentences
from tests.preview.conftest import CAPPED, MARKED, VIEW


def test_a_drawing_is_told_in_sentences(disclose):
    found = disclose(CAPPED)[:1]

    assert list(sentences(found)) == [
        "The drawing: The camp (camp)",
        "  Open to everyone: up to 900 × 600, of 3000 × 2000.",
        "  In full: keepers, who log in; Room, from 192.0.2.0/24.",
        "  Rights: In copyright (http://rightsstatements.org/vocab/InC/1.0/).",
        "  Downloads: none offered. PDF: with its chapter.",
        "  Other sites may show it in their pages. Text and data mining: reserved.",
        "  Europeana: content tier 2 of 4, because of size and rights.",
        "  DPLA and Wikimedia Commons: not passed on (only what is open).",
        "  Japan Search, filed under: 著作権あり.",
        "  Google's badge: Licensable.",
    ]


def test_readers_come_by_network_or_by_link(disclose):
    both = (*CAPPED[:2], CAPPED[2].replace("/24]}", "/24], links: true}"))

    assert (
        "  In full: keepers, who log in; "
        "Room, from 192.0.2.0/24 or by links that a keeper writes."
    ) in list(sentences(disclose(both)[:1]))


def test_what_is_open_in_full_says_so(disclose):
    lines = list(sentences(disclose()[:1]))

    assert lines[1:3] == [
        "  Open to everyone: in full, 3000 × 2000.",
        "  Nothing of it is closed.",
    ]


def test_a_mark_is_described(disclose):
    lines = list(sentences(disclose(MARKED)[1:2]))

    assert "  Without the mark: nobody." in lines
    assert "  Downloads: the open picture. PDF: none." in lines
    assert any(line.startswith("  Other sites may not show it") for line in lines)
    assert any(
        line.startswith("  A mark lies on the open picture: b") for line in lines
    )


def test_limits_are_said_to_bound_one_answer_alone(disclose):
    (camp, *_) = disclose()
    small = replace(camp.size, at_once=camp.size.opened.at_most(300))

    lines = list(sentences([replace(camp, size=small)]))

    assert lines[2] == (
        "  At once: 300 × 200, as 'limits' say; all of the open picture can be put "
        "together from its tiles."
    )


def test_those_on_the_same_terms_are_told_together(disclose):
    camp, kettle, *_ = disclose(sizes={"camp": (10, 20)})
    alike = replace(kettle, policy=camp.policy, follows=camp.follows)

    lines = list(sentences([camp, alike]))

    assert lines[:4] == [
        "2 drawings: The camp (camp), The kettle (kettle)",
        "  Open to everyone:",
        "    camp    in full, 10 × 20",
        "    kettle  in full, 3000 × 2000",
    ]
    assert "" not in lines


def test_others_are_told_one_after_the_other(disclose):
    lines = list(sentences(disclose(VIEW)[1:3]))

    assert lines[0] == "The drawing: The kettle (kettle)"
    assert lines[lines.index("") + 1] == "The view: Back (back)"
    assert lines[-1] == "  Harvesters are told of its drawing, and not of it."


def test_what_is_not_taken_says_what_it_needs(disclose):
    lines = list(sentences(disclose(size=None)[1:2]))

    assert lines[1] == "  Open to everyone: its master cannot be read (is empty)."
    assert "  Europeana: not taken; needs rights, picture." in lines
