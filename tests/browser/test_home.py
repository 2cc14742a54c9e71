"""The album's page: for every reader, with or without JavaScript, on any screen."""

import pytest

TITLES = {
    "en": "A picture diary",
    "ja": "絵日記",
    "ru": "Дневник в рисунках",
    "it": "Un diario illustrato",
    "vi": "Nhật ký bằng tranh",
}


@pytest.mark.parametrize("language", TITLES)
def test_the_album_speaks_the_language_that_the_address_names(visit, axe, language):
    watched = visit("/", lang=language)

    assert watched.page.inner_text("h1") == TITLES[language]
    assert watched.page.get_attribute("html", "lang") == language
    assert axe(watched.page) == []


def test_the_album_speaks_the_language_that_the_browser_asks_for(visit):
    assert visit("/", locale="ru").page.inner_text("h1") == TITLES["ru"]


@pytest.mark.parametrize(("width", "height"), [(1280, 1000), (390, 844)])
@pytest.mark.parametrize("language", ["ja", "ru"])
def test_the_album_fits_its_screen(visit, keep, width, height, language):
    watched = visit("/", width, height, lang=language)
    watched.page.wait_for_load_state("networkidle")

    keep(watched.page, f"home-{language}-{width}")
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
    assert watched.errors == []


def test_the_album_needs_no_javascript(visit):
    watched = visit("/", script=False, lang="en")

    # Five chapters, the map, the song, two epilogues.
    assert watched.page.locator(".chapter").count() == 9
    href = watched.page.get_by_role("link", name="Let's stick together!").first
    assert "/viewer/mirador?" in href.get_attribute("href")


def test_the_album_is_walked_by_keyboard(visit):
    page = visit("/", lang="en").page

    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")

    assert first == "Skip to the chapters"
    assert page.url.endswith("#chapters")


def test_a_chapter_opens_in_mirador_in_the_readers_language(visit):
    page = visit("/", lang="ja").page

    page.get_by_role("link", name="つらい仕事").first.click()

    page.get_by_text("白樺の森で").first.wait_for(timeout=20000)


def test_nothing_is_asked_of_another_host(visit, served):
    watched = visit("/", lang="ja")
    watched.page.wait_for_load_state("networkidle")

    assert all(address.startswith(served) for _, address in watched.responses)
