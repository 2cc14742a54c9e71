"""Login: the pages where a reader comes in and goes out.

A reader always learns which site asks, and presses a button for it: a site is told
nothing that he did not agree to. What browsers ask of third parties, a gesture on our
own page, is the same button.
"""

import time
from http import HTTPStatus

from flask import Response, request

from iiif_service.auth import origin
from iiif_service.auth.reader import KEEPERS, Reader
from iiif_service.auth.sessions import Session
from iiif_service.errors import RefusedError
from iiif_service.web.auth import caller, entering, forms
from iiif_service.web.auth.gate import private
from iiif_service.web.auth.porter import porter
from iiif_service.web.exhibition.beneath import has_board
from iiif_service.web.exhibition.contents import album
from iiif_service.web.exhibition.frame import languages
from iiif_service.web.exhibition.said import Said
from iiif_service.web.pages import language, page, send, spoken, words
from iiif_service.web.policy import Kind
from iiif_service.web.published import generation, links

Mistake = tuple[str, int]
"""What is wrong, in the reader's language, and the HTTP status that says so."""


def access() -> Response:
    """Let a keeper log in, or agree that a site may show what he may see."""
    try:
        site = _site()
    except ValueError as error:
        return _refused(_said("login_stranger"), HTTPStatus.BAD_REQUEST, str(error))
    if caller.own_site() is None:
        return _refused(_said("login_insecure"), HTTPStatus.FORBIDDEN)
    if request.method == "POST":
        return _agree(site) if "agree" in request.form else _log_in(site)
    session = caller.session()
    if session is None:
        return _login_form(site)
    if site and not porter().sessions.agreed(session, site):
        return _agree_form(session, site)
    return _done(session, site)


def enter() -> Response:
    """Let in who was sent a link, whose code never stands in what a server sees."""
    if caller.own_site() is None:
        return _refused(_said("login_insecure"), HTTPStatus.FORBIDDEN)
    if request.method != "POST":
        return _enter_form()
    if not forms.is_ours():
        return _enter_form((_said("login_stale"), HTTPStatus.FORBIDDEN))
    now = time.time()
    try:
        return _begin(entering.invited(now), None, now)
    except RefusedError:
        return _enter_form((_said("enter_refused"), HTTPStatus.FORBIDDEN))


def logout() -> Response:
    """Let a reader go, and nobody in by what he leaves behind.

    A page, never a picture or a script in somebody else's page.
    """
    if request.headers.get("Sec-Fetch-Dest", "document") != "document":
        return _refused(_said("login_stranger"), HTTPStatus.FORBIDDEN)
    response = _show("out", closes=False)
    if request.method == "GET":
        entering.end_all()
        caller.forget(response)
    return response


def _site() -> str | None:
    """Read which site asks; None is our own. Raises ValueError."""
    asked = request.args.get("origin")
    if asked is None:
        return None
    site = origin.parse(asked)
    return None if site == caller.own_site() else site


def _log_in(site: str | None) -> Response:
    now = time.time()
    found = entering.admit(now)
    if isinstance(found, Reader):
        return _begin(found, site, now)
    said = found.said(language(_offered()))
    response = _login_form(site, (said, found.status))
    response.headers.update(found.headers)
    return response


def _agree(site: str | None) -> Response:
    session = caller.session()
    if session is None or site is None:
        return _login_form(site)
    if not forms.is_ours():
        mistake = (_said("login_stale"), HTTPStatus.FORBIDDEN)
        return _agree_form(session, site, mistake)
    try:
        porter().sessions.agree(session, site)
    except RefusedError:  # he was let go in this very moment
        return _login_form(site)
    return _done(session, site)


def _begin(reader: Reader, site: str | None, now: float) -> Response:
    """Let a reader stay, and no longer as whom he came in before."""
    session = porter().sessions.begin(reader, now)
    for each in (caller.own_site(), site):
        if each is not None:
            porter().sessions.agree(session, each)
    entering.end_all()
    response = _done(session, site)
    caller.keep(response, session, now)
    return response


def _login_form(site: str | None, mistake: Mistake | None = None) -> Response:
    name = request.form.get("name", "") if mistake else ""
    return _form("login", mistake, site=site, name=name)


def _agree_form(
    session: Session, site: str, mistake: Mistake | None = None
) -> Response:
    return _form("agree", mistake, site=site, reader=_name(session.reader))


def _enter_form(mistake: Mistake | None = None) -> Response:
    return _form("enter", mistake)


def _form(template: str, mistake: Mistake | None, **content: object) -> Response:
    half = forms.half()
    text, status = mistake or ("", HTTPStatus.OK)
    signed = forms.signed(half)
    response = _show(template, status, mistake=text, form=signed, **content)
    forms.open_form(response, half)
    return response


def _done(session: Session, site: str | None) -> Response:
    """Say in whose name, and to which site, pictures are shown.

    A viewer that opened this window, ours too, waits until it closes.
    """
    waits = "origin" in request.args
    closes = waits and request.method == "POST"
    name = _name(session.reader)
    minds = session.reader.role == KEEPERS and not waits and has_board()
    desk = links().below(links().desk()) if minds else ""
    return _show("done", site=site, reader=name, desk=desk, waits=waits, closes=closes)


def _refused(sentence: str, status: int, reason: str = "") -> Response:
    return _show("refused", status, sentence=sentence, reason=reason)


def _show(template: str, status: int = HTTPStatus.OK, **content: object) -> Response:
    offered = _offered()
    tag = language(offered)
    text = page(
        f"auth/{template}.html",
        tag,
        offered,
        None,
        title=f"{spoken(tag)['login']} · {_heading(tag).plain}",
        heading=_heading(tag),
        logout=links().below(links().logout()),
        **content,
    )
    return private(send(text, Kind.LOGIN, status))


def _offered() -> list[str]:
    return list(dict.fromkeys((*languages(), *words())))


def _said(word: str) -> str:
    return spoken(language(_offered()))[word]


def _heading(tag: str) -> Said:
    return Said.of(album()["label"], tag)


def _name(reader: Reader) -> str:
    """Name a reader to himself: a keeper by his name, others by what they share."""
    if reader.role == KEEPERS:
        return reader.name
    known = generation().readers.get(reader.role, {})
    return Said.of(known.get("name"), language(_offered())).plain or reader.role
