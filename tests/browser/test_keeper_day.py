"""A keeper's day: three hundred messages in ten languages, minded with single keys."""

import time

from iiif_service.board import desk as desks
from iiif_service.board.message import State
from iiif_service.database.opened import Database
from iiif_service.discovery.journal import record
from iiif_service.publication.folder import Folder
from tests import databases, service
from tests.board.room import kept
from tests.browser.days import fill
from tests.web.closed import NAME, PASSWORD, closed

COUNT = 300


def wish(message):
    """Decide as somebody would who reads: by one key, the state that it makes."""
    if message.private:
        return "h", State.HELD
    return ("r", State.REJECTED) if message.number % 23 == 0 else ("p", State.PUBLISHED)


def test_three_hundred_messages_are_minded_with_a_key_each(
    chromium, tmp_path, keep, told
):
    bind = service.free()
    settings = closed(tmp_path, f"http://{bind}")
    database = databases.shaped(Database.beside(settings.publication))
    record(database, Folder(settings.publication).current(), time.time)
    fill(database, COUNT)
    wanted = {
        each.name: wish(each)
        for page in range(1, COUNT // desks.SIZE + 2)
        for each in desks.search(database, desks.Search(), page).messages
    }
    with service.served(
        tmp_path, publish=False, bind=bind, publication=settings.publication
    ) as running:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{running.address}/keeper/")
        page.locator("#name").fill(NAME)
        page.locator("#password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_selector(".pile")
        keep(page, "keeper-day")
        pile = desks.queue(database).pile.count
        with page.expect_navigation():
            page.locator(".pile button").click()
        presses, waits = mind(page, wanted)
        assert "Nothing is waiting." in page.inner_text("main")
        page.close()

    left = desks.queue(database)
    assert (left.waiting, left.pile.count) == (0, 0)
    states = [kept(database, name).state for name in wanted]
    assert states.count(State.SPAM) == pile == COUNT // 10
    database.close()
    waits.sort()
    told(
        f"{COUNT} messages, {pile} of them with one button; "
        f"{presses} keys for the other {COUNT - pile}; after a key the next message "
        f"stands there in {waits[len(waits) // 2] * 1000:.0f} ms, "
        f"at worst {waits[-1] * 1000:.0f} ms"
    )
    assert presses <= (COUNT - pile) * 1.05


def mind(page, wanted):
    """Mind what waits, as fast as the page lets; gives keys pressed, and the waits."""
    presses, waits = 0, []
    while name := page.evaluate("document.querySelector('.current')?.dataset.message"):
        key, _ = wanted[name]
        began = time.perf_counter()
        with page.expect_navigation(wait_until="domcontentloaded"):
            page.keyboard.press(key)
        page.wait_for_selector(".current, .counts")
        waits.append(time.perf_counter() - began)
        presses += 1
    return presses, waits
