"""The board in a real browser: read, written to, by keyboard, without a script."""

import time

import pytest

from iiif_service.board import minding
from iiif_service.board.decided import Keeper
from iiif_service.board.draft import About, Draft
from iiif_service.board.message import State
from iiif_service.board.posting import Form, Most, post
from iiif_service.database.opened import Database
from iiif_service.errors import MessageError
from iiif_service.links import Links
from tests.board.room import answered
from tests.browser.test_exhibition import elsewhere  # noqa: F401
from tests.web.vectors import ODD, VECTORS

FOREST = About("hard-work", "birch-forest")
DRAWING = "/en/hard-work/birch-forest"
INLINE = "Applying inline style violates"
SENTENCE = {
    "en": "My grandfather told me of birches like these.",
    "ja": "祖父からこのような白樺の話を聞きました。",
}
PRESS = {"en": ("Read it once more", "Send"), "ja": ("送信前に確認する", "送信する")}


@pytest.fixture(scope="module")
def board(served, work):
    """Give a function that publishes a message on the board that is served."""
    database = Database.beside(work / "publication")
    keeper = Keeper("Mariko", database, Links(served), time.time)
    many = Most(100_000, 100_000)

    def say(text, author="Ann", **fields):
        number = time.perf_counter_ns()
        form = Form(f"nonce-{number}", f"2001:db8:{number % 65535:x}::1")
        draft = Draft(author, text, **fields)
        name = post(database, draft, form, time.time(), many).name
        minding.decide(keeper, [name], State.PUBLISHED)
        return name, keeper

    yield say
    database.close()


@pytest.fixture(scope="module", autouse=True)
def lively(board):
    """Let some have written already, with a reply and a translation."""
    name, keeper = board(
        "Мой дед вернулся из такого же леса.\n\nСпасибо, что вы это сохранили.",
        "Ольга",
        home="Хабаровск",
        language="ru",
        about=FOREST,
    )
    minding.translate(
        keeper, name, "en", "My grandfather came back from a forest like this."
    )
    minding.translate(keeper, name, "ja", "祖父もこのような森から帰ってきました。")
    answered(keeper, name, "The keeper", "Thank you for writing.", "en")
    board("Cảm ơn những bức tranh này.", "Lan", home="Huế", language="vi")
    return name


@pytest.fixture
def look(visit, axe, keep):
    """Open a page, judge it, keep what it looks like."""
    return visit, axe, keep


def mistakes(watched):
    return [error for error in watched.errors if not error.startswith(INLINE)]


def type_in(page, tag, press=True):
    page.fill("#message-author", "Ann")
    page.fill("#message-home", "Kyiv")
    page.fill("#message-text", SENTENCE[tag])
    if press:
        page.get_by_role("button", name=PRESS[tag][0]).click()


def walk(watched, served, tag):
    """Go from the board to the receipt; gives each page's name as it is reached."""
    page = watched.page
    yield "board"
    page.goto(f"{served}/board/write?lang={tag}&part=hard-work&drawing=birch-forest")
    yield "write"
    type_in(page, tag)
    yield "once-more"
    page.fill("#message-email", "nobody")
    page.evaluate("document.querySelector('form.writing').noValidate = true")
    page.wait_for_timeout(2200)  # which nobody reads faster
    page.get_by_role("button", name=PRESS[tag][1]).click()
    page.wait_for_selector("#message-email[aria-invalid]")
    yield "mistake"
    page.fill("#message-email", "")
    page.wait_for_timeout(2200)
    page.get_by_role("button", name=PRESS[tag][1]).click()
    page.wait_for_selector("#key")
    yield "receipt"
    page.locator("form.writing button").click()
    yield "sure"
    page.locator("form.writing button").click()
    yield "gone"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("tag", ["en", "ja"])
def test_each_page_on_the_way_passes_axe_and_fits(look, served, tag, width):
    visit, axe, keep = look
    watched = visit(f"/{tag}/board", width, 844 if width < 700 else 1000)
    page = watched.page
    reached = []
    for name in walk(watched, served, tag):
        reached.append(name)
        assert axe(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        small = page.evaluate(
            """() => [...document.querySelectorAll('main button, main select, summary')]
              .filter((each) => each.checkVisibility({visibilityProperty: true}))
              .filter((each) => each.getBoundingClientRect().height < 43.5)
              .map((each) => each.textContent)"""
        )
        assert small == [], name
        keep(page, f"board-{tag}-{width}-{name}")
    assert len(reached) == 7
    told = [error for error in mistakes(watched) if "Failed to load" not in error]
    assert told == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("tag", ["en", "ja"])
def test_the_form_under_a_drawing_and_a_chapter_is_open_to_all(look, tag, width):
    visit, axe, keep = look
    for path in ("hard-work/birch-forest", "hard-work"):
        watched = visit(f"/{tag}/{path}", width, 900)
        page = watched.page
        page.locator("details.write > summary").click()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.locator(".beneath").scroll_into_view_if_needed()
        keep(page, f"board-{tag}-{width}-{path.replace('/', '-')}")
        assert mistakes(watched) == []


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800)])
def test_the_way_to_send_is_seen_at_once_and_hides_nothing(
    visit, served, width, height
):
    page = visit("/en/board", width, height).page
    page.goto(f"{served}/board/write?lang=en&part=hard-work&drawing=birch-forest")
    for press in PRESS["en"]:
        button = page.get_by_role("button", name=press)
        box = button.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height
        page.focus("#message-author")
        for _ in range(7):
            page.keyboard.press("Tab")
            assert not page.evaluate(
                """() => {
                  const bar = document.querySelector(".send");
                  const at = document.activeElement;
                  const [above, mine] = [bar, at].map((e) => e.getBoundingClientRect());
                  return !bar.contains(at) && at !== document.body
                    && mine.bottom > above.top && mine.top < above.bottom;
                }"""
            )
        if press == PRESS["en"][0]:
            type_in(page, "en")


def test_the_snare_is_seen_and_reached_by_nobody(visit):
    page = visit(DRAWING).page
    page.locator("details.write > summary").click()
    box = page.locator("#message-website").bounding_box()
    assert box is None or box["x"] + box["width"] < 0

    page.focus("#message-email")
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name || ''"))
    assert "website" not in reached
    assert "private" in reached


def test_a_message_is_written_by_keyboard_alone(visit):
    page = visit("/en/board").page
    page.focus("details.write > summary")
    page.keyboard.press("Enter")
    for text in ("Ann", "Kyiv", SENTENCE["en"]):
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#message-language")
    page.wait_for_timeout(2200)
    page.get_by_role("button", name="Send").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#key")

    assert "a keeper will read it" in page.inner_text("main")


def test_a_message_is_written_and_taken_back_without_a_script(visit):
    page = visit(DRAWING, script=False).page
    page.locator("details.write > summary").click()
    type_in(page, "en")
    assert page.locator("#message-language").input_value() == "en"
    page.wait_for_timeout(2200)
    page.get_by_role("button", name="Send").click()
    assert page.input_value("#key") == page.url
    assert not page.locator("[data-copy]").is_visible()

    page.get_by_role("button", name="Take it back").click()
    page.get_by_role("button", name="Yes, take it back").click()

    assert "taken back and deleted" in page.inner_text("main")


def test_too_fast_is_told_and_nothing_is_lost(visit):
    page = visit("/en/board").page
    page.locator("details.write > summary").click()
    type_in(page, "en")
    page.get_by_role("button", name="Send").click()

    assert "faster than one can read" in page.inner_text("[role=alert]")
    assert page.input_value("#message-text") == SENTENCE["en"]


def test_no_other_page_frames_what_is_written(visit, served, elsewhere, tmp_path):  # noqa: F811
    frames = [f"{served}{path}" for path in ("/board/write?lang=en", "/embed/en")]
    body = "".join(f'<iframe src="{each}"></iframe>' for each in frames)
    (tmp_path / "index.html").write_text(body, encoding="utf-8")
    page = visit("/en/").page

    page.goto(elsewhere(tmp_path))
    page.wait_for_timeout(1000)

    shown = [frame.url for frame in page.frames[1:]]
    assert shown == ["chrome-error://chromewebdata/", frames[1]]


def test_nothing_that_was_written_runs(visit, served, board, told):
    """All vectors, as text, name and place, on every page that shows them."""
    refused = 0
    for vector in [*VECTORS, *(t for n, t in ODD.items() if n != "nothing")]:
        fields = {"text": vector, "author": f"A {vector}"[:80], "home": vector[:80]}
        try:
            draft = Draft.read({**fields, "language": "en"}, FOREST)
        except MessageError:
            refused += 1
            continue
        board(draft.text, draft.author, home=draft.home, about=FOREST, language="en")
    page = visit("/en/").page
    reports = []
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', (event) => (window"
        ".__reports ||= []).push(`${event.blockedURI} ${event.violatedDirective}`))"
    )
    page.on("dialog", lambda dialog: reports.append(dialog.message))
    seen = 0
    page.goto(f"{served}/en/board")
    while True:
        address = page.url
        assert page.evaluate("window.__xss") is None, address
        found = page.evaluate("window.__reports || []")
        assert found == [], address
        seen += page.locator("article.message").count()
        following = page.locator('nav.pages a[rel="next"]')
        if not following.count():
            break
        page.goto(following.evaluate("a => a.href"))
    page.goto(f"{served}{DRAWING}")
    assert page.evaluate("window.__xss") is None
    assert page.locator(".beneath article.message").count() == 5
    page.goto(f"{served}/board/annotations/hard-work/birch-forest.json")
    assert page.evaluate("window.__xss") is None

    told(f"{seen} messages opened, {refused} refused before")
    assert seen >= len(VECTORS) - refused
    assert refused < 10
    assert reports == []
