"""A viewer on another site shows a picture in full to who logged in, in Chromium."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest

from tests import service
from tests.browser.conftest import ARTEFACTS, FLAGS, TOP, executable
from tests.web.closed import FULL, MANIFEST, NAME, PASSWORD, closed, invitation

MIRADOR = TOP / "viewer" / "node_modules" / "mirador" / "dist" / "mirador.min.js"
SEEN = "You now see the pictures"
CLIENT = Path(__file__).with_name("auth-client.js")


@pytest.fixture(scope="module")
def closed_settings(tmp_path_factory):
    """Publish a picture that is not open to everyone, to be served on this machine."""
    work = tmp_path_factory.mktemp("closed")
    bind = service.free()
    return bind, work, closed(work, f"http://{bind}")


@pytest.fixture(scope="module")
def guarded(closed_settings):
    """Serve it."""
    bind, work, settings = closed_settings
    with service.served(
        work, publish=False, bind=bind, publication=settings.publication, workers=1
    ) as running:
        yield running.address


@pytest.fixture(scope="module")
def viewer():
    """Serve a viewer under another host name, which makes it another site."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path.startswith("/mirador"):
                self.mirador()
                return
            script = CLIENT.read_text(encoding="utf-8")
            head = "<!doctype html><html lang=en><title>Viewer</title><body>"
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"{head}<script>{script}</script>".encode())

        def mirador(self):
            """Show a manifest in Mirador, as it is got from its makers."""
            script = self.path == "/mirador.js"
            self.send_response(200)
            kind = "text/javascript" if script else "text/html"
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.end_headers()
            page = """<!doctype html><html lang=en><title>Mirador</title>
                <body><div id=viewer></div><script src="/mirador.js"></script><script>
                Mirador.viewer({id: "viewer", windows: [{manifestId:
                    new URLSearchParams(location.search).get("manifest")}]});
                </script>"""
            self.wfile.write(MIRADOR.read_bytes() if script else page.encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def browser(chromium, tmp_path):
    """Open a browser with a profile of its own, that lets in third parties or not."""

    @contextmanager
    def opened(*, third_parties):
        folder = tmp_path / f"profile-{third_parties}"
        (folder / "Default").mkdir(parents=True)
        mode = 0 if third_parties else 1
        chosen = {
            "profile": {
                "block_third_party_cookies": not third_parties,
                "cookie_controls_mode": mode,
            }
        }
        (folder / "Default" / "Preferences").write_text(json.dumps(chosen))
        context = chromium.browser_type.launch_persistent_context(
            folder, executable_path=executable(), args=FLAGS
        )
        yield context
        context.close()

    return opened


def state(page, wanted):
    """Wait until the viewer shows something; gives how many pixels wide it is."""
    page.wait_for_function(f"document.body.dataset.state === '{wanted}'", timeout=15000)
    return int(page.evaluate("document.body.dataset.width"))


def keep(page, name):
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"access-{name}.png", full_page=True)


def log_in(page):
    """Log in where the viewer leads, until that window closes by itself."""
    log_in_window(page, page.get_by_role("button", name="Log in"))


def log_in_window(page, button, said="may now show you"):
    """Log in where a button leads, until that window closes by itself."""
    with page.expect_popup() as opened:
        button.click()
    window = opened.value
    keep(window, "login")
    window.get_by_label("Name").fill(NAME)
    window.get_by_label("Password").fill(PASSWORD)
    window.get_by_role("button", name="Log in").click()
    window.get_by_text(said).wait_for()
    keep(window, "done")
    window.wait_for_event("close")


def test_locked_login_full_logout_locked_on_another_site(browser, guarded, viewer):
    with browser(third_parties=True) as context:
        page = context.new_page()
        page.goto(f"{viewer}/?image={quote(f'{guarded}/iiif/3/{FULL}/info.json')}")
        open_width = state(page, "locked")
        page.get_by_role("button", name="Log in").wait_for()
        assert json.loads(page.evaluate("document.body.dataset.said"))["profile"] == (
            "missingAspect"
        )
        keep(page, "locked")

        log_in(page)

        full_width = state(page, "full")
        keep(page, "full")
        page.reload()  # the login is remembered: no window needs to be opened
        assert state(page, "full") == full_width > open_width > 0
        with page.expect_popup() as opened:
            page.get_by_role("button", name="Log out").click()
        opened.value.get_by_text("You are logged out").wait_for()
        keep(opened.value, "logout")
        button = opened.value.get_by_role("button", name="Close this window")
        with opened.value.expect_event("close"):  # which may come amid the click
            button.evaluate("button => setTimeout(() => button.click())")
        assert state(page, "locked") == open_width


def test_where_third_parties_have_no_cookies_the_open_picture_is_shown(
    browser, guarded, viewer, told
):
    with browser(third_parties=False) as context:
        page = context.new_page()
        page.goto(f"{viewer}/?image={quote(f'{guarded}/iiif/3/{FULL}/info.json')}")
        width = state(page, "locked")

        log_in(page)
        page.wait_for_function("'said' in document.body.dataset")
        page.wait_for_timeout(1000)

        said = json.loads(page.evaluate("document.body.dataset.said"))
        told(f"the viewer was told {said.get('profile', 'a token')}")
        assert page.evaluate("document.body.dataset.state") != "broken"
        assert state(page, "locked") == width
        # On our own site nothing is a third party.
        page.goto(f"{guarded}/iiif/3/{FULL}/full/max/0/default.jpg")
        assert page.evaluate("document.images[0].naturalWidth") == 1300


def test_a_link_is_entered_with_a_button_and_leaves_the_address(
    browser, guarded, closed_settings
):
    code = invitation(closed_settings[2])
    with browser(third_parties=True) as context:
        page = context.new_page()
        sent = []
        page.on("request", lambda request: sent.append(request.url))

        page.goto(f"{guarded}/auth/enter#{code}")
        keep(page, "enter")
        assert code not in page.url
        assert page.get_by_label("The code").is_hidden()
        page.keyboard.press("Enter")  # the button has the focus

        page.get_by_text("logged in as A partner museum").wait_for()
        assert not any(code in address.partition("#")[0] for address in sent)
        page.go_back()
        assert code not in page.url


@pytest.mark.parametrize("language", ["en", "ja", "ru", "it", "vi"])
@pytest.mark.parametrize("width", [390, 1200])
def test_the_pages_fit_and_pass_axe(browser, guarded, axe, language, width):
    origin = "https://a-museum-with-a-rather-long-name.example:8443"
    with browser(third_parties=True) as context:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        for path in ("access", "enter", "logout", f"access?origin={origin}"):
            mark = "&" if "?" in path else "?"
            page.goto(f"{guarded}/auth/{path}{mark}lang={language}")
            keep(page, f"{path.partition('?')[0]}-{language}-{width}")
            assert axe(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_reader_logs_in_without_a_script_and_by_keyboard(chromium, guarded):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{guarded}/auth/access?origin=https://viewer.example")

    page.get_by_label("Name").focus()
    page.keyboard.type(NAME)
    page.keyboard.press("Tab")
    page.keyboard.type("wrong")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    page.get_by_label("Password").focus()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    page.get_by_text("may now show you the pictures").wait_for()
    page.get_by_role("link", name="Log out").click()
    page.get_by_role("heading", name="You are logged out").wait_for()
    context.close()


def tiles(responses):
    """Name the pictures whose tiles were shown, in their order and once."""
    found = [
        address.split("/")[5]
        for status, address in responses
        if status == 200 and "/iiif/2/" in address and address.endswith(".jpg")
    ]
    return list(dict.fromkeys(found))


def shown(page, responses, name):
    """Wait until tiles of a picture are shown."""
    for _ in range(150):
        if name in tiles(responses):
            return
        page.wait_for_timeout(100)
    keep(page, "failed")
    pytest.fail(f"no tile of {name} in 15 s, only {responses}")


@pytest.mark.parametrize("away", [True, False])
def test_mirador_shows_the_open_picture_then_the_full_one_then_the_open_one(
    browser, guarded, viewer, away
):
    manifest = quote(f"{guarded}{MANIFEST}", safe="")
    place = f"{viewer}/mirador" if away else f"{guarded}/viewer/mirador"
    with browser(third_parties=True) as context:
        page = context.new_page()
        responses = []
        page.on("response", lambda r: responses.append((r.status, r.url)))
        page.goto(f"{place}?manifest={manifest}")
        shown(page, responses, "camp")
        assert FULL not in tiles(responses)
        keep(page, f"mirador-{away}-locked")

        page.get_by_text("Log in:").first.click()
        button = page.get_by_role("button", name="Log in", exact=True)
        log_in_window(page, button, "may now show" if away else SEEN)
        page.get_by_role("button", name="Log out").wait_for()
        if away:  # it keeps what stood in for the picture that it shows at that moment
            page.get_by_role("button", name="Next item").click()
            page.get_by_text("2 of 2").wait_for()
            page.get_by_role("button", name="Previous item").click()

        shown(page, responses, FULL)
        keep(page, f"mirador-{away}-full")
        responses.clear()
        led_away = f"{guarded}/iiif/2/{FULL}/info.json"
        with page.expect_response(lambda r: (r.status, r.url) == (302, led_away)):
            with page.expect_popup() as opened:
                page.get_by_role("button", name="Log out").click()
            opened.value.get_by_text("You are logged out").wait_for()
        page.get_by_text("Log in:").first.wait_for()
        if not away:
            shown(page, responses, "camp")
        keep(page, f"mirador-{away}-closed")


@pytest.mark.parametrize(
    ("language", "said"),
    [("ja", "「館」にログイン"), ("ru", "Log in: Museum"), ("en", "Log in: Museum")],
)
def test_mirador_offers_the_login_in_the_language_of_its_page(
    chromium, guarded, language, said
):
    page = chromium.new_page()
    manifest = quote(f"{guarded}/presentation/3/tiers/manifest.json", safe="")
    page.goto(f"{guarded}/viewer/mirador?lang={language}&manifest={manifest}")

    page.get_by_text(said).first.wait_for()
    keep(page, f"mirador-{language}")
    page.close()


def test_universal_viewer_on_our_own_pages_shows_the_full_picture(browser, guarded):
    manifest = quote(f"{guarded}{MANIFEST}", safe="")
    with browser(third_parties=True) as context:
        page = context.new_page()
        responses = []
        page.on("response", lambda r: responses.append((r.status, r.url)))
        page.goto(f"{guarded}/viewer/uv?manifest={manifest}")
        shown(page, responses, "camp")
        keep(page, "uv-locked")

        button = page.get_by_role("button", name="Log in")
        log_in_window(page, button.or_(page.get_by_role("link", name="Log in")), SEEN)
        shown(page, responses, FULL)
        page.wait_for_timeout(500)
        keep(page, "uv-full")

        other = context.new_page()  # this viewer has no button for it
        other.goto(f"{guarded}/auth/logout")
        responses.clear()
        page.reload()  # it keeps its token, which is worth nothing now
        shown(page, responses, "camp")
        assert FULL not in tiles(responses)
