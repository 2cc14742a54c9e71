"""Tables as people see them: no wider than they are asked for, no word broken."""

import pytest

from iiif_service.commands.sheet import cells, lines
from iiif_service.preview.table import Table

TABLE = Table(
    "Who sees what",
    ("", "open", "rights"),
    (
        ("The first chapter, whose title is a long one",),
        ("  birch-forest", "up to 1500 × 1013, of 9000 × 6080", "著作権あり"),
        ("  quarry", "in full, 1300 × 900", "CC0"),
    ),
)


def test_a_table_with_room_has_a_line_for_each_row():
    assert lines(TABLE, 100) == [
        "WHO SEES WHAT",
        "                open                               rights",
        "--------------  ---------------------------------  ----------",
        "",
        "The first chapter, whose title is a long one",
        "  birch-forest  up to 1500 × 1013, of 9000 × 6080  著作権あり",
        "  quarry        in full, 1300 × 900                CC0",
        "",
    ]


def test_a_cell_breaks_at_spaces_where_there_is_no_room():
    assert lines(TABLE, 49)[5:8] == [
        "  birch-forest  up to 1500 × 1013, of  著作権あり",
        "                9000 × 6080",
        "  quarry        in full, 1300 × 900    CC0",
    ]


@pytest.mark.parametrize("width", range(40, 120, 7))
def test_no_line_is_wider_than_it_may_be(width):
    told = lines(TABLE, width)

    assert max(cells(line) for line in told if "title" not in line) <= width


def test_no_word_is_broken_however_narrow_it_is():
    words = " ".join(lines(TABLE, 1)).split()

    assert {"birch-forest", "著作権あり", "1013,", "quarry"} <= set(words)
