"""The exhibition as its readers meet it: on any screen, by hand or by keyboard."""

import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PIL import Image

from tests.browser.conftest import ARTEFACTS

PAGES = {
    "home": "",
    "chapter": "hard-work",
    "epilogue": "maizuru",
    "drawing": "hard-work/birch-forest",
    "map": "detention",
    "song": "theme",
    "essay": "pages/detention",
    "author": "pages/about-the-author",
    "rights": "rights",
}
LANGUAGES = ["en", "ja", "ru", "it", "vi"]
DRAWING = "/en/hard-work/birch-forest"
INLINE = "Applying inline style violates"
"""What OpenSeadragon tries once, and does without."""

SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({type: 'layout-shift', buffered: true});
"""

IN_VIEW = "() => new URLSearchParams(location.search).get('xywh')"


def mistakes(watched):
    """Give what went wrong, but for what is known to."""
    return [error for error in watched.errors if not error.startswith(INLINE)]


def ready(page):
    """Wait for deep zoom to have taken the place of the still picture."""
    page.wait_for_selector(".stage.ready", timeout=20000)
    return page


@pytest.fixture
def elsewhere():
    """Serve a folder as another site would; gives its address."""
    running = []

    def serve(folder):
        handler = partial(SimpleHTTPRequestHandler, directory=folder)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        running.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield serve
    for server in running:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_each_page_passes_axe_in_each_language(visit, axe, name, language):
    watched = visit(f"/{language}/{PAGES[name]}")

    assert watched.page.get_attribute("html", "lang") == language
    assert axe(watched.page) == []
    assert mistakes(watched) == []


@pytest.mark.parametrize("width", [390, 768, 1280, 2560])
@pytest.mark.parametrize("language", ["ja", "ru", "en"])
def test_each_page_fits_each_screen(visit, language, width):
    """Every page on one screen, one after the other; kept as a sheet to look at."""
    shots = []
    watched = visit(f"/{language}/", width, 844 if width < 700 else 1000)
    page = watched.page
    for name, path in PAGES.items():
        page.goto(page.url.partition(f"/{language}/")[0] + f"/{language}/{path}")
        if page.locator(".stage").count():
            ready(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        ARTEFACTS.mkdir(exist_ok=True)
        place = ARTEFACTS / f"exhibition-{language}-{width}-{name}.png"
        page.screenshot(path=place)
        shots.append(place)
    assert mistakes(watched) == []
    _sheet(shots, ARTEFACTS / f"sheet-{language}-{width}.png")


def _sheet(shots, place):
    """Lay screenshots side by side, each 400 pixels wide."""
    pictures = [Image.open(shot).convert("RGB") for shot in shots]
    small = [p.resize((400, round(p.height * 400 / p.width))) for p in pictures]
    sheet = Image.new("RGB", (410 * len(small), max(p.height for p in small)), "white")
    for at, picture in enumerate(small):
        sheet.paste(picture, (410 * at, 0))
    sheet.save(place)


@pytest.mark.parametrize("name", PAGES)
def test_what_one_presses_is_large_enough_on_a_phone(visit, name):
    page = visit(f"/ja/{PAGES[name]}", 390, 844).page

    small = page.evaluate(
        """() => [...document.querySelectorAll(
            'main button, .bar a, .bar summary, main nav a, .ways a, footer p + p a'
        )].filter((each) => each.checkVisibility({visibilityProperty: true}))
          .map((each) => [each.textContent.trim(), each.getBoundingClientRect()])
          .filter(([, box]) => box.width > 1 && Math.round(box.height) < 44)
          .map(([text, box]) => `${text}: ${box.width} × ${box.height}`)"""
    )

    assert small == []


def test_the_beginning_speaks_what_the_browser_asks_for_and_remembers(visit, served):
    page = visit("/", locale="ru").page
    assert page.url == f"{served}/ru/"

    page.get_by_role("link", name="Italiano").first.click()
    page.goto(f"{served}/")

    assert page.url == f"{served}/it/"


def test_everything_can_be_read_without_javascript(visit, served):
    page = visit("/en/", script=False).page

    page.get_by_role("link", name="Hard work").first.click()
    page.get_by_role("link", name="In the birch forest").first.click()

    assert page.url == f"{served}{DRAWING}"
    assert page.inner_text("h1") == "In the birch forest"
    assert page.get_by_text("The trunk with the saw").is_visible()
    assert page.locator("#still").evaluate("e => e.complete && e.naturalWidth > 0")
    page.get_by_text("In the original words").click()
    assert page.locator(".original [lang=ja]").first.is_visible()
    page.get_by_role("link", name="Next").first.click()
    assert page.inner_text("h1") == "At the brick works"


def test_deep_zoom_takes_the_place_of_the_picture_without_a_jump(visit):
    page = visit(DRAWING).page
    still = page.locator("#still").bounding_box()
    shape = page.evaluate("[still.naturalWidth, still.naturalHeight]")

    ready(page)

    # Where the still was drawn inside its box, and where the zoomed picture is.
    scale = min(still["width"] / shape[0], still["height"] / shape[1])
    box = page.evaluate(
        """() => {
          const c = document.querySelector('.zoom canvas'), g = c.getContext('2d');
          const {data} = g.getImageData(0, c.height / 2, c.width, 1);
          const all = [...Array(c.width).keys()];
          const painted = all.filter((x) => data[4 * x + 3] > 200);
          return [painted[0], painted.at(-1)].map((x) => x * c.clientWidth / c.width);
        }"""
    )
    assert abs((box[1] - box[0]) - shape[0] * scale) <= 3
    assert abs(box[0] - (still["width"] - shape[0] * scale) / 2) <= 3


def test_the_keyboard_zooms_moves_and_steps_through_details(visit):
    page = ready(visit(DRAWING).page)
    page.locator(".zoom .openseadragon-canvas").focus()

    page.keyboard.press("+")
    page.wait_for_function(IN_VIEW)
    near = page.evaluate(IN_VIEW)
    page.keyboard.press("ArrowDown")
    page.wait_for_function(f"() => ({IN_VIEW})() !== '{near}'")
    page.keyboard.press("0")
    page.wait_for_function(f"() => ({IN_VIEW})() === null")

    page.keyboard.press("n")
    page.get_by_text("The trunk with the saw").first.wait_for()
    assert page.locator(".step .told").inner_text().startswith("The trunk with the saw")
    page.keyboard.press("n")
    assert page.locator(".step .told").inner_text().startswith("The axe")
    page.keyboard.press("Escape")
    assert page.locator(".step").is_hidden()


def test_another_language_keeps_the_drawing_and_the_part_in_view(visit, served):
    page = ready(visit(DRAWING).page)
    page.locator("#saw a").click()
    page.wait_for_function(IN_VIEW)
    x, y, w, h = map(int, page.evaluate(IN_VIEW).split(","))

    page.get_by_role("link", name="日本語").first.click()
    ready(page)

    assert page.url.startswith(f"{served}/ja/hard-work/birch-forest?xywh=")
    page.wait_for_timeout(1500)
    again = list(map(int, page.evaluate(IN_VIEW).split(",")))
    assert all(
        abs(a - b) <= max(w, h) * 0.05 for a, b in zip(again, (x, y, w, h), strict=True)
    )


def test_what_is_shared_follows_the_view(visit, served):
    page = ready(visit(DRAWING).page)
    page.locator("#axe a").click()
    page.wait_for_function(
        "() => document.getElementById('page').value.includes('xywh')"
    )

    state = page.input_value("#state")
    watched = visit("/viewer/mirador", **{"iiif-content": state})

    watched.page.get_by_text("In the birch forest").first.wait_for(timeout=20000)
    frame = page.input_value("#embed")
    assert frame.startswith(f'<iframe src="{served}/embed{DRAWING}')


def test_the_page_scrolls_under_the_wheel_until_one_looks_closer(visit):
    page = ready(visit(DRAWING).page)
    page.mouse.move(640, 400)

    page.mouse.wheel(0, 300)
    page.wait_for_function("() => scrollY > 100")

    assert page.evaluate(IN_VIEW) is None


def test_the_map_is_walked_by_keyboard_and_leads_to_drawings(visit, served):
    page = ready(visit("/en/detention").page)
    camp = page.locator('#marks [data-camp="taishet"]')

    camp.focus()
    page.keyboard.press("Enter")

    card = page.locator(".card")
    assert card.get_by_text("Taishet").first.is_visible()
    page.keyboard.press("Escape")
    assert card.is_hidden()
    assert camp.evaluate("each => each === document.activeElement")
    page.keyboard.press("Enter")
    card.get_by_role("link", name="In the birch forest").click()
    assert page.url == f"{served}{DRAWING}"


def test_classes_of_camps_are_chosen_with_and_without_a_script(visit):
    page = ready(visit("/en/detention").page)
    page.locator(".classes label").nth(1).click()
    shown = page.locator("#marks .camp:not([hidden])").count()
    counted = sum(
        int(text)
        for at, text in enumerate(page.locator(".classes .count").all_inner_texts())
        if at != 1
    )
    assert shown == counted
    assert "class=" in page.url

    plain = visit("/en/detention", script=False).page
    plain.locator(".classes input").nth(0).uncheck()
    plain.get_by_role("button", name="Show").click()
    assert plain.locator("#marks .camp:not([hidden])").count() == 31
    assert plain.locator(".camps .kind").first.is_hidden()


def test_marks_keep_their_size_and_their_place(visit):
    page = ready(visit("/en/detention").page)
    mark = page.locator('#marks [data-camp="chita"] .mark')
    before = mark.bounding_box()

    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(1500)

    after = mark.bounding_box()
    assert abs(after["width"] - before["width"]) < 1.5
    assert abs(before["width"] - 16) < 3


def test_the_words_follow_the_song_and_each_line_can_be_played(visit):
    page = visit("/en/theme").page
    assert page.evaluate("document.getElementById('audio').paused")

    page.locator(".seek").nth(3).click()
    page.wait_for_selector(".lines li:nth-child(4).sung", timeout=20000)

    assert page.locator(".lines .sung").count() == 1
    assert page.locator(".lines li:nth-child(4) .first").get_attribute("lang") == "ja"


def test_a_drawing_works_inside_a_sandbox_on_another_site(
    visit, served, elsewhere, tmp_path
):
    (tmp_path / "page.html").write_text(
        f'<iframe sandbox="allow-scripts" width="800" height="600" '
        f'src="{served}/embed{DRAWING}"></iframe>',
        encoding="utf-8",
    )
    page = visit("/en/rights").page
    page.goto(f"{elsewhere(tmp_path)}/page.html")

    frame = page.frame_locator("iframe")

    frame.locator(".stage.ready").wait_for(timeout=20000)
    assert frame.get_by_role("link", name="In the birch forest").is_visible()
    assert frame.get_by_text("Stand-ins drawn by a program").is_visible()


def wire(page):
    """Count what goes over the wire from now on: bytes, by address."""
    names: dict[str, str] = {}
    sent: dict[str, int] = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def name(event):
        names[event["requestId"]] = event["response"]["url"]

    def count(event):
        # What is shown twice comes from memory the second time.
        url = names[event["requestId"]]
        sent[url] = max(sent.get(url, 0), event["encodedDataLength"])

    session.on("Network.responseReceived", name)
    session.on("Network.loadingFinished", count)
    return sent


@pytest.mark.parametrize("width", [390, 1280])
def test_a_drawing_is_light(visit, told, width):
    """What goes over the wire, as Chromium counts it, and what moved meanwhile."""
    page = visit("/healthz", width, 844).page
    sent = wire(page)
    page.add_init_script(SHIFTS)
    page.goto(page.url.partition("/healthz")[0] + DRAWING)
    ready(page)
    page.wait_for_load_state("networkidle")

    code = {u: n for u, n in sent.items() if re.search(r"(\.css|\.js|-forest)$", u)}
    first = page.evaluate("document.getElementById('still').currentSrc")
    asked = list(sent)
    tile = next(
        at
        for at, url in enumerate(asked)
        if "/0/default.jpg" in url and "/full/" not in url
    )
    shift = page.evaluate("window.shifted")
    told(
        f"{sum(code.values())} bytes of code, {sent[first]} of the still picture; "
        f"{tile} requests before the first tile; layout shift {shift:.4f}"
    )
    assert sum(code.values()) <= 150_000, code
    assert 0 < sent[first] <= 120_000
    assert shift < 0.01


def test_a_page_bears_twice_the_size_of_its_letters(visit):
    page = visit("/ru/hard-work/birch-forest", 640, 900).page
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => "
        "document.documentElement.style.setProperty('font-size', '212.5%'))"
    )
    for path in PAGES.values():
        page.goto(page.url.partition("/ru/")[0] + f"/ru/{path}")
        size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        assert size > 30
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, path


def test_motion_is_calm_for_who_asks_for_it(visit):
    page = visit(DRAWING).page
    page.emulate_media(reduced_motion="reduce")
    page.reload()
    ready(page)
    page.locator(".zoom .openseadragon-canvas").focus()

    page.keyboard.press("+")
    page.wait_for_timeout(120)

    assert page.evaluate(IN_VIEW)


def test_nothing_is_asked_of_another_host(visit, served):
    watched = visit("/ja/hard-work/birch-forest")
    watched.page.wait_for_load_state("networkidle")

    assert all(address.startswith(served) for _, address in watched.responses)
