"""Target: the request's path as the client wrote it, with its percent signs.

A server hands on a decoded path, in which an identifier's ``%2F`` has become a slash.
Routes here see the raw path instead; whoever reads a segment decodes it, once.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

OUTSIDE = "/outside/of/the/public/address"

_ANYWHERE = {"/healthz", "/readyz", "/metrics"}


class RawTarget:
    """WSGI in front of the application; ``prefix`` gives the public address's path."""

    def __init__(self, app: "WSGIApplication", prefix: Callable[[], str]) -> None:
        self._app = app
        self._prefix = prefix

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Give Flask the raw path below the public address, and a query in ASCII."""
        path, prefix = raw_path(environ), self._prefix()
        if path not in _ANYWHERE:
            environ["SCRIPT_NAME"] = prefix
            path = below(path, prefix)
        environ["PATH_INFO"] = path
        query = str(environ.get("QUERY_STRING", ""))
        if not query.isascii():  # Flask would fail on what is not UTF-8
            environ["QUERY_STRING"] = quote(query, safe="%&=+", encoding="latin-1")
        return self._app(environ, start_response)


def below(path: str, prefix: str) -> str:
    """Give what follows the prefix; what does not lie below it matches no route."""
    if not path.startswith(prefix):
        return OUTSIDE
    rest = path.removeprefix(prefix) or "/"
    # Flask would read two slashes as one, and then one thing had many addresses.
    return rest if rest.startswith("/") and not rest.startswith("//") else OUTSIDE


def raw_path(environ: "WSGIEnvironment") -> str:
    """Give the path of a request target, percent-encoded, without scheme and host."""
    target = str(environ.get("RAW_URI") or environ.get("REQUEST_URI") or "")
    if not target:
        return quote(str(environ.get("PATH_INFO", "")), encoding="latin-1")
    path = target.partition("?")[0]
    if not path.startswith("/"):  # a whole address, as proxies are asked
        path = "/" + path.partition("://")[2].partition("/")[2]
    return (
        path
        if path.isascii()
        else quote(path, safe="/%:@!$&'()*+,;=~", encoding="latin-1")
    )
