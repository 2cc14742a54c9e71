"""What is installed is locked by hash, from no place in particular."""

import json
import re
import subprocess
import sys
from importlib import metadata

import pytest

from tests.contract.conftest import TOP

LOCKS = [path.name for path in sorted(TOP.glob("requirements*.lock"))]
NEW_ENOUGH = [
    ("pillow", (13,)),
    ("pyvips-binary", (8, 18, 7)),
    ("gunicorn", (27, 0, 1)),
]
_PIN = re.compile(r"([A-Za-z0-9._-]+)==([^ ;]+)[^\n]*")


def entries(name):
    """Give what each package of a lock says, without its comments."""
    text = (TOP / name).read_text(encoding="utf-8")
    said = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    return "\n".join(said).replace("\\\n    ", "").splitlines()


def locked(name):
    """Give the version of each package of a lock."""
    pins = [_PIN.match(entry) for entry in entries(name)]
    return {pin[1]: pin[2] for pin in pins if pin}


def numbers(version):
    return tuple(int(number) for number in re.findall(r"\d+", version))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_one_version_with_its_hashes(lock):
    found = entries(lock)

    assert found
    for entry in found:
        assert _PIN.match(entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address(lock):
    text = (TOP / lock).read_text(encoding="utf-8")

    assert "://" not in text
    assert "index-url" not in text


def test_the_development_lock_holds_what_is_run():
    assert (
        locked("requirements.lock").items() <= locked("requirements-dev.lock").items()
    )


@pytest.mark.parametrize(("package", "least"), NEW_ENOUGH)
def test_a_release_without_known_holes_is_locked(package, least):
    assert numbers(locked("requirements.lock")[package]) >= least


@pytest.mark.parametrize(("package", "least"), NEW_ENOUGH)
def test_a_release_without_known_holes_is_installed(package, least):
    assert numbers(metadata.version(package)) >= least


@pytest.mark.parametrize(
    ("folder", "known"),
    [
        ("viewer", {"node_modules/mirador", "node_modules/universalviewer"}),
        ("tests/foreign", {"node_modules/@iiif/parser", "node_modules/manifesto.js"}),
    ],
)
def test_each_package_of_node_has_a_hash_and_no_address(folder, known):
    text = (TOP / folder / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: p for name, p in json.loads(text)["packages"].items() if name}

    assert known <= packages.keys()
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name


def test_only_iiif_prezi3_is_unhappy_and_only_with_pillow():
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "check"]

    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout

    (line,) = said.splitlines()
    assert re.fullmatch(
        r"iiif-prezi3 \S+ has requirement Pillow\S+, but you have pillow \S+\.",
        line,
        re.IGNORECASE,
    )
