"""The table of recipes and the tests of them tell the same."""

import re

import pytest

from tests.contract.conftest import TOP
from tests.contract.test_writing import KEYS

TABLE = (TOP / "docs" / "cookbook.md").read_text(encoding="utf-8")
ROWS = {
    number: (shows, keys, how)
    for number, shows, keys, how in re.findall(
        r"^\| \[(\d{4})\]\(\S+/recipe/\1-\S+/\) \| (.+?) \| (.+?) \| (.*?) ?\|$",
        TABLE,
        re.MULTILINE,
    )
}
EXPRESSED = {number for number, (_, keys, _) in ROWS.items() if keys != "–"}
TESTS = [
    number
    for path in sorted((TOP / "tests" / "cookbook").glob("test_*.py"))
    for number in re.findall(r"^def test_(\d{4})_", path.read_text(), re.MULTILINE)
]


def test_every_row_is_read():
    rows = [line for line in TABLE.splitlines() if line.startswith("| [")]

    assert len(rows) == len(ROWS) == 74
    assert list(ROWS) == sorted(ROWS)


def test_the_table_counts_what_it_holds():
    assert f"Of {len(ROWS)} recipes, {len(EXPRESSED)} have keys." in TABLE


def test_each_recipe_that_has_keys_has_one_test():
    assert sorted(TESTS) == sorted(EXPRESSED)


@pytest.mark.parametrize("number", sorted(ROWS.keys() - EXPRESSED))
def test_a_recipe_without_keys_says_why(number):
    _, _, why = ROWS[number]

    assert why


@pytest.mark.parametrize("number", sorted(EXPRESSED))
def test_the_keys_of_a_recipe_may_be_written(number):
    _, keys, _ = ROWS[number]

    named = re.findall(r"`(\w+)`", keys)
    assert named or keys.startswith("every ")
    assert set(named) <= set(KEYS)
