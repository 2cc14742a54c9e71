"""Door: what lies finished is sent before Flask is asked; the rest walks on (ASGI).

Theory of operation. Most requests are for tiles, thumbnails, descriptions and
manifests: bytes that lie ready. For these the door reads the target, looks it up and
sends, on the event loop, without a thread. Whatever is not plainly such a request, or
not plainly right, walks on into the Flask application, which knows every case and
answers these the same way; ``tests/web/test_door.py`` holds that both answer alike. A
page of a file that is not in memory is read in a thread, so that a cold disk stalls
nobody.
"""

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from a2wsgi import WSGIMiddleware

from iiif_service.errors import PackError, PublicationError, RequestError
from iiif_service.image.glance import Found, Glance
from iiif_service.image.pack import finished
from iiif_service.image.plan import canonical
from iiif_service.library import Picture
from iiif_service.links import decoded, normal
from iiif_service.publication.generation import Generation
from iiif_service.web import answer, log
from iiif_service.web.images import VERSIONS
from iiif_service.web.published import Published
from iiif_service.web.target import below

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

_KNOWN = 4096
"""How many pictures the door knows at once."""


@dataclass(frozen=True, slots=True)
class _Answer:
    kind: str
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class _Shown:
    """A picture, as far as the door needs it."""

    picture: Picture
    glance: Glance
    services: dict[int, str]
    """Its address in each version of the Image API."""


class Door:
    """The service as gunicorn runs it."""

    def __init__(
        self, app: "WSGIApplication", published: Published, threads: int
    ) -> None:
        # It types WSGI in its own way.
        self._rest = WSGIMiddleware(_raw(app), workers=threads)  # type: ignore[arg-type]
        self._published = published
        self._of: Generation | None = None
        self._shown: OrderedDict[str, _Shown] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        found = await self._answer(scope) if scope["type"] == "http" else None
        if found is None:
            # Its types are closed dictionaries; ours are what the specification says.
            await self._rest(_tidy(scope), receive, send)  # type: ignore[arg-type]
            return
        log.count(found.kind, found.status)
        headers = [(k.lower().encode(), v.encode()) for k, v in found.headers.items()]
        start = {"type": "http.response.start", "status": found.status}
        await send({**start, "headers": headers})
        body = b"" if scope["method"] == "HEAD" else found.body
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, scope: Scope) -> _Answer | None:
        """Answer what lies finished; None is for Flask."""
        if scope["method"] not in {"GET", "HEAD"}:
            return None
        try:
            generation = self._published.reader.generation()
            path = below(scope["raw_path"].decode("ascii"), generation.links.prefix)
            return await self._look_up(generation, path, scope)
        except (PublicationError, PackError, RequestError, ValueError):
            return None  # Flask says what is wrong

    async def _look_up(
        self, generation: Generation, path: str, scope: Scope
    ) -> _Answer | None:
        match path.split("/"):
            case ["", "iiif", "2" | "3" as version, name, "info.json"]:
                return self._info(generation, int(version), name, scope)
            case ["", "iiif", "2" | "3", _, _, _, "0", "default.jpg"] as parts:
                return await self._image(generation, parts[2:6], scope)
            case ["", "presentation", "3", *_]:
                return self._document(generation, path, scope)
            case _:
                return None

    async def _image(
        self, generation: Generation, parts: list[str], scope: Scope
    ) -> _Answer | None:
        version, name, region, size = int(parts[0]), *parts[1:]
        shown = self._picture(generation, name)
        found = shown and _found(shown.glance, version, region, size)
        if not shown or not found:
            return None
        pack, identifier = shown.picture.pack, shown.picture.identifier
        etag = answer.etag(pack, found.canonical)
        known = _known(_headers(scope), etag)
        if known is None:
            return None
        service, spelled = shown.services[version], found.canonical_asked
        headers = answer.picture(service, identifier, version, spelled)
        headers["Content-Type"] = "image/jpeg"
        body = b"" if known else await self._read(pack, found.row)
        return _sent("tile", headers, etag, body, known=known)

    async def _read(self, name: str, row: int) -> bytes:
        """Read from a pack: at once if it is in memory, else in a thread."""
        shelf = self._published.shelf
        pack = shelf.open_already(name)
        body = pack.answer_now(row) if pack else None
        if body is None:
            body = await asyncio.to_thread(lambda: shelf.pack(name).answer(row))
        return body

    def _document(
        self, generation: Generation, path: str, scope: Scope
    ) -> _Answer | None:
        found = generation.document(normal(path))
        if found is None:
            return None
        asked = _headers(scope)
        sent = answer.document(found, asked.get(b"accept-encoding", ""))
        return _document(sent, asked)

    def _info(
        self, generation: Generation, version: int, name: str, scope: Scope
    ) -> _Answer | None:
        shown = self._picture(generation, name)
        if shown is None:
            return None
        uri = shown.services[version]
        found = generation.document(generation.links.path(f"{uri}/info.json"))
        if found is None:
            return None
        asked = _headers(scope)
        accept, encoding = asked.get(b"accept", ""), asked.get(b"accept-encoding", "")
        return _document(answer.info(found, version, accept, encoding), asked)

    def _picture(self, generation: Generation, name: str) -> _Shown | None:
        if self._of is not generation:
            self._of = generation
            self._shown.clear()
        shown = self._shown.get(name)
        if shown is None:
            found = generation.picture(decoded(name))
            if found is None:
                return None
            glance = Glance.of(found.dimensions, found.limits)
            uris = {n: generation.links.image(found.identifier, n) for n in VERSIONS}
            shown = self._shown[name] = _Shown(found, glance, uris)
            if len(self._shown) > _KNOWN:
                self._shown.popitem(last=False)
        return shown


def _found(glance: Glance, version: int, region: str, size: str) -> Found | None:
    if region == "full":
        return _whole(glance, version, size)
    return glance.tile(version, region, size)


@lru_cache(maxsize=8192)
def _whole(glance: Glance, version: int, size: str) -> Found | None:
    """Find a whole picture that lies finished, the long way: there are few sizes."""
    way = VERSIONS[version]
    try:
        asked = way.parse("full", size, "0", "default.jpg")
        settled = way.settle(asked, glance.image, glance.limits)
    except RequestError:
        return None
    row = finished(settled)
    if row is None:
        return None
    usual = canonical(settled, glance.limits)
    return Found(row, usual, way.canonical(settled, glance.limits))


def _document(sent: answer.Sent, asked: dict[bytes, str]) -> _Answer | None:
    known = _known(asked, sent.etag)
    if known is None:
        return None
    return _sent("document", dict(sent.headers), sent.etag, sent.body, known=known)


def _known(asked: dict[bytes, str], etag: str) -> bool | None:
    """Tell whether the client has it; None where that is for Flask to say."""
    tag = asked.get(b"if-none-match")
    if tag is None:
        return False
    return True if tag == f'"{etag}"' else None


def _sent(
    kind: str, headers: dict[str, str], etag: str, body: bytes, *, known: bool
) -> _Answer:
    headers = {**headers, "Content-Length": str(len(body)), **answer.EVERY}
    headers["ETag"] = f'"{etag}"'
    headers["X-Request-Id"] = secrets.token_hex(8)
    if not known:
        return _Answer(kind, 200, headers, body)
    headers = {k: v for k, v in headers.items() if k not in answer.BODILY}
    return _Answer(kind, 304, headers, b"")


def _headers(scope: Scope) -> dict[bytes, str]:
    """Read the headers of a request; those that come twice become one list."""
    found: dict[bytes, str] = {}
    for name, value in scope["headers"]:
        text = value.decode("latin-1")
        found[name] = f"{found[name]},{text}" if name in found else text
    return found


def _raw(app: "WSGIApplication") -> "WSGIApplication":
    """Tell an application what the adapter leaves out: the target as it was sent."""

    def told(
        environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        environ["RAW_URI"] = environ["asgi.scope"]["raw_path"].decode("latin-1")
        environ["wsgi.input_terminated"] = True  # else a chunked body reads as empty
        return app(environ, start_response)

    return told


def _tidy(scope: Scope) -> Scope:
    """Spell the query in ASCII: the adapter takes nothing else."""
    if scope["type"] != "http" or scope["query_string"].isascii():
        return scope
    return {**scope, "query_string": quote(scope["query_string"], safe="%&=+").encode()}
