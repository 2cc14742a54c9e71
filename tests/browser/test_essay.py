"""An essay's page: for every reader, on any screen."""

import pytest
from PIL import Image

from tests import service, sounds
from tests.album import whole


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Serve the album that has everything in it, with pictures of one colour."""
    work = tmp_path_factory.mktemp("everything")
    whole.write(work / "manifests")
    for name in ("camp.tif", "kettle.tif", "quay.tif", "map.tif", "album/logo.png"):
        path = work / "images" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (120, 80), "tan").save(path)
    (work / "images" / "songs").mkdir()
    for kind in ("mp3", "ogg"):
        place = work / "images" / "songs" / f"theme.{kind}"
        place.write_bytes(sounds.encoded(kind, 9))
    with service.served(work) as running:
        yield running.address


@pytest.mark.parametrize("width", [390, 1280])
def test_an_essay_is_read_and_passes_axe(visit, keep, axe, width):
    watched = visit("/pages/detention/ja", width)

    assert watched.page.inner_text("h1") == "抑留"
    assert watched.page.get_attribute("html", "lang") == "ja"
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(watched.page) == []
    assert watched.errors == []
    keep(watched.page, f"essay-{width}")


def test_an_essay_leads_to_its_other_language_and_home(visit, served):
    page = visit("/pages/detention/ja").page

    page.get_by_role("link", name="English").click()

    assert page.inner_text("h1") == "Detention"
    page.get_by_role("link", name="To the album").click()
    assert page.url.startswith(f"{served}/?lang=en")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_an_album_with_everything_in_it_is_listed(visit, axe, language):
    watched = visit("/", lang=language)

    assert watched.page.locator(".chapter").count() == 4
    assert axe(watched.page) == []
    assert watched.errors == []


def test_mirador_tells_a_detail_in_the_readers_language(visit, served):
    manifest = f"{served}/presentation/3/first-snow/manifest.json"
    canvas = f"{served}/presentation/3/first-snow/canvas/camp"
    page = visit("/viewer/mirador", lang="ja", manifest=manifest, canvas=canvas).page

    page.get_by_role("button", name="サイドバーを").first.click(timeout=20000)
    page.get_by_role("tab", name="アノテーション").first.click()

    page.get_by_text("煙突").first.wait_for(timeout=20000)
    assert page.get_by_text("A stove pipe").count() == 0
