"""Who writes on the board in tests, and when."""

import itertools
import json

from iiif_service.board import desk, minding
from iiif_service.board.draft import About, Draft
from iiif_service.board.posting import Form, Most, post

NOW = 1_764_150_000
ADDRESS = "203.0.113.9"
BATH = About("maizuru", "bath-day")
_nonces = itertools.count()


def draft(text="My grandfather was there.", author="Ann", **fields):
    return Draft(author, text, **fields)


def posted(database, text="My grandfather was there.", **said):
    """Post a message as somebody of an address of his own; gives its name."""
    number = next(_nonces)
    address = said.pop("address", f"2001:db8:{number:x}::1")
    trapped, now = said.pop("trapped", False), said.pop("now", NOW)
    form = Form(said.pop("nonce", f"nonce-{number}"), address, trapped)
    return post(database, draft(text, **said), form, now, Most()).name


def answered(keeper, name, author, text, language):
    """Answer a message; gives the name of the reply."""
    typed = {"author": author, "text": text, "language": language}
    deed = minding.reply(keeper, name, Draft.read(typed))
    (step, *_) = desk.deed(keeper.database, deed)
    return json.loads(step.after)["reply"]


def kept(database, name):
    """Find a message that is there."""
    found = desk.message(database, name)
    assert found is not None
    return found
