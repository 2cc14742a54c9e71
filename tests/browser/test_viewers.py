"""Mirador and Universal Viewer really show the drawings, in the reader's language."""

import re
from io import BytesIO
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from PIL import Image

from iiif_service.embedding.content_state import ContentState, decode, encode
from iiif_service.embedding.region import Region

CHAPTER = "/presentation/3/lets-stick-together/manifest.json"
BATH = "/presentation/3/lets-stick-together/canvas/bath-day"
SONG = "/presentation/3/theme/manifest.json"
REGION = Region(200, 100, 300, 200)

# Draw what the viewer painted into a small canvas of ours and count its colours.
COLOURS = """() => Math.max(0, ...[...document.querySelectorAll('canvas')].map(each => {
  const small = document.createElement('canvas');
  [small.width, small.height] = [80, 60];
  const pen = small.getContext('2d');
  pen.drawImage(each, 0, 0, 80, 60);
  const { data } = pen.getImageData(0, 0, 80, 60);
  const seen = new Set();
  for (let i = 0; i < data.length; i += 4)
    if (data[i + 3]) seen.add([0, 1, 2].map(b => data[i + b] >> 4).join());
  return seen.size;
}))"""

# How much of a drawing's width is seen, as the overview of Universal Viewer marks it.
SHARE = """() => {
  const [seen, whole] = ['.displayregion', '.navigator']
    .map(name => document.querySelector(name).getBoundingClientRect().width);
  return seen / whole;
}"""

# What a reader may meet of a viewer's words: those that are seen or read out.
SPOKEN = """(within) => [...document.querySelectorAll(`${within} *`)]
  .filter(each => each.checkVisibility({ visibilityProperty: true }))
  .flatMap(each => [
    each.title, each.alt, each.placeholder, each.getAttribute('aria-label'),
    ...[...each.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent)])
  .filter(words => words && words.trim())"""

# Universal Viewer asks its own host for this, and does without it.
KNOWN = "/images/data:image/gif"


def tiles(watched, version=3):
    return [
        (status, address)
        for status, address in watched.responses
        if f"/iiif/{version}/" in address and address.endswith("/0/default.jpg")
    ]


def until(watched, script, least):
    """Wait until what a script counts is more; Playwright's own way needs eval."""
    for _ in range(200):
        if watched.page.evaluate(script) > least:
            return
        watched.page.wait_for_timeout(100)
    pytest.fail(f"not more than {least} of this in 20 s: {script}")


def painted(watched):
    """Wait until a drawing is seen: a blank canvas has one colour."""
    until(watched, COLOURS, 40)


def test_mirador_paints_the_drawing_from_tiles(visit, served, keep):
    watched = visit("/viewer/mirador", lang="ja", manifest=f"{served}{CHAPTER}")

    painted(watched)

    keep(watched.page, "mirador-ja-1280")
    answers = tiles(watched)
    assert sum("/full/" not in address for _, address in answers) >= 2
    assert {status for status, _ in answers} == {200}
    assert watched.errors == []


@pytest.mark.parametrize(
    ("language", "words", "buttons"),
    [
        (
            "en",
            ["About this item", "Let's stick together!", "Barracks"],
            ["Share", "Rights and use", "Rotate left"],
        ),
        (
            "ja",
            ["この資料について", "元気でやろう", "満月の下のバラック", "冬の夜の場面"],
            ["共有", "権利と利用について", "左右反転"],
        ),
        (
            "ru",
            ["Об этом объекте", "Держимся вместе!", "Бараки под полной луной"],
            ["Поделиться", "Права и использование", "Повернуть влево"],
        ),
        (
            "it",
            ["Restiamo uniti!", "Baracche sotto la luna piena"],
            ["Condividi", "Diritti e uso", "Rifletti"],
        ),
        (
            "vi",
            ["Hãy sát cánh bên nhau!", "Lán trại dưới trăng tròn"],
            ["Chia sẻ", "Quyền và cách sử dụng", "Độ bão hòa"],
        ),
    ],
)
def test_mirador_speaks_the_readers_language(visit, served, language, words, buttons):
    page = visit("/viewer/mirador", lang=language, manifest=f"{served}{CHAPTER}").page

    for word in words:
        page.get_by_text(word).first.wait_for(timeout=20000)
    for button in buttons:
        page.get_by_role("button", name=button, exact=True).wait_for(timeout=20000)


def test_mirador_works_on_a_phone(visit, served, keep):
    watched = visit(
        "/viewer/mirador", 390, 844, lang="ja", manifest=f"{served}{CHAPTER}"
    )

    painted(watched)

    keep(watched.page, "mirador-ja-390")
    assert watched.page.get_by_role("button", name="左回転").count() == 0
    watched.page.get_by_role("button", name="画像ツールを開く").click()
    watched.page.get_by_role("button", name="左回転").wait_for()
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert watched.errors == []


def test_mirador_shares_what_it_was_told_to_open(visit, served, keep):
    asked = ContentState(f"{served}{CHAPTER}", f"{served}{BATH}", REGION)
    watched = visit("/viewer/mirador", lang="ru", **{"iiif-content": encode(asked)})
    page = watched.page
    page.get_by_text("Бревенчатая баня у замёрзшей реки").first.wait_for(timeout=20000)
    painted(watched)

    page.get_by_role("button", name="Поделиться").press("Enter")
    field = page.get_by_label("Ссылка на то, что вы видите").first
    link = urlsplit(field.input_value())
    page.get_by_role("button", name="Копировать: Ссылка").press("Enter")

    page.get_by_role("status").get_by_text("Скопировано.").wait_for()
    keep(page, "mirador-share-ru-1280")
    shared = decode(parse_qs(link.query)["iiif-content"][0])
    assert f"{link.scheme}://{link.netloc}{link.path}" == f"{served}/viewer/mirador"
    assert (shared.manifest, shared.canvas) == (asked.manifest, asked.canvas)
    assert shared.region is not None
    # The window is not of the region's shape, and half pixels are given away.
    assert shared.region.x in range(195, 202)
    assert shared.region.w in range(298, 310)
    assert watched.errors == []


def test_mirador_tells_rights_where_others_offer_a_download(visit, served, axe, keep):
    watched = visit("/viewer/mirador", 390, 844, lang="ja", manifest=served + CHAPTER)
    page = watched.page

    page.get_by_role("button", name="権利と利用について").click(timeout=20000)

    dialog = page.get_by_role("dialog", name="権利と利用について")
    dialog.get_by_text("プログラムが描いた仮の絵").wait_for()
    dialog.get_by_text("ここにダウンロード機能はありません。").wait_for()
    rights = dialog.get_by_role("link", name="creativecommons.org/publicdomain/zero")
    assert rights.get_attribute("rel") == "noopener noreferrer"
    page.wait_for_timeout(400)  # while it fades in, contrast is low
    keep(page, "mirador-rights-ja-390")
    assert axe(page) == []
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert watched.errors == []


def test_all_of_mirador_keeps_to_the_policy_and_passes_axe(visit, served, axe):
    watched = visit("/viewer/mirador", lang="en", manifest=f"{served}{CHAPTER}")
    page = watched.page
    painted(watched)

    for panel in ("Rights", "Index", "Annotations"):
        page.get_by_role("tab", name=panel).press("Enter")
        page.get_by_role("heading", name=panel).first.wait_for()
    page.get_by_role("button", name="Brightness").press("Enter")
    page.get_by_role("slider", name="Brightness").wait_for()
    # The tab's tooltip, which fades out, lies outside of every landmark.
    page.locator("[role=tooltip]", has_text="Annotations").wait_for(state="hidden")

    assert axe(page) == []
    assert watched.errors == []


def test_mirador_speaks_every_word_of_its_english_in_russian(visit, served):
    watched = visit("/viewer/mirador", lang="ru", manifest=f"{served}{CHAPTER}")
    watched.page.get_by_text("Об этом объекте").wait_for(timeout=20000)

    labels = watched.page.eval_on_selector_all(
        "#mirador [aria-label]", "all => all.map(e => e.getAttribute('aria-label'))"
    )

    latin = [label for label in labels if label.isascii() and label.strip()]
    assert labels
    assert latin in ([], ["Mirador"])


@pytest.mark.parametrize(
    ("language", "width", "label"),
    [("ja", 1280, "入浴の日"), ("ru", 390, "Держимся вместе!")],
)
def test_universal_viewer_speaks_only_the_readers_language(
    visit, served, language, width, label
):
    manifest, canvas = f"{served}{CHAPTER}", f"{served}{BATH}"
    watched = visit(
        "/viewer/uv", width, 844, lang=language, manifest=manifest, canvas=canvas
    )
    painted(watched)
    watched.page.get_by_text(label).first.wait_for(timeout=20000)

    said = watched.page.evaluate(SPOKEN, "#uv")
    english = re.compile(r"[ -~]*[A-Za-z]{2}[ -~]*")
    assert len(said) > 5
    assert [words for words in said if english.fullmatch(words)] == []
    assert unexpected(watched) == []


def test_universal_viewer_opens_at_canvas_and_region(visit, served, keep):
    asked = ContentState(f"{served}{CHAPTER}", f"{served}{BATH}", REGION)
    watched = visit("/viewer/uv", lang="it", **{"iiif-content": encode(asked)})
    painted(watched)

    number = watched.page.get_by_role("textbox", name="Cerca per numero di pagina")
    assert number.input_value() == "4"
    # Three eighths of the drawing is asked for; the whole would be one.
    until(watched, f"1 / ({SHARE})()", 2)
    keep(watched.page, "uv-region-it-1280")
    assert unexpected(watched) == []


@pytest.mark.parametrize("viewer", ["mirador", "uv"])
def test_the_twin_of_version_2_opens_with_services_of_version_2(
    visit, served, keep, viewer
):
    twin = f"{served}{CHAPTER}".replace("/presentation/3/", "/presentation/2/")
    watched = visit(f"/viewer/{viewer}", lang="ja", manifest=twin)

    painted(watched)

    watched.page.get_by_text("元気でやろう").first.wait_for(timeout=20000)
    keep(watched.page, f"twin-{viewer}-ja-1280")
    assert {status for status, _ in tiles(watched, 2)} == {200}
    assert tiles(watched, 3) == []
    assert unexpected(watched) == []


def test_universal_viewer_plays_the_song(visit, served, axe, keep):
    watched = visit("/viewer/uv", lang="vi", manifest=f"{served}{SONG}")
    page = watched.page

    page.get_by_role("button", name="Phát").click(timeout=20000)

    until(watched, "document.querySelector('audio').currentTime", 0.2)
    page.get_by_role("button", name="Tạm dừng").click()
    keep(page, "uv-song-vi-1280")
    assert axe(page) == []
    assert unexpected(watched) == []


def unexpected(watched):
    """Give what went wrong, but for the one thing that is known to."""
    known = [at for status, at in watched.responses if status == 404 and KNOWN in at]
    return watched.errors[len(known) :]


def test_universal_viewer_passes_axe(visit, served, axe):
    watched = visit("/viewer/uv", lang="en", manifest=f"{served}{CHAPTER}")
    painted(watched)

    assert axe(watched.page) == []


@pytest.mark.parametrize("viewer", ["mirador", "uv"])
def test_a_viewer_works_in_a_frame_that_has_no_origin(visit, served, viewer):
    watched = visit("/healthz")  # a page without a policy
    address = f"{served}/viewer/{viewer}?{urlencode({'manifest': served + CHAPTER})}"
    frame = f'<iframe sandbox="allow-scripts" width="900" height="700" src="{address}">'

    watched.page.set_content(frame)

    middle = {"x": 450, "y": 250, "width": 250, "height": 150}
    for _ in range(40):
        seen = Image.open(BytesIO(watched.page.screenshot(clip=middle)))
        colours = seen.convert("RGB").reduce(5).getcolors(50 * 30) or []
        if len(colours) > 200:
            break
        watched.page.wait_for_timeout(250)
    else:
        pytest.fail("no drawing was seen in 10 s")
    assert [said for said in watched.errors if "Security Policy" in said] == []


@pytest.mark.parametrize("manifest", ["", "javascript:alert(1)", "file:///etc/passwd"])
def test_a_viewer_without_a_manifest_says_so(visit, axe, manifest):
    watched = visit("/viewer/mirador", lang="en", manifest=manifest)

    assert watched.responses[0][0] == 400
    assert "address of a manifest" in watched.page.inner_text("main")
    assert axe(watched.page) == []


def test_a_viewer_shows_nothing_of_a_hostile_address_but_text(visit):
    hostile = 'https://x.example/"><img/src=x/onerror=window.__xss=1>'
    watched = visit("/viewer/mirador", lang="en", manifest=hostile)
    watched.page.wait_for_timeout(1000)

    assert watched.page.evaluate("window.__xss") is None
    assert watched.page.get_attribute("#mirador", "data-manifest") == hostile
