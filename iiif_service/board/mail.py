"""Mail: one summary for the keeper of what waits, rather than a letter a message.

It says how many, and where they are read; nothing that a visitor wrote stands in it.
Where no server is named, or it is away, a summary waits, and is shown on the desk.
"""

import hmac
import smtplib
import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from sqlalchemy import Connection, delete, func, insert, select, update

from iiif_service.board.message import State
from iiif_service.board.notes import drop, note, remember
from iiif_service.board.signs import SUSPECT
from iiif_service.database.keys import key
from iiif_service.database.opened import Database, alone
from iiif_service.database.tables import mails, messages
from iiif_service.links import Links

PATIENCE = 20
"""How many seconds a mail server may take to answer."""

_STOPPED, _TOLD, _WHEN = "mail stopped", "mail told", "mail when"
_LATEST = 6 * 3600
"""After how many seconds a mail is tried again at the latest."""
_KEPT = 50
"""How many mails the outbox keeps."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many messages wait: those that look sound, and those that look like spam."""

    sound: int
    suspect: int


Wording = Callable[[Waiting], tuple[str, str]]
"""What makes a subject and a text of what waits."""


@dataclass(frozen=True, slots=True)
class Post:
    """How mail goes out; ``server`` is like ``smtp://name:password@host:587``."""

    server: str
    sender: str
    receiver: str
    ending: str
    """What is said before the address that stops these mails."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A summary; times are in seconds since 1970."""

    number: int
    made: int
    subject: str
    text: str
    sent: int | None
    tries: int
    due: int
    error: str


def summarize(database: Database, wording: Wording, now: float, every: int) -> bool:
    """Write a summary if anything came since the last, some seconds after that.

    One that is not sent yet is written anew instead. Raises DatabaseError.
    """
    time = int(now)
    with database.writing() as connection:
        alone(connection, mails)
        last = _newest(connection)
        if last <= int(note(connection, _TOLD) or 0) or note(connection, _STOPPED):
            return False
        if time < int(note(connection, _WHEN) or 0) + every:
            return False
        subject, text = wording(_waiting(connection))
        connection.execute(delete(mails).where(mails.c.sent.is_(None)))
        row = {"made": time, "subject": subject, "text": text, "due": time}
        connection.execute(insert(mails).values(**row, tries=0, error=""))
        remember(connection, _TOLD, str(last))
        remember(connection, _WHEN, str(time))
        _forget(connection)
    return True


def send(database: Database, post: Post, links: Links, now: float) -> Sequence[str]:
    """Send what is due; gives what kept any of it back, which is tried again later.

    Raises DatabaseError.
    """
    failures = []
    for mail in outbox(database):
        if mail.sent is None and mail.due <= now:
            reason = _sent(post, _written(database, post, links, mail))
            _note(database, mail, reason, int(now))
            failures += [reason] if reason else []
    return failures


def outbox(database: Database) -> list[Mail]:
    """List the summaries, the newest first; raises DatabaseError."""
    with database.reading() as connection:
        rows = connection.execute(select(mails).order_by(mails.c.number.desc()))
        return [Mail(**row) for row in rows.mappings()]


def is_stopped(database: Database) -> bool:
    """Tell whether the keeper wants no mail; raises DatabaseError."""
    with database.reading() as connection:
        return bool(note(connection, _STOPPED))


def stop(database: Database) -> None:
    """Write no more summaries, and send none that wait; raises DatabaseError."""
    with database.writing() as connection:
        remember(connection, _STOPPED, "yes")
        connection.execute(delete(mails).where(mails.c.sent.is_(None)))


def go_on(database: Database) -> None:
    """Write summaries again; raises DatabaseError."""
    with database.writing() as connection:
        drop(connection, _STOPPED)


def stopping(database: Database) -> str:
    """Give the code that stops mails without a login; raises DatabaseError."""
    secret = bytes.fromhex(key(database, "board"))
    return hmac.digest(secret, b"stop mail", "sha256").hex()


def _newest(connection: Connection) -> int:
    """Give the number of the last message that waits; 0 where none does."""
    query = select(func.max(messages.c.number)).where(messages.c.state == State.NEW)
    return connection.execute(query).scalar() or 0


def _waiting(connection: Connection) -> Waiting:
    suspect = messages.c.weight >= SUSPECT
    query = select(suspect, func.count()).where(messages.c.state == State.NEW)
    found = {
        bool(is_suspect): number
        for is_suspect, number in connection.execute(query.group_by(suspect))
    }
    return Waiting(found.get(False, 0), found.get(True, 0))


def _forget(connection: Connection) -> None:
    query = select(mails.c.number).order_by(mails.c.number.desc())
    oldest = connection.execute(query.offset(_KEPT).limit(1)).scalar()
    if oldest:
        connection.execute(delete(mails).where(mails.c.number <= oldest))


def _written(database: Database, post: Post, links: Links, mail: Mail) -> EmailMessage:
    """Write a mail as it goes out (RFC 5322; RFC 2369 and 8058 for how to stop it)."""
    written = EmailMessage()
    written["Subject"] = mail.subject
    written["From"], written["To"] = post.sender, post.receiver
    written["Date"] = format_datetime(datetime.fromtimestamp(mail.made, UTC))
    host = urlsplit(links.public_url).hostname or "localhost"
    written["Message-ID"] = f"<board.{mail.made}.{mail.number}@{host}>"
    stop = f"{links.desk('mail', 'stop')}?code={stopping(database)}"
    written["List-Unsubscribe"] = f"<{stop}>"
    written["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    written["Auto-Submitted"] = "auto-generated"
    written.set_content(f"{mail.text}\n\n{post.ending}\n{stop}\n")
    return written


def _sent(post: Post, written: EmailMessage) -> str:
    """Send a mail; gives why it could not be."""
    parts = urlsplit(post.server)
    host, port = parts.hostname or "", parts.port or 0
    try:
        if parts.scheme == "smtps":
            context = ssl.create_default_context()
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, port, timeout=PATIENCE, context=context
            )
        else:
            server = smtplib.SMTP(host, port, timeout=PATIENCE)
        with server:
            _enter(server, parts.username, parts.password)
            server.send_message(written)
    except (OSError, smtplib.SMTPException) as error:
        return " ".join(f"{host}: {error}".split())[:300]
    return ""


def _enter(server: smtplib.SMTP, name: str | None, password: str | None) -> None:
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=ssl.create_default_context())
    if name:
        server.login(unquote(name), unquote(password or ""))


def _note(database: Database, mail: Mail, reason: str, now: int) -> None:
    tries = mail.tries + 1
    later = now + min(60 * 2**tries, _LATEST)
    sent: Mapping[str, object] = {"sent": now, "error": ""}
    failed: Mapping[str, object] = {"due": later, "error": reason}
    with database.writing() as connection:
        this = mails.c.number == mail.number
        values = {"tries": tries, **(failed if reason else sent)}
        connection.execute(update(mails).where(this).values(values))
