"""``keeper``: who may see what is not open to everyone, and who no longer."""

import secrets
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import click

from iiif_service.auth.keepers import Keepers
from iiif_service.auth.links import ReaderLinks
from iiif_service.auth.sessions import Sessions
from iiif_service.database.opened import Database
from iiif_service.database.shape import bring_up_to_date
from iiif_service.errors import KeeperError
from iiif_service.publication.folder import Folder
from iiif_service.publication.generation import Generation
from iiif_service.settings import Settings

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""What a password is drawn from: 32 characters that nobody takes for one another."""

_LENGTH = 20


@dataclass(frozen=True)
class _Place:
    """The publication whose keepers these are, which is read when it is needed."""

    settings_file: Path | None
    publication: Path | None

    @cached_property
    def _settings(self) -> Settings:
        return Settings.load(self.settings_file, publication=self.publication)

    @cached_property
    def served(self) -> Generation:
        """What is served; raises PublicationError where that is nothing yet."""
        return self._folder.current()

    @property
    def _folder(self) -> Folder:
        return Folder(self._settings.publication)

    @cached_property
    def database(self) -> Database:
        """The database of what is published here, or will be; raises DatabaseError."""
        if not self._folder.path.is_dir():  # a slip of the pen would make one
            self._folder.current()
        return self.first_database

    @cached_property
    def first_database(self) -> Database:
        """The database, new where there is none: a keeper comes before closed pictures.

        It has the shape that this version needs; raises DatabaseError.
        """
        folder, url = self._folder.path, self._settings.database_url
        if not folder.is_dir():
            folder.mkdir(parents=True)
            _told(f"{folder} is new; publish into it next")
        database = Database.beside(folder, url)
        bring_up_to_date(database)
        return database


_generate = click.option(
    "--generate", is_flag=True, help="Make a password and print it, this once."
)


@click.group
@click.option(
    "--publication", type=click.Path(path_type=Path), help="Whose keepers these are."
)
@click.pass_context
def keeper(context: click.Context, publication: Path | None) -> None:
    """Let keepers and readers in, and see them out.

    Keepers log in with a name and a password and see in full whatever anybody may.
    Readers of the album are sent links. A password is asked for twice, or read from
    the first line of standard input where that is no terminal. Whoever is put out may
    see what is closed for half a minute longer.
    """
    context.obj = _Place(context.obj, publication)


@keeper.command
@click.argument("name")
@_generate
@click.pass_obj
def add(place: _Place, name: str, generate: bool) -> None:
    """Make somebody a keeper, even before anything is published."""
    keepers = Keepers(place.first_database)
    password = _password(generate)
    keepers.add(name, password, time.time())
    _told(f"{name.strip()} is a keeper now", password if generate else None)


@keeper.command
@click.argument("name")
@_generate
@click.pass_obj
def password(place: _Place, name: str, generate: bool) -> None:
    """Give a keeper a new password, and end what the old one opened."""
    keepers = Keepers(place.database)
    new = _password(generate)
    keepers.change(name, new)
    _told(f"{name.strip()} has a new password", new if generate else None)


@keeper.command
@click.argument("name")
@click.pass_obj
def remove(place: _Place, name: str) -> None:
    """Make somebody no keeper any more, and end their sessions."""
    Keepers(place.database).remove(name)
    _told(f"{name.strip()} is no keeper any more")


@keeper.command("list")
@click.pass_obj
def list_(place: _Place) -> None:
    """Name the keepers, and since when they are."""
    found = Keepers(place.database).all()
    for each in found:
        click.echo(f"{each.name}  since {_day(each.since)}")
    if not found:
        _told("there are no keepers; 'iiif-service keeper add NAME' makes one")


@keeper.command
@click.argument("name")
@click.pass_obj
def out(place: _Place, name: str) -> None:
    """End all sessions of a keeper, who may log in again."""
    count = Sessions(place.database).end_all(name)
    what = "session was" if count == 1 else "sessions were"
    _told(f"{count} {what} ended")


@keeper.command
@click.argument("reader")
@click.option(
    "--days", default=30, show_default=True, help="How many days the link lets in."
)
@click.option("--note", default="", help="For whom it is, as 'links' will show.")
@click.pass_obj
def link(place: _Place, reader: str, days: int, note: str) -> None:
    """Print a link that lets readers of the album in.

    READER is a name below 'readers' in album.yaml, with 'links: true'. The link is
    printed this once and cannot be had again; whoever has it may come in.
    """
    links = ReaderLinks(place.database)
    _refuse_a_stranger(place.served, reader)
    now = time.time()
    code = links.write(reader, note, days, now)
    click.echo(f"{place.served.links.enter()}#{code}")
    guest = links.enter(code, now)
    _told(f"link {guest.number} for {reader} ends {_minute(guest.ends or 0)}")


@keeper.command
@click.pass_obj
def links(place: _Place) -> None:
    """List the links that were given away, by number.

    One opens nothing where the album sends no links to its readers any more.
    """
    found = ReaderLinks(place.database).all()
    now = time.time()
    for each in found:
        verb = "ends" if now < each.ends else "ended"
        words = f"{each.number}  {each.role}  {verb} {_minute(each.ends)}"
        dead = "" if _invites(place.served, each.role) else "  (opens nothing)"
        click.echo(f"{words}{dead}  {each.note}".rstrip())
    if not found:
        _told("there are no links; 'iiif-service keeper link READER' makes one")


@keeper.command
@click.argument("number", type=int)
@click.pass_obj
def withdraw(place: _Place, number: int) -> None:
    """Let nobody in by a link any more, and end what it opened."""
    ReaderLinks(place.database).withdraw(number)
    _told(f"link {number} is withdrawn")


def _refuse_a_stranger(served: Generation, reader: str) -> None:
    """Refuse a link for whom the album does not name, or does not send links."""
    if not _invites(served, reader):
        raise KeeperError(
            f"the album sends no links to readers called '{reader}'; write "
            "'links: true' for them below 'readers' in album.yaml, and publish"
        )


def _invites(served: Generation, role: str) -> bool:
    return bool(served.readers.get(role, {}).get("links"))


def _password(generate: bool) -> str:
    if generate:
        return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    if sys.stdin.isatty():
        asked: str = click.prompt(
            "Password", hide_input=True, confirmation_prompt=True, err=True
        )
        return asked
    line = sys.stdin.buffer.readline().rstrip(b"\r\n")
    if not line:
        raise KeeperError("standard input holds no password; --generate makes one")
    try:
        return line.decode()
    except UnicodeDecodeError:
        raise KeeperError("the password on standard input is not UTF-8") from None


def _told(sentence: str, password: str | None = None) -> None:
    """Say what was done; only what a program may want goes to standard output."""
    if password is not None:
        click.echo(password)
    click.echo(sentence, err=True)


def _day(time_: int) -> str:
    return f"{datetime.fromtimestamp(time_, UTC):%Y-%m-%d}"


def _minute(time_: int) -> str:
    return f"{datetime.fromtimestamp(time_, UTC):%Y-%m-%d %H:%M} UTC"
