"""The rows themselves are whole, and the page that is made from them is fresh."""

import ast
from pathlib import Path

import pytest

from . import table
from .rows import LEVELS, versions

ROOT = Path(__file__).parents[2]
TESTS = {row.test for version in versions() for row in version.requirements if row.test}


@pytest.fixture(params=versions(), ids=lambda version: version.name)
def version(request):
    """Take one version after the other."""
    return request.param


def test_every_row_has_a_name_of_its_own(version):
    names = [row.id for row in version.requirements]

    assert len(set(names)) == len(names)


def test_every_row_stands_in_a_section_and_every_section_has_rows(version):
    rows = version.requirements

    assert {row.section for row in rows} == set(version.sections)
    assert [row.id for row in rows if not row.id.startswith(f"{row.section}-")] == []


def test_every_row_is_a_sentence_with_a_level(version):
    rows = version.requirements

    assert {row.level for row in rows} <= set(LEVELS)
    assert [row.id for row in rows if not row.text.endswith(".")] == []


def test_every_row_is_proved_in_one_way_or_says_why_not(version):
    for row in version.requirements:
        ways = [row.example, row.test, row.state]
        assert sum(map(bool, ways)) == 1, row.id
        assert bool(row.reason) == (row.state == "not ours"), row.id


@pytest.mark.parametrize("test", sorted(TESTS))
def test_a_test_that_is_named_is_there(test):
    file, _, name = test.partition("::")

    tree = ast.parse((ROOT / file).read_text("utf-8"))

    assert name in {f.name for f in tree.body if isinstance(f, ast.FunctionDef)}


def test_the_page_is_fresh():
    assert table.PAGE.read_text("utf-8") == table.page(), (
        "python -m tests.spec.table --write rewrites it"
    )
