"""The wheel holds all that is served with it, and nothing else."""

import json
import zipfile
from pathlib import PurePath

import pytest

from tests.contract.conftest import TOP

STATIC = "iiif_service/viewer/static/"


@pytest.fixture(scope="session")
def content(wheel):
    """Read a file in the wheel."""

    def read(name):
        with zipfile.ZipFile(wheel) as archive:
            return archive.read(name)

    return read


@pytest.mark.parametrize(
    "name",
    [
        "iiif_service/py.typed",
        "iiif_service/web/gunicorn.conf.py",
        "iiif_service/viewer/words/ja.po",
        f"{STATIC}files.json",
        f"{STATIC}LICENSES.txt",
        f"{STATIC}fonts/NotoSerifJP_400Regular.ttf",
        f"{STATIC}fonts/NotoSerif_400Regular.ttf",
        "iiif_service/booklet/chapter.typ",
        "iiif_service/booklet/words.json",
    ],
)
def test_what_is_no_code_is_in_the_wheel(inside, name):
    assert name in inside


def test_every_template_is_in_the_wheel(inside):
    folder = TOP / "viewer" / "templates"
    templates = [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]

    assert "exhibition/home.html" in templates
    for name in templates:
        assert f"iiif_service/viewer/templates/{name}" in inside


def test_every_module_is_in_the_wheel(inside):
    modules = (TOP / "iiif_service").rglob("*.py")

    assert {path.relative_to(TOP).as_posix() for path in modules} <= set(inside)


def test_every_static_file_that_pages_name_is_in_the_wheel(inside, content):
    names = json.loads(content(f"{STATIC}files.json"))

    assert {"mirador.js", "universal-viewer.js", "UV.js"} <= names.keys()
    for name in names.values():
        assert f"{STATIC}{name}" in inside


@pytest.mark.parametrize("name", ["LICENSE", "NOTICE"])
def test_the_licence_is_in_the_wheel(inside, content, name):
    (place,) = (path for path in inside if path.endswith(f"/licenses/{name}"))

    assert content(place) == (TOP / name).read_bytes()


def test_nothing_else_is_in_the_wheel(inside, wheel):
    release = "-".join(wheel.name.split("-")[:2])

    tops = {PurePath(name).parts[0] for name in inside}

    assert tops == {"iiif_service", f"{release}.dist-info"}


def test_readme_installs_the_wheel_by_its_name(wheel, readme):
    assert f"dist/{wheel.name}\n" in readme


@pytest.mark.parametrize(
    "part",
    ["tests", "demo", "node_modules", "images", "manifests", "src", "package.json"],
)
def test_what_serves_nobody_stays_outside(inside, part):
    ours = [name for name in inside if not name.startswith(f"{STATIC}universalviewer")]

    assert not [name for name in ours if part in PurePath(name).parts]
    assert not [name for name in inside if name.endswith((".map", ".pyc", ".tif"))]
