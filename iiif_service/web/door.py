"""Door: what lies finished is sent before Flask is asked; the rest walks on (ASGI).

Theory of operation. Most requests are for tiles, thumbnails, descriptions and
manifests: bytes that lie ready. For these the door reads the target, looks it up on its
desk and sends, on the event loop, without a thread. Whatever is not plainly such a
request, or not plainly right, walks on into the Flask application, which knows every
case and answers these the same way; ``tests/web/test_door.py`` holds that both answer
alike. A page of a file that is not in memory is read in a thread, so that a cold disk
stalls nobody.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from a2wsgi import WSGIMiddleware

from iiif_service.errors import (
    BusyError,
    PackError,
    PublicationError,
    RequestError,
    SlowError,
)
from iiif_service.image.notice import noticed
from iiif_service.image.quality import Format
from iiif_service.links import decoded, normal
from iiif_service.settings import Settings
from iiif_service.web import log
from iiif_service.web.admission import Budget
from iiif_service.web.desk import Desk, Finished, Wish
from iiif_service.web.headers import request_id
from iiif_service.web.images import VERSIONS
from iiif_service.web.listening import heard, leafed, play
from iiif_service.web.published import Published
from iiif_service.web.reply import Headers, Reply, busy, found, known
from iiif_service.web.studio import LeftError, Studio
from iiif_service.web.target import below

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


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
        self._studio = Studio(published.shelf, budget, settings.deadline)
        self._settings = settings
        self._desk: Desk | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        began = time.perf_counter()
        reply = None
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}:
            reply = await self._answer(scope, receive)
        if reply is None:
            # Its types are closed dictionaries; ours are what the specification says.
            await self._rest(_tidy(scope), receive, send)  # type: ignore[arg-type]
            return
        told = self._take_down(scope, reply, time.perf_counter() - began)
        headers = [*reply.headers, *told] if told else reply.headers
        start = {"type": "http.response.start", "status": reply.status}
        await send({**start, "headers": headers})
        if reply.part is not None and scope["method"] == "GET":
            await play(reply.part, send)
            return
        body = b"" if scope["method"] == "HEAD" else reply.body
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, scope: Scope, receive: Receive) -> Reply | None:
        """Answer what lies finished or can be drawn; None is for Flask."""
        try:
            desk = self._newest()
            target = scope["raw_path"].decode("ascii")
            if finished := desk.tile(target):
                return await self._send(finished, _tag(scope))
            path = below(target, desk.generation.links.prefix)
            return await self._look_up(desk, path, _headers(scope), receive)
        except (PublicationError, PackError, RequestError, ValueError):
            return None  # Flask says what is wrong
        except (BusyError, SlowError) as error:
            return busy(str(error))
        except LeftError:
            return busy("the client hung up")

    def _newest(self) -> Desk:
        generation = self._published.reader.generation()
        if self._desk is None or self._desk.generation is not generation:
            self._desk = Desk(generation)
        return self._desk

    async def _look_up(
        self, desk: Desk, path: str, asked: dict[bytes, str], receive: Receive
    ) -> Reply | None:
        match path.split("/"):
            case (
                ["", "iiif", "2" | "3", _, "info.json"]
                | [
                    "",
                    "presentation",
                    "2" | "3",
                    *_,
                ]
                | ["", "notice", _]
            ):
                return desk.document(path, asked) or self._booklet(desk, path, asked)
            case ["", "iiif", "2" | "3" as version, name, *parts] if len(parts) == 4:  # noqa: PLR2004 - region, size, rotation, file
                shown = desk.shown(name)
                if shown is None:
                    return None
                wish = Wish(shown, VERSIONS[int(version)], parts)
                if finished := wish.finished():
                    return await self._send(finished, asked.get(b"if-none-match"))
                return await self._draw(wish, asked, receive)
            case ["", "sound", name]:
                return self._song(desk, name, asked)
            case _:
                return None

    def _song(self, desk: Desk, name: str, asked: dict[bytes, str]) -> Reply | None:
        """Send a song piece by piece, whole or in part."""
        recording = desk.generation.recording(decoded(name))
        if recording is None:
            return None
        place = self._published.folder.sounds / recording.file
        return heard(recording, place, asked) if place.is_file() else None

    def _booklet(self, desk: Desk, path: str, asked: dict[bytes, str]) -> Reply | None:
        """Send a PDF piece by piece, whole or in part."""
        booklet = desk.generation.booklet(normal(path))
        if booklet is None:
            return None
        place = self._published.folder.booklets / booklet.file
        return leafed(booklet, place, asked) if place.is_file() else None

    async def _send(self, finished: Finished, tag: str | None) -> Reply | None:
        """Send a picture as it lies in its pack, unless the client has that tag."""
        has_it = known(tag, finished.etag)
        if has_it is None:
            return None
        body = None if has_it else await self._read(finished.pack, finished.row)
        if body is not None and finished.packet:
            body = noticed(body, Format.JPG, finished.packet)
        return found(finished.which, finished.headers, finished.etag, body)

    async def _draw(
        self, wish: Wish, asked: dict[bytes, str], receive: Receive
    ) -> Reply | None:
        """Draw a picture when there is room, unless it lies finished after all."""
        plan = wish.plan()
        if isinstance(plan, Finished):
            return await self._send(plan, asked.get(b"if-none-match"))
        has_it = known(asked.get(b"if-none-match"), plan.etag)
        if has_it is None:
            return None
        which = (wish.endpoint, "region")
        if has_it:
            return found(which, plan.headers, plan.etag, None)
        drawn = await self._studio.picture(plan.etag, plan.piece, receive)
        reply = found(which, plan.headers, plan.etag, drawn.body)
        return replace(reply, drawn=drawn)

    async def _read(self, name: str, row: int) -> bytes:
        """Read from a pack: at once if it is in memory, else in a thread."""
        shelf = self._published.shelf
        pack = shelf.open_already(name)
        body = pack.answer_now(row) if pack else None
        if body is None:
            body = await asyncio.to_thread(lambda: shelf.pack(name).answer(row))
        return body

    def _take_down(self, scope: Scope, reply: Reply, seconds: float) -> Headers:
        """Count a reply, and log it if it is to be; gives the headers that tell so."""
        log.observe(reply.endpoint, reply.kind, reply.status, seconds)
        told: Headers = []
        if self._settings.server_timing:
            parts = {"total": seconds}
            if reply.drawn is not None:
                parts |= {"wait": reply.drawn.waited, "draw": reply.drawn.drew}
            told.append((b"server-timing", log.timing(**parts).encode()))
        if self._settings.log_tiles or reply.kind not in log.QUIET:
            name = request_id()
            told.append((b"x-request-id", name.encode()))
            log.line(
                request_id=name,
                method=scope["method"],
                target=scope["raw_path"].decode("latin-1"),
                status=reply.status,
                bytes=len(reply.body),
                seconds=round(seconds, 6),
                kind=reply.kind,
            )
        return told


def _tag(scope: Scope) -> str | None:
    """Read ``If-None-Match`` alone, which is all that tiles depend on."""
    found = [v for name, v in scope["headers"] if name == b"if-none-match"]
    return b",".join(found).decode("latin-1") if found else None


def _headers(scope: Scope) -> dict[bytes, str]:
    """Read the headers of a request; those that come twice become one list."""
    read: dict[bytes, str] = {}
    for name, value in scope["headers"]:
        text = value.decode("latin-1")
        read[name] = f"{read[name]},{text}" if name in read else text
    if scope["method"] == "HEAD":
        read.pop(b"range", None)  # which means something for GET alone
    return read


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
