"""A desk in the album that has everything in it, and a keeper at it."""

import html
import re
import time

from iiif_service.auth.keepers import Keepers
from iiif_service.board import desk
from tests.web.boards import rooms
from tests.web.closed import NAME, PASSWORD
from tests.web.conftest import ADDRESS

OTHER, OTHER_PASSWORD = "Taro", "another twelve letters"


class AtDesk:
    """A browser at the desk; it sends forms as browsers do, from our own pages."""

    def __init__(self, room, name=NAME, password=PASSWORD):
        self.visitor = room.visitor()
        self.name, self.password = name, password
        self.token = ""

    def __call__(self, target="/keeper/", form=None, **sent):
        sent.setdefault("origin", ADDRESS if form is not None else None)
        page = self.visitor(target, form, **sent)
        found = re.search(r'name="desk" value="([^"]+)"', page.plain)
        self.token = found[1] if found else self.token
        return page

    def log_in(self, **more):
        page = self("/keeper/")
        form = {"form": page.form, "name": self.name, "password": self.password}
        answer = self("/keeper/login", {**form, **more})
        self("/keeper/board")
        return answer

    def send(self, target, **form):
        """Press a button of the desk."""
        return self(target, {"desk": self.token, **form})

    def decide(self, name, state, seen="new", **more):
        fields = {"message": name, "state": state, "seen": seen}
        return self.send("/keeper/decide", **fields, **more)


def desk_of(whole_album, place, address=None):
    """Open a room with an empty board and two keepers."""
    room = rooms(whole_album, place, address)
    now = time.time()
    Keepers(room.database).add(NAME, PASSWORD, now)
    Keepers(room.database).add(OTHER, OTHER_PASSWORD, now)
    return room


def state(room, name):
    """Give the state of a message."""
    found = desk.message(room.database, name)
    assert found is not None
    return found.state


def field(page, name):
    """Give what the first field of a name holds."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page.plain)
    assert found, name
    return html.unescape(found[1])


def area(page, number=0):
    """Give what a text area holds."""
    found = re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page.plain, re.DOTALL)
    return html.unescape(found[number])


def told(page):
    """Give what the page says was done."""
    found = re.search(r'role="status">\s*<p>([^<]*)', page.plain)
    return found[1].strip() if found else ""
