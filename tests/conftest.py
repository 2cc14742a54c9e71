"""What most tests need: two packs."""

import pytest

from tests import pictures


@pytest.fixture(scope="session")
def pack(tmp_path_factory):
    """Open a pack of 60 × 40 pixels: red and lime above blue and yellow."""
    return pictures.packed(tmp_path_factory.mktemp("corners"), pictures.corners())


@pytest.fixture(scope="session")
def big_pack(tmp_path_factory):
    """Open a pack of 1301 × 907 pixels: three by two tiles, and two smaller levels."""
    folder = tmp_path_factory.mktemp("slopes")
    return pictures.packed(folder, pictures.slopes(1301, 907))
