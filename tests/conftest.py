"""What most tests need: two packs."""

import pytest
from hypothesis import settings

from tests import databases, pictures

settings.register_profile("calm", deadline=None, print_blob=True)
settings.load_profile("calm")

FIGURE = "figure"


def pytest_addoption(parser):
    parser.addoption("--bless", action="store_true", help="accept goldens anew")


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
