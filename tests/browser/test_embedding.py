"""What stands inside other people's pages, on another origin and under their rules."""

import json
import re
import threading
from html import escape, unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from tests.browser.conftest import ARTEFACTS
from tests.browser.test_exhibition import INLINE

DRAWING = "hard-work/birch-forest"
KINDS = {
    "drawing": DRAWING,
    "detail": f"{DRAWING}?xywh=100,120,240,108",
    "chapter": "hard-work",
    "map": "detention",
    "song": "theme",
    "album": "",
}
FRAME = "document.querySelector('iiif-album').shadowRoot.querySelector('iframe')"


def hear(errors):
    """Collect what a page complains of, but for what is known."""

    def listen(message):
        if message.type == "error" and not message.text.startswith(INLINE):
            errors.append(message.text)

    return listen


@pytest.fixture
def host(chromium):
    """Serve pages as another site would, with its own headers; open one of them."""
    running, contexts = [], []

    def show(body, width=800, **headers):
        class Site(BaseHTTPRequestHandler):
            def do_GET(self):
                page = f"<!doctype html><html lang=en><title>Host</title>{body}"
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                self.wfile.write(page.encode())

            def log_message(self, *_):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        running.append(server)
        context = chromium.new_context(viewport={"width": width, "height": 900})
        contexts.append(context)
        page = context.new_page()
        errors = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", hear(errors))
        # Not the service's host name, so that it is another site and not a neighbour.
        page.goto(f"http://localhost:{server.server_port}/")
        return page, errors

    yield show
    for context in contexts:
        context.close()
    for server in running:
        server.shutdown()
        server.server_close()


def keep(page, name):
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"embedded-{name}.png", full_page=True)


def card(served, name):
    """Find a page's card as other sites do: by what its head says."""
    with urlopen(f"{served}/en/{name}") as page:
        head = page.read().decode()
    (link,) = re.findall(r'application/json\+oembed" href="([^"]+)"', head)
    with urlopen(unescape(link)) as answer:
        return json.load(answer)


def whole(frame, kind):
    """Wait until what is framed is there, with its terms and the way to its page."""
    ready = {"song": ".lines .seek:not([hidden])", "chapter": ".steps button"}
    ready["album"] = ready["chapter"]
    frame.locator(ready.get(kind, ".stage.ready")).first.wait_for(timeout=20000)
    assert frame.locator("footer .credit").is_visible()
    assert frame.locator("footer a").first.is_visible()


def element(served, name, fallback=""):
    slug, _, box = name.partition("?xywh=")
    return (
        f'<script src="{served}/embed/iiif-album.js"></script>'
        f'<iiif-album src="{served}/" lang="en" drawing="{slug}" region="{box}">'
        f"{fallback}</iiif-album>"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_the_element_works_under_a_strict_policy_and_with_isolation(host, served, kind):
    policy = f"default-src 'none'; script-src {served}; frame-src {served}"

    page, errors = host(
        element(served, KINDS[kind]),
        Content_Security_Policy=policy,
        Cross_Origin_Embedder_Policy="require-corp",
        Cross_Origin_Opener_Policy="same-origin",
    )

    whole(page.frame_locator("iframe"), kind)
    page.wait_for_function(f"() => {FRAME}.clientHeight !== 480")
    keep(page, f"element-{kind}")
    assert page.evaluate("crossOriginIsolated")
    assert errors == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_works_in_the_sandbox_of_wordpress(host, served, kind):
    html = card(served, KINDS[kind])["html"]
    inner = html.replace("<iframe", '<iframe sandbox="allow-scripts"', 1)
    body = re.sub(r'src="([^"]+)"', r'src="\1#?secret=Abc123"', inner)
    heard = """<script>
        heard = [];
        addEventListener("message", ({data, origin}) => heard.push({...data, origin}));
        </script>"""

    page, errors = host(heard + body)

    frame = page.frame_locator("iframe")
    whole(frame, kind)
    page.wait_for_function("heard.some((said) => said.message === 'height')")
    frame.locator("footer a").first.click()
    page.wait_for_function("heard.some((said) => said.message === 'link')")
    keep(page, f"wordpress-{kind}")
    said = {each.get("message"): each for each in page.evaluate("heard")}
    assert {each["origin"] for each in said.values()} == {"null"}
    assert {each.get("secret") for each in said.values()} == {"Abc123", None}
    assert said["height"]["value"] > 200
    assert said["link"]["value"] == f"{served}/en/{KINDS[kind]}"
    assert errors == []


def test_a_picture_can_stand_in_a_page_that_isolates_itself(host, served):
    collection = json.load(urlopen(f"{served}/oembed?url={served}/en/{DRAWING}"))
    src = collection["thumbnail_url"]

    page, errors = host(
        f'<img src="{src}" alt="">',
        Cross_Origin_Embedder_Policy="require-corp",
        Content_Security_Policy=f"default-src 'none'; img-src {served}",
    )

    page.wait_for_function("document.images[0].complete")
    assert page.evaluate("document.images[0].naturalWidth") > 100
    assert errors == []


@pytest.mark.parametrize("viewer", ["mirador", "uv"])
def test_a_viewer_can_stand_in_a_page_that_isolates_itself(host, served, viewer):
    manifest = f"{served}/presentation/3/hard-work/manifest.json"
    src = f"{served}/viewer/{viewer}?{urlencode({'manifest': manifest})}"

    page, _ = host(
        f'<iframe src="{escape(src)}" width="780" height="700"></iframe>',
        Cross_Origin_Embedder_Policy="require-corp",
    )

    page.frame_locator("iframe").locator(".openseadragon-canvas").first.wait_for()


def test_the_element_is_as_high_as_its_frame_asks_and_hears_nobody_else(host, served):
    page, _ = host(element(served, DRAWING) + '<iframe id="other"></iframe>')
    page.wait_for_selector("iiif-album")
    page.wait_for_function(f"() => {FRAME}.clientHeight !== 480")
    height = page.evaluate(f"{FRAME}.clientHeight")

    page.evaluate("postMessage({type: 'iiif-album:height', height: 77}, '*')")
    page.evaluate(
        """document.getElementById('other').contentWindow.eval(
            "parent.postMessage({type: 'iiif-album:height', height: 78}, '*')")"""
    )
    page.evaluate(
        """([source, origin]) => dispatchEvent(new MessageEvent("message", {
            source: eval(source).contentWindow, origin,
            data: {type: "iiif-album:height", height: 79}}))""",
        [FRAME, "https://elsewhere.example"],
    )
    page.wait_for_timeout(200)

    assert page.evaluate(f"{FRAME}.clientHeight") == height
    keep(page, "grown")
    # A frame that holds all it shows has nothing to scroll.
    frame = page.frames[1]
    scrolled = "document.documentElement.scrollHeight - innerHeight"
    assert frame.evaluate(scrolled) <= 0


def test_what_stands_inside_the_element_is_shown_where_frames_are_forbidden(
    host, served
):
    page, _ = host(
        element(served, DRAWING, '<a href="#here">The birch forest</a>'),
        Content_Security_Policy=f"default-src 'none'; script-src {served}",
    )

    page.get_by_text("The birch forest").wait_for(state="visible")


def test_the_element_follows_its_attributes(host, served):
    page, _ = host(element(served, DRAWING))

    def now(**attributes):
        for name, value in attributes.items():
            page.evaluate(
                """([name, value]) => value === null
                    ? document.querySelector("iiif-album").removeAttribute(name)
                    : document.querySelector("iiif-album").setAttribute(name, value)""",
                [name, value],
            )
        return page.evaluate(f"{FRAME}.src").removeprefix(served)

    assert now() == f"/embed/en/{DRAWING}"
    assert now(lang="ja") == f"/embed/ja/{DRAWING}"
    assert now(region="1,2,30,40") == f"/embed/ja/{DRAWING}?xywh=1%2C2%2C30%2C40"
    assert now(drawing="theme", region=None) == "/embed/ja/theme"
    page_of = f"{served}/vi/{DRAWING}?xywh=5,6,70,80"
    found = now(drawing=None, lang=None, src=page_of)
    assert found == f"/embed/vi/{DRAWING}?xywh=5%2C6%2C70%2C80"
    assert now(src=None) == "/embed/en"


@pytest.mark.parametrize("kind", ["drawing", "chapter", "map"])
def test_the_page_around_a_frame_scrolls_under_the_wheel(host, served, kind):
    body = f"{element(served, KINDS[kind])}<p style='height: 3000px'>Much more.</p>"
    page, _ = host(body)
    whole(page.frame_locator("iframe"), kind)

    page.mouse.move(300, 200)
    page.mouse.wheel(0, 500)

    page.wait_for_function("scrollY > 300")


@pytest.mark.parametrize("name", ["hard-work", ""])
def test_slides_are_turned_by_buttons_and_by_keys(visit, name):
    page = visit(f"/embed/en/{name}".removesuffix("/"), 800, 640).page
    shown = "() => document.getElementById('said').textContent"
    ends = "() => document.querySelectorAll('.steps button')"

    page.get_by_role("button", name="Next").click()
    page.wait_for_function(f"{shown}.includes('2 of')")
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"{shown}.includes('3 of')")
    page.get_by_role("button", name="Previous").click()
    page.wait_for_function(f"{shown}.includes('2 of')")
    page.keyboard.press("End")
    page.wait_for_function(f"{ends}[1].disabled")
    page.keyboard.press("Home")
    page.wait_for_function(f"{ends}[0].disabled")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_framed_is_whole_without_a_script(visit, kind):
    watched = visit(f"/embed/ja/{KINDS[kind]}".removesuffix("/"), script=False)
    page = watched.page

    assert page.locator("footer .credit").is_visible()
    assert page.locator("footer a").first.is_visible()
    assert page.locator("main img").first.is_visible()
    if kind == "chapter":
        assert page.locator(".track a").count() == page.locator(".track img").count()
    if kind == "map":
        assert page.locator(".named h2").count() > 10
    if kind == "song":
        assert page.locator(".lines .text").count() > 5


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("width", [390, 800])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_framed_fits_passes_axe_and_keeps_nothing(
    visit, axe, kind, width, language
):
    path, _, box = KINDS[kind].partition("?xywh=")
    query = {"xywh": box} if box else {}
    watched = visit(f"/embed/{language}/{path}".removesuffix("/"), width, 640, **query)
    page = watched.page

    whole(page, kind)

    keep(page, f"{kind}-{language}-{width}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []
    assert [e for e in watched.errors if not e.startswith(INLINE)] == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_what_is_pasted_opens_and_what_is_typed_does_not(visit, served):
    page = visit("/ja/").page
    manifest = f"{served}/presentation/3/hard-work/manifest.json"
    paste = """(text) => {
        const data = new DataTransfer();
        data.setData("text/plain", text);
        const made = { clipboardData: data, bubbles: true, cancelable: true };
        document.body.dispatchEvent(new ClipboardEvent("paste", made));
    }"""

    page.evaluate(paste, "only words")
    page.wait_for_timeout(200)
    assert page.url.startswith(f"{served}/ja/?")
    page.evaluate(paste, json.dumps({"id": manifest, "type": "Manifest"}))

    page.wait_for_url(f"{served}/ja/hard-work")


def test_lines_to_copy_follow_what_is_seen(visit, host):
    page = visit(f"/en/{DRAWING}", xywh="100,120,240,108").page
    page.wait_for_selector(".stage.ready")
    page.wait_for_function(
        "() => document.getElementById('page').value.includes('xywh')"
    )
    page.locator(".tools [data-act=in]").click()
    box = "() => new URLSearchParams(location.search).get('xywh') !== '100,120,240,108'"
    page.wait_for_function(box)
    seen = page.evaluate("new URLSearchParams(location.search).get('xywh')")

    assert f"/embed/en/{DRAWING}?xywh={seen}" in page.input_value("#embed")
    assert f'region="{seen}"' in page.input_value("#element")
    state = page.evaluate(
        "JSON.parse(document.getElementById('stage').dataset.iiifContent)"
    )
    assert state["id"].endswith(f"#xywh={seen}")
    other, errors = host(page.input_value("#element") + page.input_value("#image"))
    whole(other.frame_locator("iframe"), "drawing")
    other.wait_for_function("document.images[0].complete")
    assert other.evaluate("document.images[0].naturalWidth") > 100
    assert errors == []
