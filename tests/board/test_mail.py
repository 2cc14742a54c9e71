"""One summary goes to the keeper by a real mail server, or waits for one."""

import email.policy
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller

from iiif_service.board import mail, minding
from iiif_service.board.mail import Post
from iiif_service.board.message import State
from iiif_service.links import Links
from tests.board.room import NOW, posted
from tests.service import free

LINKS = Links("https://museum.example/diary")
HOUR = 3600
ENDS = ("board@museum.example", "keeper@home.example", "To stop:")


def wording(waiting):
    return f"{waiting.sound} wait", f"{waiting.sound} and {waiting.suspect}"


class Box:
    """Keep what comes."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 - its name
        read = message_from_bytes(envelope.content, policy=email.policy.default)
        self.mails.append(read)
        return "250 kept"


@pytest.fixture
def box():
    return Box()


@pytest.fixture
def office(box):
    host, _, port = free().partition(":")
    controller = Controller(box, hostname=host, port=int(port))
    controller.start()
    yield Post(
        f"smtp://{host}:{port}",
        "board@museum.example",
        "keeper@home.example",
        "To stop:",
    )
    controller.stop()


@pytest.fixture
def nobody():
    return Post(
        f"smtp://{free()}", "board@museum.example", "keeper@home.example", "To stop:"
    )


def test_a_bot_day_is_one_mail(database, office, box):
    for number in range(100):
        posted(database, "Win at https://casino.example [url=x]" + "a" * number)
    posted(database, "My grandfather was there.")

    assert mail.summarize(database, wording, NOW, HOUR)
    for minute in range(60):
        assert not mail.summarize(database, wording, NOW + minute * 60, HOUR)
        assert mail.send(database, office, LINKS, NOW + minute * 60) == []

    (sent,) = box.mails
    assert sent["Subject"] == "1 wait"
    assert sent["To"] == "keeper@home.example"
    assert sent.get_content().startswith("1 and 100\r\n")
    assert "casino" not in sent.as_string()


def test_what_comes_later_is_told_after_an_hour(database, office, box):
    posted(database)
    mail.summarize(database, wording, NOW, HOUR)
    mail.send(database, office, LINKS, NOW)
    posted(database)

    assert not mail.summarize(database, wording, NOW + HOUR - 1, HOUR)
    assert mail.summarize(database, wording, NOW + HOUR, HOUR)
    mail.send(database, office, LINKS, NOW + HOUR)
    assert not mail.summarize(database, wording, NOW + 9 * HOUR, HOUR)

    assert [sent["Subject"] for sent in box.mails] == ["1 wait", "2 wait"]


def test_a_server_that_is_away_is_tried_again_and_nothing_lost(
    database, office, nobody, box
):
    posted(database)
    mail.summarize(database, wording, NOW, HOUR)

    (reason,) = mail.send(database, nobody, LINKS, NOW)
    assert "127.0.0.1" in reason
    assert mail.send(database, office, LINKS, NOW + 60) == []
    assert box.mails == []
    (waiting,) = mail.outbox(database)
    assert (waiting.tries, waiting.sent, waiting.error) == (1, None, reason)

    assert mail.send(database, office, LINKS, NOW + 120) == []
    assert len(box.mails) == 1
    assert mail.outbox(database)[0].sent == NOW + 120


def test_while_nothing_can_be_sent_there_is_one_summary_and_no_more(database):
    for day in range(3):
        posted(database, now=NOW + day * 86400)
        mail.summarize(database, wording, NOW + day * 86400, HOUR)

    assert [each.subject for each in mail.outbox(database)] == ["3 wait"]


def test_a_keeper_who_wants_no_mail_gets_none_until_he_does(database):
    posted(database)
    mail.summarize(database, wording, NOW, HOUR)

    mail.stop(database)

    assert mail.outbox(database) == []
    posted(database)
    assert not mail.summarize(database, wording, NOW + HOUR, HOUR)
    mail.go_on(database)
    assert mail.summarize(database, wording, NOW + HOUR, HOUR)


def test_a_mail_says_how_to_stop_it_with_one_click(database, office, box):
    posted(database)
    mail.summarize(database, wording, NOW, HOUR)
    mail.send(database, office, LINKS, NOW)

    stop = f"{LINKS.desk('mail', 'stop')}?code={mail.stopping(database)}"
    (sent,) = box.mails
    assert sent["List-Unsubscribe"] == f"<{stop}>"
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop in sent.get_content()


def test_what_is_decided_before_is_not_told(database, keeper):
    name = posted(database)
    minding.decide(keeper, [name], State.PUBLISHED)

    assert not mail.summarize(database, wording, NOW, HOUR)
