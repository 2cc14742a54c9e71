"""A reader's walk through the whole exhibition, and how long it makes one wait."""

import re

import pytest

SLOW = {
    "offline": False,
    "latency": 562,
    "downloadThroughput": 1.44e6 / 8,
    "uploadThroughput": 0.67e6 / 8,
}
"""What Chromium's tools call slow 4G: milliseconds, and bytes a second."""


TILES = """
() => performance.getEntriesByType('resource')
  .filter(({name}) => name.endsWith('/0/default.jpg') && !name.includes('/full/'))
  .filter(({name}) => ![...document.images].some((each) => each.currentSrc === name))
  .map(({responseEnd}) => responseEnd).sort((a, b) => a - b)
"""


def ready(page):
    page.wait_for_selector(".stage.ready", timeout=30000)


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 900)])
def test_a_reader_walks_from_the_album_to_what_is_shared(visit, served, width, height):
    watched = visit("/ja/", width, height)
    page = watched.page

    page.get_by_role("link", name="つらい仕事").first.click()
    page.get_by_role("link", name="白樺の森で").first.click()
    ready(page)
    page.get_by_role("link", name="鋸の残る幹").click()
    page.wait_for_function("() => location.search.includes('xywh')")
    page.get_by_role("link", name="English").first.click()
    ready(page)
    assert page.inner_text("h1") == "In the birch forest"
    assert "xywh=" in page.url
    page.get_by_role("link", name="Taishet").click()
    page.locator(".card").get_by_role("link", name="In the birch forest").click()
    ready(page)
    page.get_by_role("link", name="The axe").click()
    page.wait_for_function("() => document.getElementById('page').value.match('xywh')")
    shared = page.input_value("#page")

    path, _, region = shared.removeprefix(served).partition("?xywh=")
    other = visit(path, width, height, xywh=region)
    ready(other.page)
    assert re.search(r"xywh=\d+", other.page.url)
    for each in (watched, other):
        assert all(address.startswith(served) for _, address in each.responses)
        assert all(error.startswith("Applying inline") for error in each.errors)


def test_the_walk_is_the_same_without_a_script(visit, served):
    page = visit("/en/", script=False).page

    page.get_by_role("link", name="Hard work").first.click()
    page.get_by_role("link", name="In the birch forest").first.click()
    page.get_by_role("link", name="日本語").first.click()
    page.get_by_role("link", name="タイシェット").first.click()
    page.locator("#taishet").get_by_role("link", name="白樺の森で").click()

    assert page.url == f"{served}/ja/hard-work/birch-forest"
    assert "xywh" in page.get_by_role("link", name="斧").get_attribute("href")


def press_to(page, name):
    """Press Tab until something of a name has the focus, and then Enter."""
    for _ in range(60):
        page.keyboard.press("Tab")
        said = page.evaluate(
            "document.activeElement.getAttribute('aria-label') "
            "?? document.activeElement.textContent.trim()"
        )
        if said == name or said.endswith(f" {name}"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(name)


def test_the_walk_can_be_made_by_keyboard_only(visit, served):
    page = visit("/en/detention").page
    ready(page)

    press_to(page, "Chita")
    page.locator(".card").get_by_text("Chita").first.wait_for()
    press_to(page, "A freight train in the snow")
    page.wait_for_url("**/freight-train*")
    ready(page)
    press_to(page, "Look at the details one by one")
    page.locator(".step .told").wait_for()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    press_to(page, "Open in Mirador")
    page.get_by_text("A freight train in the snow").first.wait_for(timeout=30000)

    assert page.url.startswith(f"{served}/viewer/mirador")


def test_what_one_waits_for_on_a_slow_line_is_told(visit, served, told):
    page = visit("/healthz", 390, 844).page
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    page.goto(f"{served}/ja/hard-work/birch-forest", wait_until="commit")

    page.wait_for_function("() => document.getElementById('still')?.complete")
    seen = page.evaluate("performance.now()")
    ready(page)
    tiles = page.evaluate(TILES)
    zoomed = page.evaluate("performance.now()")

    told(
        f"drawing visible after {seen / 1000:.1f} s, "
        f"first tile {tiles[0] / 1000:.1f} s, all in view {zoomed / 1000:.1f} s"
    )
    assert seen < zoomed < 30_000
