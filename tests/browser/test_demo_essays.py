"""The demo's own essays: whole on any screen, and each a click from the next."""

import pytest

TITLES = {
    "ja/pages/detention": "収容所での抑留",
    "en/pages/maizuru": "Maizuru, a port of return",
    "it/pages/we-meet-again": "Ci rivediamo",
    "vi/pages/about-the-author": "Về tác giả",
    "ru/pages/about-the-site": "О сайте",
}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", TITLES)
def test_an_essay_fits_the_screen_and_passes_axe(visit, keep, axe, path, width):
    watched = visit(f"/{path}", width)

    assert watched.page.inner_text("h1") == TITLES[path]
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(watched.page) == []
    assert watched.errors == []
    keep(watched.page, f"{path.replace('/', '-')}-{width}")


def test_an_essay_leads_to_those_it_speaks_of(visit):
    page = visit("/it/pages/detention").page

    page.get_by_role("link", name="Kiuchi Nobuo").click()
    assert page.inner_text("h1") == "L’autore"
    page.get_by_role("link", name="Il sito").click()

    assert page.inner_text("h1") == "Il sito"
    assert page.get_attribute("html", "lang") == "it"
