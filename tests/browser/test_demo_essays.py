"""The demo's own essays: whole on any screen, and each a click from the next."""

import pytest

TITLES = {
    "detention/ja": "収容所での抑留",
    "maizuru/en": "Maizuru, a port of return",
    "we-meet-again/it": "Ci rivediamo",
    "about-the-author/vi": "Về tác giả",
    "about-the-site/ru": "О сайте",
}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", TITLES)
def test_an_essay_fits_the_screen_and_passes_axe(visit, keep, axe, path, width):
    watched = visit(f"/pages/{path}", width)

    assert watched.page.inner_text("h1") == TITLES[path]
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(watched.page) == []
    assert watched.errors == []
    keep(watched.page, f"{path.replace('/', '-')}-{width}")


def test_an_essay_leads_to_those_it_speaks_of(visit):
    page = visit("/pages/detention/it").page

    page.get_by_role("link", name="Kiuchi Nobuo").click()
    assert page.inner_text("h1") == "L’autore"
    page.get_by_role("link", name="Il sito").click()

    assert page.inner_text("h1") == "Il sito"
    assert page.get_attribute("html", "lang") == "it"
