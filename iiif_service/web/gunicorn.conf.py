"""How gunicorn runs the service; gunicorn reads it, after ``serve`` checked all."""

import gc
import os
import shutil
from pathlib import Path

# What others wrote is loaded once, and its memory shared by all workers; what is ours
# each of them loads, so that a reload takes up a new version.
import a2wsgi  # noqa: F401
import flask  # noqa: F401
import numpy as np  # noqa: F401
import PIL.Image  # noqa: F401
import pydantic_settings  # noqa: F401
import simplejpeg  # noqa: F401
import sqlalchemy  # noqa: F401
import uvloop  # noqa: F401
from prometheus_client import multiprocess

bind = os.environ.get("IIIF_BIND", "127.0.0.1:8080")
workers = int(os.environ.get("IIIF_WORKERS", os.cpu_count() or 1))
threads = int(os.environ.get("IIIF_THREADS", "8"))
worker_class = "asgi"
asgi_loop = "uvloop"
asgi_lifespan = "off"

# Workers prove that they live by touching a file, which must not wait for a disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
timeout = 30
graceful_timeout = 25
keepalive = 75  # longer than the proxies' own patience, so that they hang up first
max_requests = 0  # recycling workers would cut connections that are kept open
control_socket_disable = True
forwarded_allow_ips = ""  # addresses come from the publication, never from a header
limit_request_line = 8190


def pre_fork(server, worker):  # noqa: ANN001, ANN201, ARG001
    """Keep what is shared from being written to by the collector of garbage."""
    gc.freeze()


def child_exit(server, worker):  # noqa: ANN001, ANN201, ARG001 - gunicorn's own shape
    """Let a worker's counts outlive it."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        multiprocess.mark_process_dead(worker.pid)


def on_exit(server):  # noqa: ANN001, ANN201, ARG001
    """Remove the counts when the service ends."""
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    if folder:
        shutil.rmtree(folder, ignore_errors=True)
