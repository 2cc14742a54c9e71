"""The wheel, installed elsewhere, publishes and serves without the checkout."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image

URL = "https://album.example"
MANIFEST = quote(f"{URL}/presentation/3/collection.json", "")
PAGES = [
    "/en/",
    f"/viewer/mirador?lang=en&manifest={MANIFEST}",
    f"/viewer/uv?lang=en&manifest={MANIFEST}",
]
DOCUMENTS = ["/iiif/3/camp/info.json", "/presentation/3/collection.json"]

_ASK = """
import json, sys, iiif_service
from iiif_service.web.app import create_app
client = create_app().test_client()
answers = {}
for path in sys.argv[1:]:
    answer = client.get(path)
    text = answer.get_data().decode(errors="replace")
    answers[path] = [answer.status_code, answer.content_type, text]
print(json.dumps({"from": iiif_service.__file__, "answers": answers}))
"""


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory):
    """Give a folder that holds two images and nothing else."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "images").mkdir()
    for name, colour in (("camp", "red"), ("kettle", "blue")):
        Image.new("RGB", (60, 40), colour).save(folder / "images" / f"{name}.png")
    return folder


@pytest.fixture(scope="session")
def python(installed, elsewhere):
    """Run Python elsewhere, where only the installed copy is found."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("IIIF_")}

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-P", *arguments],
            cwd=elsewhere,
            env={**kept, "PYTHONPATH": str(installed)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    return run


@pytest.fixture(scope="session")
def told(python):
    """Publish with the installed command; gives what it said."""
    return python("-m", "iiif_service", "publish", "--public-url", URL)


@pytest.fixture(scope="session")
def ask(python, told):
    """Ask the installed application for paths, in a process of its own."""
    assert told

    def asked(paths):
        return json.loads(python("-c", _ASK, *paths))

    return asked


@pytest.fixture(scope="session")
def shown(ask):
    """Ask for every page and some documents."""
    return ask([*PAGES, *DOCUMENTS])


def test_the_installed_command_publishes(told):
    assert "2 pictures, 2 packed now" in told


def test_the_installed_copy_is_what_answers(shown, installed):
    assert Path(shown["from"]).is_relative_to(installed)


@pytest.mark.parametrize("path", PAGES)
def test_the_installed_copy_shows_the_page(shown, path):
    status, kind, text = shown["answers"][path]

    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert text.endswith("</html>")


@pytest.mark.parametrize("path", DOCUMENTS)
def test_the_installed_copy_serves_the_document(shown, path):
    status, kind, text = shown["answers"][path]

    assert status == 200
    assert kind.startswith("application/ld+json")
    assert json.loads(text)["id"] == f"{URL}{path.removesuffix('/info.json')}"


def test_every_static_file_that_pages_name_is_served(ask, shown):
    pages = "".join(shown["answers"][path][2] for path in PAGES)
    named = sorted(set(re.findall(r'"(/viewer/static/[^"]+)"', pages)))

    answers = ask(named)["answers"]

    assert any("/mirador-" in path for path in named)
    assert any(path.endswith("/uv.css") for path in named)
    assert {path: answers[path][0] for path in named} == dict.fromkeys(named, 200)
    assert all(answers[path][2] for path in named)
