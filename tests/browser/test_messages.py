"""Mirador shows what visitors wrote beside a drawing, and nothing of it but text."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.request import urlopen

import pytest

CHAPTER = "/presentation/3/lets-stick-together/manifest.json"
HOSTILE = "<img src=/stolen onerror=window.__xss=1> & <b>bold</b>\nSecond line"
HREF = '<p><a href="javascript:window.__xss=2">here</a></p><script>__xss=3</script>'


def message(name, value, media_type="text/plain", **more):
    return {
        "type": "Annotation",
        "motivation": "commenting",
        "body": {"type": "TextualBody", "format": media_type, "value": value},
        "creator": {"type": "Person", "name": name},
        **more,
    }


def texts(**by_language):
    return [
        {"type": "TextualBody", "language": tag, "format": "text/plain", "value": text}
        for tag, text in by_language.items()
    ]


def messages(canvas):
    """Give what visitors said of a canvas, under addresses of their own."""
    first = "http://album.example/board/message/1"
    found = [
        message("Анна <Киев>", HOSTILE),
        message(
            "木内マサト",
            "",
            motivation="replying",
            target=[canvas, first],
            body=texts(ja="ありがとう。", en="Thank you."),
        ),
        message(
            "Lan",
            "",
            body={"type": "Choice", "items": texts(vi="Chào ông.", it="Salve.")},
        ),
        message("מרים", "של" * 4000),
        message("Mallory", HREF, "text/html"),
        {**message("", "Nobody said who wrote this."), "creator": "http://who.example"},
    ]
    return [
        {"id": first.replace("1", str(number)), "target": canvas, **each}
        for number, each in enumerate(found, 1)
    ]


@pytest.fixture
def elsewhere(served):
    """Serve the first drawing of a chapter from another site, with messages."""
    with urlopen(f"{served}{CHAPTER}") as response:
        manifest = json.load(response)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            found = documents.get(self.path)
            self.send_response(200 if found else 404)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(json.dumps(found).encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    base = f"http://127.0.0.1:{server.server_port}"
    canvas = manifest["items"][0]
    page = {"id": f"{base}/page.json", "type": "AnnotationPage"}
    documents = {
        "/manifest.json": {
            **{name: manifest[name] for name in ("@context", "type", "label")},
            "id": f"{base}/manifest.json",
            "items": [{**canvas, "annotations": [page]}],
        },
        "/page.json": {**page, "items": messages(canvas["id"])},
    }
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"{base}/manifest.json"
    server.shutdown()
    server.server_close()


def opened(visit, manifest, language, panel, width=1280):
    """Open the panel of annotations, and wait for its last entry."""
    watched = visit("/viewer/mirador", width, lang=language, manifest=manifest)
    watched.page.get_by_role("tab", name=panel).press("Enter", timeout=20000)
    watched.page.get_by_text("Nobody said who wrote this.").wait_for(timeout=20000)
    return watched


def test_each_message_is_shown_under_the_name_of_its_writer(visit, elsewhere, keep):
    watched = opened(visit, elsewhere, "it", "Annotazioni")

    shown = watched.page.get_by_role("menuitem").all_inner_texts()

    keep(watched.page, "mirador-messages-it-1280")
    lines = [[part for part in each.split("\n") if part] for each in shown]
    assert lines[0] == ["Анна <Киев>", *HOSTILE.split("\n")]
    assert lines[1] == ["木内マサト · Risposta", "ありがとう。", "Thank you."]
    assert lines[2] == ["Lan", "Salve."]
    assert lines[5] == ["Nobody said who wrote this."]
    assert watched.errors == []


def test_nothing_that_a_visitor_wrote_does_anything(visit, elsewhere, axe):
    watched = opened(visit, elsewhere, "en", "Annotations")
    page = watched.page

    page.get_by_text("here", exact=True).click()
    page.wait_for_timeout(300)

    panel = page.locator(".mirador-window-sidebar-annotation-panel")
    assert page.evaluate("window.__xss") is None
    assert panel.locator("img, script, a[href]").count() == 0
    assert not [at for _, at in watched.responses if "stolen" in at]
    assert panel.evaluate("each => each.scrollWidth - each.clientWidth") <= 0
    assert (
        panel.get_by_text("של").evaluate("each => getComputedStyle(each).unicodeBidi")
        == "plaintext"
    )
    assert axe(page) == []
    assert watched.errors == []
