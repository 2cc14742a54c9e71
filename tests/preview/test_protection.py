"""What protects, what only deters, what nothing prevents: as it is, and no better."""

from dataclasses import replace

from iiif_service.album.policy import UNSAID, Policy
from iiif_service.album.terms import Mining
from iiif_service.preview.protection import protection
from tests.preview.conftest import CAPPED, MARKED, SNOW


def said(found, album=UNSAID):
    protects, deters, nothing = protection(found, album)
    assert (protects[0], deters[0], nothing[0]) == (
        *("What protects", "What only deters", "What nothing prevents"),
    )
    return protects[1], deters[1]


def test_nothing_protects_what_is_open_in_full(disclose):
    assert said(disclose())[0] == "Nothing: all is open in full."
    assert said(disclose()[:1])[0] == "Nothing: it is open in full."


def test_size_protects_and_those_are_counted_of_which_it_is_true(disclose):
    some = said(disclose(CAPPED, sizes={"camp": (900, 600)}))[0]
    one = said(disclose(CAPPED)[:1])[0]

    assert some.startswith("The size of 3 of 4 pictures: ")
    assert some.endswith(" All else is open in full.")
    assert one.startswith("The size of the picture: ")
    assert "All else" not in one


def test_limits_are_said_to_protect_nothing(disclose):
    small = disclose()[0]
    size = small.size
    bounded = replace(small, size=replace(size, at_once=size.master.at_most(100)))

    assert "can be put together all the same" in said([bounded])[0]
    assert "'limits'" not in said([small])[0]


def test_only_what_is_there_is_said_to_deter(disclose):
    marked = said(disclose(MARKED))[1]
    free = said(disclose(CAPPED, (SNOW, "{rights: http", "{downloads: true} # http")))

    assert "the mark on a picture, which can be cut off or painted over;" in marked
    assert "pages that refuse to stand in those of others;" in marked
    assert "headers, tdmrep.json and robots.txt, which" in marked
    assert "the mark" not in free[1]
    assert "refuse" not in free[1]
    assert "robots.txt" not in free[1]
    learned = said(disclose(MARKED), Policy(mining=Mining.ALLOWED))[1]
    assert "headers, tdmrep.json, which" in learned  # only some of it is reserved
    assert free[1].endswith("they tell the honest what you wish, and stop nobody.")
