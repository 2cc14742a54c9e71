"""Pages: what every page for people is made with: words, languages, files, policy."""

import gzip
import json
from collections.abc import Mapping, Sequence
from functools import cache
from http import HTTPStatus
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from babel.messages.pofile import read_po
from flask import (
    Response,
    g,
    render_template,
    request,
    send_from_directory,
    url_for,
)
from werkzeug.security import safe_join

from iiif_service.language import choose
from iiif_service.web import policy
from iiif_service.web.files import VIEWER
from iiif_service.web.policy import Kind
from iiif_service.web.published import links, published

Words = Mapping[str, str]

WORDS = VIEWER / "words"
"""Where the words of the interface lie, a gettext catalogue for each language."""

_DEFAULT = "en"


@cache
def words() -> Mapping[str, Words]:
    """Give the words of the interface, by language."""
    return {path.stem: _catalogue(path) for path in sorted(WORDS.glob("*.po"))}


def spoken(tag: str) -> Words:
    """Give the words of a language, or English ones."""
    return words().get(tag, words()[_DEFAULT])


def _catalogue(path: Path) -> Words:
    """Read a gettext catalogue, whose ids are short names for what is said."""
    with path.open("rb") as file:
        found = read_po(file)
    return {str(message.id): str(message.string) for message in found if message.id}


@cache
def _names() -> Mapping[str, str]:
    """Give the hashed name of each static file."""
    found: Mapping[str, str] = json.loads(
        (VIEWER / "static" / "files.json").read_text(encoding="utf-8")
    )
    return found


def language(offered: Sequence[str]) -> str:
    """Choose a language: the address decides, then what the browser asks for."""
    wishes = [request.args.get("lang", ""), *request.accept_languages.values()]
    return choose(wishes, offered, offered[0] if offered else _DEFAULT)


def page(
    template: str,
    tag: str,
    offered: Sequence[str],
    addresses: Mapping[str, str] | None = None,
    **content: object,
) -> str:
    """Write a page in a language, with the way to the others.

    Where they have ``addresses`` of their own, these are taken.
    """
    known = addresses or {}
    return render_template(
        template,
        language=tag,
        words=spoken(tag),
        switches=[
            (other, _name(other), known.get(other) or _switched(other))
            for other in offered
        ],
        static=static_link,
        home=url_for("exhibition.begin"),
        **content,
    )


def sentence(
    tag: str,
    offered: Sequence[str],
    text: str,
    reason: str = "",
    status: int = HTTPStatus.BAD_REQUEST,
) -> Response:
    """Say in one sentence why nothing can be shown, and in detail for who made it."""
    told = {"title": spoken(tag)["missing"], "sentence": text, "reason": reason}
    written = page("sentence.html", tag, offered, None, **told)
    return send(written, Kind.SENTENCE, status)


def send(
    text: str,
    kind: Kind,
    status: int = 200,
    where: str = "",
    *,
    framed: bool = True,
) -> Response:
    """Send a page of a kind; ``where`` lies what another's manifest shows.

    Where it may not be ``framed``, nobody may, whatever the operator allows.
    """
    g.kind = "page"
    response = Response(text, status, mimetype="text/html")
    framers = published().frame_ancestors if framed else "none"
    response.headers.update(policy.headers(kind, origin(), framers, where))
    _compress(response)
    response.headers["Cache-Control"] = "public, max-age=60"
    if status == HTTPStatus.OK:
        response.add_etag()
        response.make_conditional(request)
    return response


def _compress(response: Response) -> None:
    """Make a page small for who can read it so, where no proxy does."""
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"]:
        response.set_data(gzip.compress(response.get_data(), 6, mtime=0))
        response.content_encoding = "gzip"


def file(name: str, age: int) -> Response:
    """Send a file of ours to be kept so many seconds, as small as the client reads."""
    coding, ending = _coding(name)
    response = send_from_directory(
        VIEWER / "static", name + ending, max_age=age, mimetype=guess_type(name)[0]
    )
    if coding:
        response.content_encoding = coding
    response.vary.add("Accept-Encoding")
    response.cache_control.public = True
    return response


_CODINGS = {"br": ".br", "gzip": ".gz"}
"""How files lie compressed beside themselves, the smallest first."""


def _coding(name: str) -> tuple[str | None, str]:
    """Choose a coding that a client reads and that a file lies in."""
    for coding, ending in _CODINGS.items():
        place = safe_join(str(VIEWER / "static"), name + ending)
        if place and request.accept_encodings[coding] and Path(place).is_file():
            return coding, ending
    return None, ""


def origin() -> str:
    """Name the origin of the public address, where pictures come from."""
    parts = urlsplit(links().public_url)
    return f"{parts.scheme}://{parts.netloc}"


def _name(tag: str) -> str:
    return words().get(tag, {}).get("name", tag)


def _switched(tag: str) -> str:
    """Give the address of this very page in another language."""
    return f"?{urlencode({**request.args.to_dict(), 'lang': tag})}"


def static_name(name: str) -> str:
    """Give the name under which a file of ours lies in viewer/static."""
    return _names()[name]


def static_link(name: str) -> str:
    """Give the address of a file of ours, as a page names it."""
    return url_for("viewers.static", name=static_name(name))
