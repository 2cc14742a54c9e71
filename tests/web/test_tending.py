"""The errands of a board are run by one process, and tell the keeper what waits."""

from aiosmtpd.controller import Controller

from iiif_service.board import errands, mail
from iiif_service.database.opened import Database
from iiif_service.settings import Settings
from iiif_service.web import tending
from iiif_service.web.app import create_app
from tests.board.room import posted
from tests.board.test_mail import Box
from tests.service import free
from tests.web.conftest import ADDRESS, everything


def test_a_summary_in_the_albums_language_is_sent_once(tmp_path):
    box, (host, _, port) = Box(), free().partition(":")
    publication = everything(tmp_path).publication
    settings = Settings.load(
        publication=publication,
        mail_to="keeper@home.example",
        mail_server=f"smtp://{host}:{port}",
    )
    database = Database.beside(publication)
    posted(database)
    app, first = create_app(settings), errands.owner()
    controller = Controller(box, hostname=host, port=int(port))
    controller.start()

    try:
        assert tending.once(app, settings, first)
        assert not tending.once(app, settings, errands.owner())
        assert tending.once(app, settings, first)
    finally:
        controller.stop()

    (sent,) = box.mails
    assert sent["From"] == "keeper@home.example"
    assert sent["Subject"].endswith("messages wait (1)")
    assert f"{ADDRESS}/keeper/\r\n" in sent.get_content()
    *_, ending, stop, empty = sent.get_content().split("\r\n")
    assert (ending[:18], empty) == ("To receive no more", "")
    assert stop.startswith(f"{ADDRESS}/keeper/mail/stop?code=")
    (kept,) = mail.outbox(database)
    assert kept.sent
    assert kept.text.endswith("/keeper/")  # and no promise of an address after it


def test_an_album_without_a_board_needs_no_errands(app, settings):
    assert not tending.once(app, settings, errands.owner())
