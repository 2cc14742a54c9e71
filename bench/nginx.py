"""nginx: on ready files, before processes that speak FastCGI, and before us.

Besides places and ports all is as Debian configures it, but for the log of requests,
which no server here writes.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.running import running

WORKERS = 2

_ROOT = "user root;" if os.geteuid() == 0 else ""
_CONFIGURATION = """
{root}
worker_processes {workers};
pid {work}/nginx.pid;
error_log stderr;
daemon off;
events {{ worker_connections 768; }}
http {{
    sendfile on;
    tcp_nopush on;
    types {{ application/json json; image/jpeg jpg; }}
    access_log off;
    client_body_temp_path {work}/body;
    proxy_temp_path {work}/proxy;
    fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi;
    scgi_temp_path {work}/scgi;
    {http}
}}
"""
_FILES = """
    server {{
        listen 127.0.0.1:{port};
        root {folder};
    }}
"""
# Large buffers, so that a peer's answer never waits for a temporary file.
_FASTCGI = """
    upstream iip {{
        least_conn;
        {servers}
    }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            fastcgi_pass iip;
            fastcgi_buffers 64 16k;
            fastcgi_max_temp_file_size 0;
            fastcgi_param PATH_INFO $fastcgi_script_name;
            fastcgi_param REQUEST_METHOD $request_method;
            fastcgi_param QUERY_STRING $query_string;
            fastcgi_param CONTENT_TYPE $content_type;
            fastcgi_param CONTENT_LENGTH $content_length;
            fastcgi_param SERVER_PROTOCOL $server_protocol;
            fastcgi_param REQUEST_URI $request_uri;
            fastcgi_param HTTP_HOST $http_host;
            fastcgi_param HTTPS $https if_not_empty;
        }}
    }}
"""
# As a proxy before us is set up: what is finished is kept, and asked for once.
_PROXY = """
    proxy_cache_path {work}/cache keys_zone=bench:16m max_size=2g inactive=1d;
    upstream app {{
        server 127.0.0.1:{upstream};
        keepalive 16;
    }}
    server {{
        listen 127.0.0.1:{port};
        # With it, the end of each answer out of the cache waits 40 ms for its turn.
        tcp_nopush off;
        location / {{
            proxy_pass http://app;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_cache bench;
            proxy_cache_lock on;
            proxy_cache_use_stale error timeout updating;
        }}
    }}
"""


def program() -> str | None:
    """Find nginx, which Debian does not put on everybody's path."""
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


def on_files(port: int, folder: Path) -> str:
    """Hand out what lies in a folder."""
    return _FILES.format(port=port, folder=folder)


def before_fastcgi(port: int, ports: Sequence[int]) -> str:
    """Pass all on to processes that speak FastCGI."""
    servers = " ".join(f"server 127.0.0.1:{p};" for p in ports)
    return _FASTCGI.format(port=port, servers=servers)


def before_http(port: int, upstream: int, work: Path) -> str:
    """Pass on to a server, and keep what it answers."""
    return _PROXY.format(port=port, upstream=upstream, work=work)


@contextmanager
def serving(http: str, work: Path) -> Iterator[int]:
    """Run nginx with what stands in its ``http`` block; gives its session."""
    work.mkdir(parents=True, exist_ok=True)
    file = work / "nginx.conf"
    file.write_text(
        _CONFIGURATION.format(root=_ROOT, workers=WORKERS, work=work, http=http)
    )
    command = [program() or "nginx", "-p", str(work), "-c", str(file), "-e", "stderr"]
    with running(command, work) as session:
        yield session
