"""One line a request, as JSON; and a count of every request."""

import json
import logging
import sys
import time
from collections.abc import Mapping
from functools import cache

from flask import Flask, Response, g, has_app_context, request
from prometheus_client import CollectorRegistry, Counter

COUNTS = CollectorRegistry()
REQUESTS = Counter(
    "iiif_requests", "Requests answered", ["kind", "status"], registry=COUNTS
)

QUIET = {"tile", "document"}
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
def _counter(kind: str, status: int) -> Counter:
    return REQUESTS.labels(kind, str(status))


def count(kind: str, status: int) -> None:
    """Count an answer."""
    _counter(kind, status).inc()


def register(app: Flask, log_tiles: bool) -> None:
    """Log each request; those that are answered as they lie only when asked for."""

    def begin() -> None:
        g.began = time.perf_counter()

    def end(response: Response) -> Response:
        kind = g.get("kind", "other")
        count(kind, response.status_code)
        if log_tiles or kind not in QUIET:
            line(
                request_id=g.request_id,
                method=request.method,
                target=request.path,
                status=response.status_code,
                bytes=response.content_length or 0,
                seconds=round(time.perf_counter() - g.began, 6),
                kind=kind,
            )
        return response

    app.before_request(begin)
    app.after_request(end)


def line(**facts: object) -> None:
    """Write a line about a request."""
    logger.info("request", extra=facts)
