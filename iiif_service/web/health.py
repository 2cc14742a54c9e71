"""Whether the process lives, whether it can serve, and what it has served."""

import os

from flask import Blueprint, Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    generate_latest,
    multiprocess,
)

from iiif_service.web import log
from iiif_service.web.published import published

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """Answer, which is all that is asked."""
    return _plain("alive\n")


@blueprint.get("/readyz")
def readyz() -> Response:
    """Say which generation is loaded; a PublicationError is answered with 503."""
    return _plain(f"serving {published().reader.generation().place.name}\n")


@blueprint.get("/metrics")
def metrics() -> Response:
    """Give the figures of all workers, as Prometheus reads them."""
    registry = log.FIGURES
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        # It ships no types.
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _plain(sentence: str) -> Response:
    response = Response(sentence, mimetype="text/plain")
    response.headers["Cache-Control"] = "no-store"
    return response
