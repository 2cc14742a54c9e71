"""How gunicorn runs the service; gunicorn reads it, after ``serve`` checked all."""

import os
import shutil
from pathlib import Path

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


def child_exit(server, worker):  # noqa: ANN001, ANN201, ARG001 - gunicorn's own shape
    """Let a worker's counts outlive it."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        multiprocess.mark_process_dead(worker.pid)


def on_exit(server):  # noqa: ANN001, ANN201, ARG001
    """Remove the counts when the service ends."""
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    if folder:
        shutil.rmtree(folder, ignore_errors=True)
