"""The command and its help."""

import subprocess
import sys
import time
import tomllib

import pytest

COMMANDS = ["check", "publish", "serve", "settings"]


def test_help_shows_the_way_through(run):
    code, said, complained = run("--help")

    assert (code, complained) == (0, "")
    for command in COMMANDS:
        assert f"iiif-service {command}" in said or f"  {command}" in said


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(run, command):
    code, said, complained = run(command, "--help")

    assert (code, complained) == (0, "")
    paragraphs = said.split("\n\n")
    assert paragraphs[0].startswith(f"Usage: iiif-service {command} [OPTIONS]")
    assert len(paragraphs[1].split()) > 3
    for line in said.splitlines():
        flag, _, text = line.strip().partition("  ")
        if flag.startswith("--"):
            assert text.strip(), f"{flag} is not explained"


def test_help_is_there_at_once(start):
    began = time.perf_counter()
    start("--help").communicate()

    assert time.perf_counter() - began < 1


def test_the_group_imports_nothing_that_commands_need():
    code = "import sys, iiif_service.__main__; print(*sys.modules)"
    said = subprocess.check_output([sys.executable, "-c", code], text=True)

    for heavy in ("flask", "pyvips", "iiif_prezi3", "pydantic", "numpy"):
        assert heavy not in said.split()


@pytest.mark.parametrize("arguments", [["nothing"], ["check", "--nothing"]])
def test_a_command_that_is_none_is_a_usage_error(run, arguments):
    code, _, complained = run(*arguments)

    assert code == 2
    assert "Error: No such" in complained


def test_settings_are_printed_as_a_file_that_can_be_kept(run, work):
    _, said, _ = run("settings", IIIF_PUBLIC_URL="https://album.example", IIIF_JOBS="3")
    (work / "iiif-service.toml").write_text(said, encoding="utf-8")

    _, again, _ = run("settings")

    assert tomllib.loads(said)["jobs"] == 3
    assert tomllib.loads(again) == tomllib.loads(said)


def test_each_setting_is_printed_with_its_variable(run):
    _, said, _ = run("settings")

    for name in ("IIIF_IMAGES", "IIIF_PUBLIC_URL", "IIIF_MAX_AREA", "IIIF_LOG_TILES"):
        assert f"({name})" in said


def test_a_flag_wins_over_the_environment_and_that_over_the_file(run, work):
    (work / "iiif-service.toml").write_text('images = "a"\n', encoding="utf-8")
    (work / "mine.toml").write_text('images = "b"\n', encoding="utf-8")

    told = [
        run("check")[2],
        run("--settings", "mine.toml", "check")[2],
        run("check", IIIF_IMAGES="c")[2],
        run("check", "--images", "d", IIIF_IMAGES="c")[2],
    ]

    assert told == [
        f"iiif-service: images folder {name} is not there\n" for name in "abcd"
    ]


def test_all_mistakes_of_settings_are_one_sentence(run, work):
    (work / "iiif-service.toml").write_text("papre = 1\n", encoding="utf-8")

    code, said, complained = run("settings", IIIF_BIND="here", IIIF_QUALITY="200")

    assert (code, said) == (1, "")
    assert complained.startswith("iiif-service: ")
    assert complained.count("\n") == 1
    for name in ("papre: is no setting", "bind: must be", "quality: "):
        assert name in complained
