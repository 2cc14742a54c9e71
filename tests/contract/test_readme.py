"""What is written for people is there, and all that is there is written."""

import re

import pytest

from iiif_service import __main__ as command
from iiif_service.settings import PREFIX, Settings
from tests.contract.conftest import TOP

_RECIPE = re.compile(r"^([a-z]+):", re.MULTILINE)


def recipes():
    return set(_RECIPE.findall((TOP / "Makefile").read_text(encoding="utf-8")))


def test_readme_opens_with_the_two_commands(readme):
    first = readme.partition("```\n")[2].partition("```")[0]

    assert first.splitlines() == ["make demo", "make test"]


@pytest.mark.parametrize("name", Settings.model_fields)
def test_each_setting_is_a_row_of_readme(readme, name):
    assert f"\n| `{name}` | `{PREFIX}{name.upper()}` |" in readme


def test_readme_tells_of_no_setting_that_is_none(readme):
    told = re.findall(r"^\| `(\w+)` \| `IIIF_", readme, re.MULTILINE)

    assert sorted(told) == sorted(Settings.model_fields)


@pytest.mark.parametrize("name", command._COMMANDS)  # noqa: SLF001 - the list of them
def test_each_command_is_in_readme(readme, name):
    assert f"iiif-service {name}" in readme


def test_each_recipe_that_readme_names_exists(readme):
    told = set(re.findall(r"(?:^|(?<!`)`)make ([a-z]+)", readme, re.MULTILINE))

    assert {"demo", "test", "setup", "album", "image"} <= told
    assert told <= recipes()


def test_each_file_that_readme_links_to_exists(readme):
    told = re.findall(r"\]\(([^):]+)\)", readme)

    assert told
    for name in told:
        assert (TOP / name).is_file(), name
