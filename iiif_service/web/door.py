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
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from a2wsgi import WSGIMiddleware

from iiif_service.errors import BusyError, PackError, PublicationError, RequestError
from iiif_service.image.glance import Found, Glance
from iiif_service.image.pack import finished
from iiif_service.image.plan import Plan, canonical
from iiif_service.library import Picture
from iiif_service.links import decoded, normal
from iiif_service.publication.generation import Generation
from iiif_service.settings import Settings
from iiif_service.web import answer, log
from iiif_service.web.admission import Budget
from iiif_service.web.headers import request_id
from iiif_service.web.images import VERSIONS, Version
from iiif_service.web.published import Published
from iiif_service.web.studio import LeftError, Studio
from iiif_service.web.target import below

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

_EVERY = [(k.lower().encode(), v.encode()) for k, v in answer.EVERY.items()]
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


@dataclass(frozen=True, slots=True)
class _Wish:
    """A request for a picture: of what, in which version, its parts, its headers."""

    shown: _Shown
    version: Version
    parts: list[str]
    headers: dict[bytes, str]

    @property
    def file(self) -> str:
        """How it is turned, in which quality and format."""
        return "/".join(self.parts[2:])

    def found(self) -> Found | None:
        """Find what lies finished, at a glance."""
        region, size = self.parts[:2]
        if region == "full":
            return _whole(self.shown.glance, self.version.number, size)
        return self.shown.glance.tile(self.version.number, region, size)

    def settled(self) -> Plan:
        """Settle it the long way; may raise RequestError or ValueError."""
        region, size, rotation, file = map(decoded, self.parts)
        asked = self.version.parse(region, size, rotation, file)
        picture = self.shown.picture
        return self.version.settle(asked, picture.dimensions, picture.limits)

    def described(self, spelled: str, media_type: str) -> dict[str, str]:
        """Give the headers of the answer but for its ETag and length."""
        number, identifier = self.version.number, self.shown.picture.identifier
        service = self.shown.services[number]
        headers = answer.picture(service, identifier, number, spelled)
        headers["Content-Type"] = media_type
        return headers


class Door:
    """The service as gunicorn runs it."""

    def __init__(
        self,
        app: "WSGIApplication",
        published: Published,
        budget: Budget,
        settings: Settings,
    ) -> None:
        # It types WSGI in its own way.
        self._rest = WSGIMiddleware(_raw(app), workers=settings.threads)  # type: ignore[arg-type]
        self._published = published
        self._studio = Studio(published.shelf, budget)
        self._log_tiles = settings.log_tiles
        self._of: Generation | None = None
        self._shown: OrderedDict[str, _Shown] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        began = time.perf_counter()
        found = None
        if scope["type"] == "http":
            found = await self._answer(scope, receive)
        if found is None:
            # Its types are closed dictionaries; ours are what the specification says.
            await self._rest(_tidy(scope), receive, send)  # type: ignore[arg-type]
            return
        log.count(found.kind, found.status)
        if self._log_tiles or found.kind not in log.QUIET:
            _log(scope, found, began)
        headers = [(k.lower().encode(), v.encode()) for k, v in found.headers.items()]
        headers += _EVERY
        start = {"type": "http.response.start", "status": found.status}
        await send({**start, "headers": headers})
        body = b"" if scope["method"] == "HEAD" else found.body
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, scope: Scope, receive: Receive) -> _Answer | None:
        """Answer what lies finished or can be drawn; None is for Flask."""
        if scope["method"] not in {"GET", "HEAD"}:
            return None
        try:
            generation = self._published.reader.generation()
            path = below(scope["raw_path"].decode("ascii"), generation.links.prefix)
            return await self._look_up(generation, path, scope, receive)
        except (PublicationError, PackError, RequestError, ValueError):
            return None  # Flask says what is wrong
        except BusyError as error:
            return _busy(str(error))
        except LeftError:
            return _busy("the client hung up")

    async def _look_up(
        self, generation: Generation, path: str, scope: Scope, receive: Receive
    ) -> _Answer | None:
        match path.split("/"):
            case ["", "iiif", "2" | "3" as version, name, "info.json"]:
                return self._info(generation, int(version), name, scope)
            case ["", "iiif", "2" | "3" as version, name, *asked] if len(asked) == 4:  # noqa: PLR2004 - region, size, rotation, file
                shown = self._picture(generation, name)
                if shown is None:
                    return None
                wish = _Wish(shown, VERSIONS[int(version)], asked, _headers(scope))
                if wish.file == "0/default.jpg" and (found := wish.found()):
                    return await self._finished(wish, found)
                return await self._drawn(wish, receive)
            case ["", "presentation", "3", *_]:
                return self._document(generation, path, scope)
            case _:
                return None

    async def _finished(self, wish: "_Wish", found: Found) -> _Answer | None:
        """Send a picture as it lies in its pack."""
        pack = wish.shown.picture.pack
        etag = answer.etag(pack, found.canonical)
        known = _known(wish.headers, etag)
        if known is None:
            return None
        headers = wish.described(found.canonical_asked, "image/jpeg")
        body = b"" if known else await self._read(pack, found.row)
        return _sent("tile", headers, etag, body, known=known)

    async def _drawn(self, wish: "_Wish", receive: Receive) -> _Answer | None:
        """Draw a picture, when there is room."""
        settled, limits = wish.settled(), wish.shown.picture.limits
        pack = wish.shown.picture.pack
        etag = answer.etag(pack, canonical(settled, limits))
        known = _known(wish.headers, etag)
        row = finished(settled)
        if known is None:
            return None
        headers = wish.described(
            wish.version.canonical(settled, limits), settled.format.media_type
        )
        kind = "region" if row is None else "tile"
        if known:
            body = b""
        elif row is None:
            body = await self._studio.picture(etag, pack, settled, receive)
        else:
            body = await self._read(pack, row)
        return _sent(kind, headers, etag, body, known=known)

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
    headers["Content-Length"] = str(len(body))
    headers["ETag"] = f'"{etag}"'
    headers["X-Request-Id"] = request_id()
    if not known:
        return _Answer(kind, 200, headers, body)
    headers = {k: v for k, v in headers.items() if k not in answer.BODILY}
    return _Answer(kind, 304, headers, b"")


def _busy(sentence: str) -> _Answer:
    """Say that there is no room just now, as Flask says what is wrong."""
    body = f"{sentence}\n".encode()
    headers = {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": str(len(body)),
        "Cache-Control": "no-store",
        "Retry-After": "3",
        "X-Request-Id": request_id(),
    }
    return _Answer("refused", 503, headers, body)


def _log(scope: Scope, found: _Answer, began: float) -> None:
    log.line(
        request_id=found.headers["X-Request-Id"],
        method=scope["method"],
        target=scope["raw_path"].decode("latin-1"),
        status=found.status,
        bytes=len(found.body),
        seconds=round(time.perf_counter() - began, 6),
        kind=found.kind,
    )


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
