"""What most tests need, and which of them begin first."""

import os
from pathlib import Path

import argon2
import jinja2
import pytest
from flask import Flask
from hypothesis import settings

from iiif_service.auth import passwords
from tests import databases, pictures

settings.register_profile("calm", deadline=None, print_blob=True)
settings.load_profile("calm")

FIGURE = "figure"
HERE = Path(__file__).parent
LONGEST = (
    "browser/test_exhibition.py",
    "browser/test_keeper_day.py",
    "browser/test_keeper.py",
    "browser/test_board.py",
    "browser/test_embedding.py",
    "torture/test_killed.py",
    "browser/test_viewers.py",
    "browser/test_access.py",
    "commands/test_publish.py",
    "foreign/test_harvest.py",
    "contract/test_hostile.py",
)


def pytest_addoption(parser):
    parser.addoption("--bless", action="store_true", help="accept goldens anew")


def pytest_xdist_auto_num_workers():
    """Run more at once than there are cores: many tests wait for somebody."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items):
    """Begin with the files that take longest: nobody waits for one at the end."""
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(_file(item), len(places)))


def _file(item):
    return item.path.relative_to(HERE).as_posix()


@pytest.fixture(scope="session")
def pack(tmp_path_factory):
    """Open a pack of 60 × 40 pixels: red and lime above blue and yellow."""
    return pictures.packed(tmp_path_factory.mktemp("corners"), pictures.corners())


@pytest.fixture(scope="session")
def big_pack(tmp_path_factory):
    """Open a pack of 1301 × 907 pixels: three by two tiles, and two smaller levels."""
    folder = tmp_path_factory.mktemp("slopes")
    return pictures.packed(folder, pictures.slopes(1301, 907))


@pytest.fixture(scope="session")
def server():
    """Run PostgreSQL, and give its address."""
    with databases.server() as address:
        yield address


@pytest.fixture(scope="session", autouse=True)
def full_price():
    """Let passwords cost little from here on; gives what takes the full cost."""
    dear = passwords._hasher  # noqa: SLF001 - no other way leads to it
    cheap = argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", cheap)
        yield dear


class Kept(jinja2.BytecodeCache):
    """Templates that were compiled once, for all applications of a run."""

    def __init__(self):
        self.compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket):
        if found := self.compiled.get(bucket.key):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket):
        self.compiled[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def _templates():
    """Compile each template once, and not for each application."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_options", {"bytecode_cache": Kept()})
        yield


@pytest.fixture
def told(record_property):
    """Say a figure at the end of the run."""
    return lambda text: record_property(FIGURE, text)


def pytest_terminal_summary(terminalreporter):
    """Give the figures that were told."""
    stats = terminalreporter.stats
    reports = [each for key in ("passed", "failed") for each in stats.get(key, ())]
    for report in reports:
        for kind, text in report.user_properties:
            if kind == FIGURE and report.when == "call":
                terminalreporter.write_line(
                    f"{report.nodeid.rpartition('::')[2]}: {text}"
                )
