"""An album whose next publication has everything to do."""

import pytest

from tests.torture.publishing import old_and_new


@pytest.fixture(scope="session")
def states(tmp_path_factory):
    """Make the old state of an album, changed since, and the new one, published."""
    return old_and_new(tmp_path_factory.mktemp("states"))


@pytest.fixture
def old(states, tmp_path):
    """Copy the old state, to be published anew."""
    return states[0].copied(tmp_path / "album")


@pytest.fixture(scope="session")
def before(states):
    return states[0].served()


@pytest.fixture(scope="session")
def after(states):
    return states[1].served()
