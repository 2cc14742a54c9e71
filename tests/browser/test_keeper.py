"""The keeper's desk in a real browser: by keys, without a script, on a phone."""

import pytest

from iiif_service.board import desk as desks
from iiif_service.board import minding
from iiif_service.board.decided import Keeper
from iiif_service.board.message import State
from iiif_service.database.opened import Database
from iiif_service.links import Links
from tests.board.room import answered, kept
from tests.browser.days import SAID, fill, say
from tests.service import KEEPER, PASSWORD

PLACES = ("", "messages", "messages?suspect=1", "decisions", "board", "mail")
PRESS = {"en": ("Log in", "Saved."), "ja": ("ログイン", "保存しました。")}
INLINE = "Applying inline style violates"


@pytest.fixture
def look(visit, axe, keep):
    """Open a page, judge it, keep what it looks like."""
    return visit, axe, keep


@pytest.fixture(scope="module")
def database(served, work):
    """Give the database of what is served, with some messages in it."""
    opened = Database.beside(work / "publication")
    fill(opened, 60)
    keeper = Keeper("Mariko", opened, Links(served), lambda: 1_764_150_000)
    name = say(opened, SAID["ru"], "Ольга", language="ru", email="o@home.example")
    minding.decide(keeper, [name], State.PUBLISHED)
    minding.translate(keeper, name, "en", "My grandfather was there too.")
    answered(keeper, name, "The keeper", "Thank you for writing.", "en")
    yield opened, name
    opened.close()


def enter(page, tag="en"):
    page.locator("#name").fill(KEEPER)
    page.locator("#password").fill(PASSWORD)
    page.get_by_role("button", name=PRESS[tag][0]).click()
    page.wait_for_selector(".counts")


def current(page):
    return page.evaluate("document.querySelector('.current')?.dataset.message")


def keep_all(page, keep, name):
    """Keep what the window shows."""
    keep(page, f"keeper-{name}")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("tag", ["en", "ja"])
def test_each_page_of_the_desk_passes_axe_and_fits(look, served, database, tag, width):
    visit, axe, keep = look
    _, name = database
    watched = visit("/keeper/", width, 844 if width < 700 else 1000, locale=tag)
    page = watched.page
    judge(page, axe, width)
    keep_all(page, keep, f"{tag}-{width}-login")
    enter(page, tag)
    places = (*PLACES, f"message/{name}", f"message/{name}/erase")
    for number, place in enumerate(places):
        page.goto(f"{served}/keeper/{place}")
        for details in page.locator("details").all():
            details.locator("summary").click()
        judge(page, axe, width)
        keep_all(page, keep, f"{tag}-{width}-{number}")
    page.goto(f"{served}/keeper/message/{name}")
    page.locator('button[name="email"]').click()
    judge(page, axe, width)
    keep_all(page, keep, f"{tag}-{width}-person")
    told = [each for each in watched.errors if not each.startswith(INLINE)]
    assert told == []


@pytest.mark.parametrize("width", [390, 1280])
def test_fields_and_buttons_stand_in_order(visit, served, database, width):
    page = visit("/keeper/", width, 844).page
    enter(page)

    page.goto(f"{served}/keeper/messages")
    wide = [
        each.bounding_box()["width"]
        for each in page.locator(".search :is(input:not([type=hidden]), select)").all()
    ]
    page.goto(f"{served}/keeper/message/{database[1]}")
    select = page.locator("#language").bounding_box()
    save = page.locator("#language + button").bounding_box()

    assert len(set(wide)) == 1
    assert select is not None
    assert save is not None
    beside = save["x"] - select["x"] - select["width"]
    below = save["y"] - select["y"] - select["height"]
    assert max(beside, below) >= 4


def judge(page, axe, width):
    assert axe(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    small = page.evaluate(
        """() => [...document.querySelectorAll(
            'button, select, summary, .more, input:not([type=hidden]), nav a')]
          .filter((each) => each.checkVisibility({visibilityProperty: true}))
          .filter((each) => each.getBoundingClientRect().height < 43.5)
          .map((each) => each.outerHTML.slice(0, 80))"""
    )
    assert small == [], page.url


def test_a_queue_is_walked_with_single_keys(visit, served, database):
    opened, _ = database
    page = visit("/keeper/").page
    enter(page)
    first, second, third = [each.name for each in desks.queue(opened).messages[:3]]
    assert current(page) == first

    page.keyboard.press("j")
    assert current(page) == second
    with page.expect_navigation():
        page.keyboard.press("h")
    assert page.locator(".told p").inner_text() == "Put aside."
    assert current(page) == third
    assert kept(opened, second).state is State.HELD
    with page.expect_navigation():
        page.keyboard.press("u")
    assert page.locator(".told p").inner_text() == "Undone."
    assert kept(opened, second).state is State.NEW
    page.keyboard.press("k")

    page.goto(f"{served}/keeper/")
    for key, state in (
        ("p", State.PUBLISHED),
        ("r", State.REJECTED),
        ("s", State.SPAM),
    ):
        name = current(page)
        with page.expect_navigation():
            page.keyboard.press(key)
        assert kept(opened, name).state is state
        with page.expect_navigation():
            page.keyboard.press("u")


def test_keys_do_nothing_in_a_field_with_a_modifier_or_when_they_are_off(
    visit, served, database
):
    opened, _ = database
    page = visit("/keeper/").page
    enter(page)
    waiting = desks.queue(opened).waiting
    for key in ("Control+s", "Alt+r", "Control+p"):
        page.keyboard.press(key)
    page.goto(f"{served}/keeper/messages")
    page.locator("#q").focus()
    page.keyboard.type("phrsujk?")
    assert page.locator("#q").input_value() == "phrsujk?"

    page.goto(f"{served}/keeper/")
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    page.keyboard.press("s")
    page.locator("#single").uncheck()
    page.keyboard.press("Escape")
    for key in "phrs":
        page.keyboard.press(key)
    page.reload()
    page.keyboard.press("r")
    page.wait_for_timeout(300)

    assert desks.queue(opened).waiting == waiting
    assert not page.locator("kbd").first.is_visible()


def test_the_desk_is_walked_by_tab_and_enter_alone(visit, database):
    opened, _ = database
    page = visit("/keeper/").page
    page.focus("#name")
    page.keyboard.type(KEEPER)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(".counts")
    name = desks.queue(opened).messages[0].name
    for _number in range(40):
        page.keyboard.press("Tab")
        at = page.evaluate("document.activeElement.value || ''")
        if at == "held":
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert outline != "none"
    assert kept(opened, name).state is State.HELD


def test_the_desk_works_without_a_script(visit, served, database):
    opened, name = database
    page = visit("/keeper/", script=False).page
    enter(page)
    first = desks.queue(opened).messages[0]
    assert not page.locator("kbd").first.is_visible()
    page.locator(f"#m-{first.name} button[value=held]").click()
    assert page.locator(".told p").inner_text() == "Put aside."
    page.get_by_role("button", name="Undo").click()
    assert kept(opened, first.name).state is State.NEW

    page.goto(f"{served}/keeper/message/{name}")
    page.locator("details > summary").first.click()
    page.locator("#t-into").select_option("ja")
    page.locator("#t-new").fill("祖父もそこに。")
    page.locator("details button").first.click()
    assert page.locator(".told p").inner_text() == "Saved."
    page.locator("textarea[name=text]").last.fill("And again.")
    page.get_by_role("button", name="Answer", exact=True).click()
    assert page.locator(".told p").inner_text() == "Answered."
    page.goto(f"{served}/keeper/")
    until = page.locator(".pile button").get_attribute("value")
    page.locator(".pile button").click()
    assert "Marked as spam." in page.locator(".told p").inner_text()
    assert desks.suspects(opened, int(until or 0)) == []
    page.get_by_role("button", name="Undo").click()


@pytest.mark.usefixtures("database")
def test_a_phone_shows_no_keys_and_large_buttons(chromium, served, keep):
    context = chromium.new_context(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        locale="vi",
    )
    page = context.new_page()
    page.goto(f"{served}/keeper/?lang=en")
    enter(page)

    assert not page.locator("kbd").first.is_visible()
    sides = page.locator(".decide button").first.bounding_box()
    assert sides is not None
    assert sides["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    keep_all(page, keep, "phone")
    context.close()


def test_the_desk_is_framed_by_nobody(visit, served):
    page = visit("/en/").page
    page.set_content(f'<iframe src="{served}/keeper/"></iframe>')
    page.wait_for_timeout(500)

    assert page.frame_locator("iframe").locator("#password").count() == 0
