"""The tables that a director reads: one row for each picture, alike ones together."""

from dataclasses import replace

import pytest

from iiif_service.preview.table import tables
from tests.preview.conftest import CAPPED, MARKED, SNOW, VIEW, measured

TITLES = {
    "first-snow": {"en": ("First snow",)},
    "we-meet-again": {"en": ("We meet again",)},
    "journey": {"en": ("The journey",)},
}


@pytest.fixture
def tabled(disclose):
    def tabled(*changes, **sizes):
        return tables(disclose(*changes, **sizes), TITLES)

    return tabled


def test_each_picture_is_a_row_below_its_chapter(tabled):
    seen, _, _ = tabled(CAPPED, VIEW, sizes={"kettle": (900, 600), "back": None})

    limited = ("up to 900 × 600, of 3000 × 2000", "keepers, Room", "CC0 1.0")
    assert seen.rows == (
        ("First snow (first-snow)",),
        ("  camp", "up to 900 × 600, of 3000 × 2000", "keepers, Room", "In copyright"),
        ("  kettle", "in full, 900 × 600", "everyone", "CC0 1.0"),
        (
            "  back (view)",
            "up to 900; its master cannot be read (is empty)",
            *limited[1:],
        ),
        ("We meet again (we-meet-again)",),
        ("  quay", *limited),
        ("The journey (journey)",),
        ("  journey (map)", *limited),
    )


def test_nobody_and_no_rights_are_said(tabled):
    seen, _, _ = tabled((SNOW, "{rights: http", "{largest_open: 900, rights: http"))

    assert seen.rows[1][2] == "nobody"
    assert seen.rows[2][1:] == ("in full, 3000 × 2000", "everyone", "none stated")


def test_pictures_that_are_alike_stand_in_one_row(tabled):
    own = (SNOW, "    policy: {rights: http", "    metadata: []  # {")

    seen, _, _ = tabled(own)

    assert seen.rows[1:3] == (
        ("  camp", "in full, 3000 × 2000", "everyone", "none stated"),
        ("", "the same: kettle", "", ""),
    )


def test_what_is_long_is_said_once_in_a_chapter(tabled):
    named = (CAPPED[0], CAPPED[1], CAPPED[2].replace("Room", "The great reading room"))
    seen, _, _ = tabled(named, sizes={"camp": (2000, 2000)})

    assert seen.rows[1][2] == "keepers, The great reading room"
    assert seen.rows[2][2] == "as above"
    assert seen.rows[4][2] == "keepers, The great reading room"


def test_a_mark_is_said_and_who_sees_it_without(tabled):
    seen, allowed, _ = tabled(MARKED)

    assert seen.rows[2][1:3] == (
        "in full, 3000 × 2000, with a mark",
        "without the mark: nobody",
    )
    assert allowed.rows == (
        ("all but those below", "no", "no", "yes", "no", "none"),
        ("kettle", "yes", "no", "no", "no", "bottom-right"),
    )


def test_harvesters_stand_in_a_row_for_all_of_which_they_make_the_same(tabled):
    _, _, made = tabled(CAPPED, VIEW, sizes={"camp": (900, 700)})

    assert made.rows == (
        (
            "all but those below",
            *("2 of 4 (size)", "passed on", "CC0", "Licensable", "900 × 600"),
        ),
        (
            "camp",
            *("2 of 4 (size and rights)", "not passed on", "著作権あり", "Licensable"),
            "900 × 700",
        ),
    )


def test_what_lacks_something_is_not_taken(tabled):
    _, _, made = tabled(size=None)

    ways = {row[0]: row[1:] for row in made.rows}
    assert ways["camp"][:2] == ("no: needs picture", "not passed on")
    assert ways["all but those below"] == (
        *("no: needs rights, picture", "no: needs rights", "no: needs rights"),
        *("no: needs picture", "not known"),
    )


def test_of_very_many_sizes_are_told_from_where_to_where(disclose):
    camp, *_ = disclose()
    many = [
        replace(
            camp,
            slug=f"camp-{n}",
            size=measured(camp, (1000 + n, 700)),
        )
        for n in range(61)
    ]

    short, _, _ = tables(many[:60], TITLES)
    long, _, _ = tables(many, TITLES)

    assert len(short.rows) == 61
    assert long.rows[0][0].startswith("'iiif-service rights CHAPTER' tells the size of")
    assert long.rows[2:] == (
        ("  camp-0", "in full, 1000–1060 long", "everyone", "In copyright"),
        ("", "alike: camp-1, camp-2, camp-3, camp-4 and 56 more", "", ""),
    )


def test_chapters_that_are_whole_are_named_as_such(disclose):
    chapter = (SNOW, "title:", "policy: {downloads: true}\ntitle:")
    camp, kettle, quay, journey = disclose(chapter)
    more = [replace(quay, slug=f"quay-{n}") for n in range(2)]

    whole = tables((camp, kettle, quay, *more, journey), TITLES)[1]
    part = tables((camp, replace(kettle, in_pdf=True), quay, *more), TITLES)[1]

    assert [row[0] for row in whole.rows[1:]] == ["all of first-snow"]
    assert [row[0] for row in part.rows] == ["all but those below", "camp", "kettle"]
