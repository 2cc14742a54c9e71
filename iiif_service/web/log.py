"""One line a request, as JSON; and figures of every request, as Prometheus has them."""

import json
import logging
import sys
import time
from collections.abc import Mapping
from functools import cache

from flask import Flask, Response, g, has_app_context, request
from prometheus_client import CollectorRegistry, Counter, Histogram

from iiif_service.settings import Settings

FIGURES = CollectorRegistry()
_SECONDS = Histogram(
    "iiif_request_seconds",
    "How long answers took. Kinds: tile, ready (a whole picture that lies finished), "
    "region (drawn), document, sound, page, refused, other.",
    ["endpoint", "kind", "status"],
    buckets=(0.001, 0.01, 0.1, 0.5, 2, 10),
    registry=FIGURES,
)
_ADMISSION = Counter(
    "iiif_admission",
    "What became of pictures to draw: drawn, shared (with who asked for the same), "
    "busy (no room), slow (over the deadline), left (the client hung up).",
    ["outcome"],
    registry=FIGURES,
)

QUIET = {"tile", "ready", "document", "sound", "booklet"}
"""What is answered as it lies, and logged only when asked for."""
_FACTS = ("request_id", "method", "target", "status", "bytes", "seconds", "kind")

logger = logging.getLogger("iiif_service.requests")


class JsonLine(logging.Formatter):
    """Write a record as one line of JSON, whatever a client put into it."""

    def format(self, record: logging.LogRecord) -> str:
        """Give time, level, message, and what was said of the request."""
        line: dict[str, object] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
        }
        # Flask's own words about a fault do not name the request.
        named = {"request_id": g.get("request_id")} if has_app_context() else {}
        facts: Mapping[str, object] = {**named, **vars(record)}
        line.update((name, facts[name]) for name in _FACTS if name in facts)
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=True)


def to_stderr() -> None:
    """Send what the service logs to the standard error, once in a process."""
    ours = logging.getLogger("iiif_service")
    if not ours.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLine())
        ours.addHandler(handler)
        ours.setLevel(logging.INFO)
        ours.propagate = False


@cache
def _seconds(endpoint: str, kind: str, status: int) -> Histogram:
    return _SECONDS.labels(endpoint, kind, str(status))


def observe(endpoint: str, kind: str, status: int, seconds: float) -> None:
    """Take down an answer."""
    _seconds(endpoint, kind, status).observe(seconds)


def admission(outcome: str) -> None:
    """Take down what became of a picture that was to be drawn."""
    _ADMISSION.labels(outcome).inc()


def timing(**seconds: float) -> str:
    """Write the header ``Server-Timing``, which tells milliseconds."""
    return ", ".join(f"{k};dur={1000 * v:.2f}" for k, v in seconds.items())


def register(app: Flask, settings: Settings) -> None:
    """Log each request; those that are answered as they lie only when asked for."""

    def begin() -> None:
        g.began = time.perf_counter()

    def end(response: Response) -> Response:
        kind, seconds = g.get("kind", "other"), time.perf_counter() - g.began
        observe(request.blueprint or "none", kind, response.status_code, seconds)
        if settings.server_timing:
            response.headers["Server-Timing"] = timing(total=seconds)
        g.logged = settings.log_tiles or kind not in QUIET
        if g.logged:
            line(
                request_id=g.request_id,
                method=request.method,
                target=request.path,
                status=response.status_code,
                bytes=response.content_length or 0,
                seconds=round(seconds, 6),
                kind=kind,
            )
        return response

    app.before_request(begin)
    app.after_request(end)


def line(**facts: object) -> None:
    """Write a line about a request."""
    logger.info("request", extra=facts)
