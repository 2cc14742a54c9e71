"""Mails of the board end by the link in them, which asks first."""

import pytest

from iiif_service.board import mail
from tests.web.boards import rooms


@pytest.fixture
def here(whole_album, tmp_path):
    opened = rooms(whole_album, tmp_path)
    yield opened
    opened.close()


def link(here):
    return f"/keeper/mail/stop?code={mail.stopping(here.database)}"


def test_to_open_the_link_stops_nothing(here):
    page = here.visitor()(link(here))

    assert page.status == 200
    assert "Stop these mails" in page.text
    assert not mail.is_stopped(here.database)


def test_one_click_stops_them_also_without_a_browser(here):
    page = here.visitor()(link(here), {"List-Unsubscribe": "One-Click"})

    assert page.status == 200
    assert "No more mails are sent" in page.text
    assert mail.is_stopped(here.database)


@pytest.mark.parametrize("code", ["", "0" * 64, "é", "x" * 9000])
def test_another_code_stops_nothing(here, code):
    page = here.visitor()(f"/keeper/mail/stop?code={code}", {"a": "b"})

    assert page.status in {404, 414}
    assert not mail.is_stopped(here.database)
