"""A day's messages: three hundred in ten languages, as a board may really get them."""

import itertools
import random
import time

from iiif_service.board.draft import About, Draft
from iiif_service.board.posting import Form, Most, post

SAID = {
    "en": "My grandfather was in that camp too. Thank you for keeping these drawings.",
    "ja": "祖父もそこにいました。絵を残してくださり、ありがとうございます。",
    "ru": "Мой дед тоже был там. Спасибо, что вы сохранили эти рисунки.",
    "uk": "Мій дід теж був там. Дякую, що ви зберегли ці малюнки.",
    "it": "Anche mio nonno era lì. Grazie di aver conservato questi disegni.",
    "vi": "Ông tôi cũng từng ở đó. Cảm ơn vì đã giữ lại những bức tranh này.",
    "zh": "我的祖父也在那里。谢谢你们保存了这些画。",
    "ko": "제 할아버지도 거기에 계셨습니다. 이 그림들을 간직해 주셔서 감사합니다.",
    "de": "Mein Großvater war auch dort. Danke, dass Sie diese Zeichnungen bewahren.",
    "fr": "Mon grand-père y était aussi. Merci d’avoir gardé ces dessins.",
}
NAMES = {
    "en": "Ann",
    "ja": "花子",
    "ru": "Ольга",
    "uk": "Оксана",
    "it": "Lucia",
    "vi": "Lan",
    "zh": "王芳",
    "ko": "지은",
    "de": "Greta",
    "fr": "Chloé",
}
PLACES = ["Hamburg", "東京", "Київ", "Huế", "", "", "Torino"]
ABOUT = [About(), About("hard-work"), About("hard-work", "birch-forest")]
SPAM = [
    "[url=https://casino{0}.example]Win[/url]",
    "Cheap pills https://pills.example/{0} https://pills.example/b",
    "Casino {0}",
]
_numbers = itertools.count(1)


def say(database, text, author="Ann", **fields):
    """Post a message as somebody of a household of his own; gives its name."""
    number = next(_numbers)
    trapped, now = fields.pop("trapped", False), fields.pop("now", time.time())
    nonce = f"day-{time.time_ns()}-{number}"
    form = Form(nonce, f"2001:db8:{number:x}::1", trapped)
    return post(
        database, Draft(author, text, **fields), form, now, Most(10**6, 10**6)
    ).name


def fill(database, count=300):
    """Post a day's messages: one in ten is spam, one in twelve private."""
    chance = random.Random(7)  # noqa: S311 - the same day each time
    for number in range(count):
        if number % 10 == 3:
            text = SPAM[number % 3].format(number)
            say(database, text, "Best offers", trapped=True)
            continue
        tag = list(SAID)[number % 10]
        text = SAID[tag] + f"\n\n{SAID[tag]}" * chance.randrange(4)
        say(
            database,
            f"{text} ({number})",
            NAMES[tag],
            home=chance.choice(PLACES),
            email="ann@home.example" if number % 4 == 0 else "",
            language=tag,
            private=number % 12 == 5,
            about=ABOUT[number % 3],
        )
