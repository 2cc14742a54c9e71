"""A board in the album that has everything in it, and what was said on it."""

import html
import itertools
import re
import shutil

from iiif_service.board import minding
from iiif_service.board.decided import Keeper
from iiif_service.board.message import State
from iiif_service.board.notes import remember
from iiif_service.database.opened import Database
from iiif_service.database.tables import messages
from iiif_service.discovery.journal import record
from iiif_service.links import Links
from iiif_service.publication.folder import Folder
from iiif_service.settings import Settings
from iiif_service.web.app import create_app
from iiif_service.web.published import KEY
from tests import databases
from tests.board.room import NOW, posted
from tests.web.closed import Visitor
from tests.web.conftest import ADDRESS, PUBLISHED, Client

LINKS = Links(ADDRESS)
_times = itertools.count(NOW)


class Room:
    """A board that is read and written to, and its keeper."""

    def __init__(self, publication, address=None, **settings):
        asked = Settings.load(publication=publication, database_url=address, **settings)
        self.database = databases.shaped(Database.beside(publication, address))
        record(self.database, Folder(publication).current(), lambda: PUBLISHED)
        self.app = create_app(asked)
        self.ask = Client(self.app)
        self.keeper = Keeper("Mariko", self.database, LINKS, lambda: next(_times))

    def visitor(self, address="203.0.113.9"):
        return Visitor(self.app, address)

    def said(self, text="My grandfather was there.", **said):
        """Publish a message; gives its name."""
        name = posted(self.database, text, now=next(_times), **said)
        minding.decide(self.keeper, [name], State.PUBLISHED)
        return name

    def shut(self):
        """Close the board, as a keeper does."""
        with self.database.writing() as connection:
            remember(connection, "closed", "yes")

    def fill(self, rows):
        """Put many published messages there at once."""
        with self.database.writing() as connection:
            connection.execute(messages.insert(), list(rows))

    def close(self):
        self.app.extensions[KEY].database.close()
        self.database.close()


def rooms(whole_album, place, address=None, **settings):
    """Copy the album that has everything in it, with an empty board."""
    publication = place / "publication"
    shutil.copytree(whole_album.publication, publication)
    return Room(publication, address, **settings)


def row(number, **changed):
    """Make a published message as it stands in the database."""
    time_ = NOW - 100_000 + number
    return {
        "name": f"m{number:012d}",
        "code": f"code-{number}",
        "answers": None,
        "part": "",
        "drawing": "",
        "author": f"Visitor {number}",
        "home": "",
        "email": "",
        "language": ("en", "ja", "ru", "it", "vi")[number % 5],
        "text": f"Message {number}. " * 10,
        "private": 0,
        "state": State.PUBLISHED,
        "written": time_,
        "changed": time_,
        "shown": time_,
        "signs": "",
        "weight": 0,
        "sender": "",
        "likeness": str(number),
        "hosts": "",
        "folded": f"message {number}",
        **changed,
    }


def shown_names(page):
    """Name the messages of a page in order, replies too."""
    return re.findall(r'id="message-([a-z0-9]{13})"', page.text)


def value(page, name):
    """Give what a field of a page's form holds."""
    found = re.search(rf'name="{name}"[^>]* value="([^"]*)"', page.text)
    if found is None:
        found = re.search(
            rf'<textarea[^>]* name="{name}"[^>]*>\n(.*?)</textarea>',
            page.text,
            re.DOTALL,
        )
    assert found, name
    return html.unescape(found[1])


def read_form(page):
    """Give what the form of a page would send if its button were pressed."""
    names = re.findall(r'<(?:input|textarea|select)[^>]* name="([^"]+)"', page.text)
    form = {name: value(page, name) for name in names if name not in _CHOSEN}
    chosen = re.search(r'<option value="([^"]*)" selected', page.text)
    if chosen:
        form["language"] = chosen[1]
    if 'name="private" value="yes" checked' in page.text:
        form["private"] = "yes"
    return form


_CHOSEN = {"language", "private"}
