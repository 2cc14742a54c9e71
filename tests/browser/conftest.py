"""The demo album, drawn small, published, served, and opened in a real Chromium."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, sync_playwright

from tests import service
from tests.once import once

TOP = Path(__file__).parents[2]
ARTEFACTS = TOP / "test-artefacts"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Watched(NamedTuple):
    """A page and what it did: console errors, and responses as (status, address)."""

    page: Page
    errors: list[str]
    responses: list[tuple[int, str]]


def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in Path(item.path).parts:
            item.add_marker("browser")


@pytest.fixture(scope="package")
def work(tmp_path_factory):
    """Give the folder that is served."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="package")
def masters(tmp_path_factory):
    """Draw the demo album's masters."""

    def draw(folder):
        command = [sys.executable, "-m", "demo", "--images", folder, "--scale", "0.2"]
        subprocess.run([*map(str, command)], cwd=TOP, check=True)

    return once(tmp_path_factory, "browser-masters", draw)


@pytest.fixture(scope="package")
def served(work, masters):
    """Give the public address of a running service."""
    service.keeper(work)
    with service.served(work, images=masters, manifests=TOP / "manifests") as running:
        yield running.address


def executable():
    """Find the browser."""
    wanted = os.environ.get("CHROMIUM", "chromium")
    path = shutil.which(wanted) or shutil.which("google-chrome")
    assert path, (
        "chromium is missing; 'make test' installs it for root, or set CHROMIUM"
    )
    return path


@pytest.fixture(scope="package")
def chromium():
    """Run a browser, and its event loop, as long as these tests do and no longer."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, served):
    """Open a page of the service and watch what it does."""
    contexts = []

    def open_page(path, width=1280, height=900, *, script=True, locale="en", **query):
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            locale=locale,
        )
        contexts.append(context)
        watched = Watched(context.new_page(), [], [])
        page = watched.page

        def hear(message):
            if message.type == "error":
                watched.errors.append(message.text)

        page.on("pageerror", lambda error: watched.errors.append(str(error)))
        page.on("console", hear)
        page.on("response", lambda r: watched.responses.append((r.status, r.url)))
        page.goto(f"{served}{path}?{urlencode(query)}")
        return watched

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def keep():
    """Keep a screenshot as an artefact of the run."""

    def screenshot(page, name):
        ARTEFACTS.mkdir(exist_ok=True)
        page.screenshot(path=ARTEFACTS / f"{name}.png")

    return screenshot


@pytest.fixture
def axe():
    """Count what axe finds wrong with a page."""
    source = TOP / "viewer" / "node_modules" / "axe-core" / "axe.min.js"
    code = source.read_text(encoding="utf-8")

    def violations(page):
        page.evaluate(code)  # not a script tag, which our policy would refuse
        found = page.evaluate("axe.run()")["violations"]
        return [(v["id"], [n["target"] for n in v["nodes"]]) for v in found]

    return violations
