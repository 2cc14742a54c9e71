"""A keeper's day at the desk, in a real browser, with 300 messages in ten languages."""

import random
import time

import pytest

from iiif_service.board import desk, minding
from iiif_service.board.draft import About, Draft
from iiif_service.board.message import State
from iiif_service.board.minding import Keeper
from iiif_service.board.posting import Form, Most, post
from iiif_service.database.opened import Database
from iiif_service.links import Links
from tests.service import KEEPER, PASSWORD

SAID = {
    "en": "My grandfather told me of birches like these, number {}.",
    "ja": "祖父からこのような白樺の話を{}回聞きました。",
    "ru": "Мой дед рассказывал о таких берёзах, {}.",
    "uk": "Мій дід розповідав про такі берези, {}.",
    "it": "Mio nonno mi parlava di betulle come queste, {}.",
    "vi": "Ông tôi kể về những cây bạch dương như thế này, {}.",
    "zh": "我的祖父给我讲过这样的白桦林，第{}次。",
    "ko": "할아버지께서 이런 자작나무 이야기를 들려주셨습니다, {}.",
    "de": "Mein Großvater erzählte von solchen Birken, {}.",
    "ar": "حدثني جدي عن أشجار البتولا هذه، {}.",
}
SPAM = "[url=https://casino{}.example]You win {}[/url]"
MANY = Most(100_000, 100_000)
PLACES = (About(), About("hard-work"), About("hard-work", "birch-forest"))


@pytest.fixture(scope="module")
def database(work, served):
    opened = Database.beside(work / "publication")
    keeper = Keeper("before", opened, Links(served), time.time)
    left = desk.queue(opened, 10_000).messages
    minding.decide(keeper, [each.name for each in left], State.HELD)
    chance = random.Random(300)  # noqa: S311 - a test's own chance
    for number in range(300):
        language = list(SAID)[number % 10]
        spam = (number % 10 == 7 and number % 20 == 7) or number % 37 == 0
        text = (
            SPAM.format(number % 3, number) if spam else SAID[language].format(number)
        )
        draft = Draft(
            f"Writer {number}",
            text,
            chance.choice(PLACES),
            email=f"writer{number}@example.org" if number % 3 else "",
            language=language,
            private=number % 25 == 4,
        )
        form = Form(f"day-{number}", f"2001:db8:300:{number:x}::1", trapped=spam)
        post(opened, draft, form, time.time(), MANY)
    yield opened
    opened.close()


@pytest.fixture
def at_the_desk(visit, database):  # noqa: ARG001 - it is filled before
    """Open a page of the desk as the keeper."""

    def come(path="/keeper/", *size, **query):
        watched = visit(path, *size, **query)
        page = watched.page
        page.locator("[name=name]").fill(KEEPER)
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main form button").first.click()
        page.locator(".bar nav").first.wait_for()
        return watched

    return come


def test_a_keepers_day_is_a_key_for_each_message(at_the_desk, database, told):
    page = at_the_desk().page
    waiting = desk.queue(database).waiting
    pile = desk.queue(database).pile.count
    page.locator("[name=until]").first.wait_for(state="attached")
    began, keys, decided = time.monotonic(), 0, 0

    for number in range(60):
        key = "phr"[number % 3]
        if not page.locator(f".current [data-key={key}]").count():
            key = "h"  # what is private is never published
        page.keyboard.press(key)
        page.wait_for_load_state()
        page.locator("[name=deed]").first.wait_for()
        keys += 1
        decided += desk.queue(database).waiting == waiting - number - 1
        if number == 30:
            page.keyboard.press("u")
            page.wait_for_load_state()
            page.locator("[role=status]").first.wait_for()
            page.keyboard.press("h")
            page.wait_for_load_state()
            page.locator("[name=deed]").first.wait_for()
            keys += 2
    seconds = time.monotonic() - began
    told(
        f"{waiting} wait and {pile} on the pile; 60 decided with {keys} keys, one "
        f"taken back, {seconds / 60:.2f} s a message"
    )

    assert desk.queue(database).waiting == waiting - 60
    assert decided >= 59
