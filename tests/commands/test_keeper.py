"""Keepers and readers are let in and seen out at the command line."""

import os
import pty
import re
import subprocess
import sys
import time

import pytest

from iiif_service.auth.keepers import Keepers
from iiif_service.auth.links import ReaderLinks
from iiif_service.auth.sessions import Sessions
from iiif_service.database.opened import FILE, Database
from iiif_service.database.shape import bring_up_to_date
from iiif_service.errors import RefusedError
from iiif_service.publication.folder import Folder
from iiif_service.publication.generation import Contents
from tests import databases

PASSWORD = "twelve swans fly"  # noqa: S105 - a test's
COMMANDS = ["add", "password", "remove", "list", "out", "link", "links", "withdraw"]
READERS = {
    "partner-museum": {"name": {"en": ["Partner"]}, "networks": [], "links": True},
    "reading-room": {"name": {}, "networks": ["192.0.2.0/24"], "links": False},
}


@pytest.fixture
def database(work):
    """Publish nothing, for readers."""
    contents = Contents("https://album.example/diary", (), (), (), readers=READERS)
    folder = Folder(work / "publication")
    folder.switch(contents)
    opened = Database.beside(folder.path)
    yield opened
    opened.close()


@pytest.fixture
def keeper(work):
    """Run a command with something on its standard input."""

    def ended(*arguments, typed="", **environment):
        ran = subprocess.run(
            [sys.executable, "-m", "iiif_service", "keeper", *map(str, arguments)],
            cwd=work,
            env={**os.environ, **environment},
            input=typed if isinstance(typed, bytes) else typed.encode(),
            capture_output=True,
            timeout=60,
            check=False,
        )
        return ran.returncode, ran.stdout.decode(), ran.stderr.decode()

    return ended


def admitted(database, name, password):
    """Let a keeper in."""
    return Keepers(database).admit(name, password, "192.0.2.7", time.time())


def test_who_is_added_may_log_in(keeper, database):
    told = keeper("add", "Anna Bergström", typed=f"{PASSWORD}\nsecond line\n")

    assert told == (0, "", "Anna Bergström is a keeper now\n")
    assert admitted(database, "anna bergström", PASSWORD)


def test_a_password_that_is_made_is_printed_once(keeper, database):
    code, said, complained = keeper("add", "Anna", "--generate")

    assert (code, complained) == (0, "Anna is a keeper now\n")
    assert re.fullmatch(r"[a-z2-9]{20}\n", said)
    assert admitted(database, "Anna", said.strip())
    assert said.strip() not in keeper("list")[1]


def test_a_password_is_asked_for_twice_and_not_shown(work, database):
    outer, inner = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "iiif_service", "keeper", "add", "Anna"],
        cwd=work,
        stdin=inner,
        stdout=inner,
        stderr=inner,
        start_new_session=True,
    )
    os.close(inner)
    shown = _answer(outer, b"Password: ", PASSWORD)
    shown += _answer(outer, b"Repeat for confirmation: ", "something else")
    shown += _answer(outer, b"Password: ", PASSWORD)
    shown += _answer(outer, b"Repeat for confirmation: ", PASSWORD)
    shown += _until(outer, b"keeper now")

    assert process.wait(timeout=60) == 0
    os.close(outer)
    assert PASSWORD not in shown
    assert "values do not match" in shown
    assert admitted(database, "Anna", PASSWORD)


def _answer(terminal, question, text):
    shown = _until(terminal, question)
    os.write(terminal, f"{text}\n".encode())
    return shown


def _until(terminal, text):
    """Read what is shown up to a text."""
    shown = b""
    while text not in shown:
        shown += os.read(terminal, 1024)
    return shown.decode()


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("Anna", "", "standard input holds no password; --generate makes one"),
        ("Anna", "\n", "standard input holds no password; --generate makes one"),
        ("Anna", "too short\n", "a password has 12 to 1000 characters"),
        ("Anna", b"\xff" * 20, "the password on standard input is not UTF-8"),
        ("", f"{PASSWORD}\n", "a keeper's name has 1 to 60 characters"),
        ("A\nB", f"{PASSWORD}\n", "a keeper's name has no control characters"),
    ],
)
@pytest.mark.usefixtures("database")
def test_a_mistake_is_one_sentence_and_makes_no_keeper(keeper, name, typed, told):
    code, said, complained = keeper("add", name, typed=typed)

    assert (code, said, complained) == (1, "", f"iiif-service: {told}\n")
    assert keeper("list")[1] == ""


@pytest.mark.usefixtures("database")
def test_nobody_is_a_keeper_twice(keeper):
    keeper("add", "Anna", typed=PASSWORD)

    code, _, complained = keeper("add", "ANNA", "--generate")

    assert code == 1
    assert complained == "iiif-service: 'Anna' is a keeper already\n"


def test_keepers_are_listed(keeper, database):
    none = keeper("list")
    Keepers(database).add("Bo", PASSWORD, 1_800_000_000)
    Keepers(database).add("anna", PASSWORD, 1_800_000_000)

    some = keeper("list")

    told = "there are no keepers; 'iiif-service keeper add NAME' makes one\n"
    assert none == (0, "", told)
    assert some == (0, "anna  since 2027-01-15\nBo  since 2027-01-15\n", "")


def test_a_new_password_puts_out_whoever_had_the_old_one(keeper, database):
    keeper("add", "Anna", typed=PASSWORD)
    sessions = Sessions(database)
    session = sessions.begin(admitted(database, "Anna", PASSWORD), time.time())

    told = keeper("password", "anna", typed="a dozen grey geese\n")

    assert told == (0, "", "anna has a new password\n")
    assert sessions.find(session.cookie, time.time()) is None
    assert admitted(database, "Anna", "a dozen grey geese")


def test_who_is_put_out_may_come_again(keeper, database):
    keeper("add", "Anna", typed=PASSWORD)
    sessions = Sessions(database)
    session = sessions.begin(admitted(database, "Anna", PASSWORD), time.time())

    assert keeper("out", "Anna") == (0, "", "1 session was ended\n")
    assert keeper("out", "Anna") == (0, "", "0 sessions were ended\n")

    assert sessions.find(session.cookie, time.time()) is None
    assert admitted(database, "Anna", PASSWORD)


def test_who_is_removed_is_a_stranger(keeper, database):
    keeper("add", "Anna", typed=PASSWORD)

    assert keeper("remove", "Anna") == (0, "", "Anna is no keeper any more\n")

    with pytest.raises(RefusedError):
        admitted(database, "Anna", PASSWORD)
    for command in ("remove", "out", "password"):
        code, _, complained = keeper(command, "Anna", typed=PASSWORD)
        assert code == 1
        assert "'Anna' is no keeper" in complained


def test_a_link_lets_readers_in_until_it_is_withdrawn(keeper, database):
    code, said, complained = keeper(
        *("link", "partner-museum", "--days", 7, "--note", "For the loan")
    )
    address, _, secret = said.strip().partition("#")
    links = ReaderLinks(database)
    reader = links.enter(secret, time.time())

    assert code == 0
    assert address == "https://album.example/diary/auth/enter"
    assert reader.role == "partner-museum"
    assert reader.ends == pytest.approx(time.time() + 7 * 86400, abs=60)
    minute = time.strftime("%Y-%m-%d %H:%M", time.gmtime(reader.ends))
    assert complained == f"link 1 for partner-museum ends {minute} UTC\n"
    listed = f"1  partner-museum  ends {minute} UTC  For the loan\n"
    assert keeper("links") == (0, listed, "")

    assert keeper("withdraw", 1) == (0, "", "link 1 is withdrawn\n")

    with pytest.raises(RefusedError):
        links.enter(secret, time.time())
    told = "there are no links; 'iiif-service keeper link READER' makes one\n"
    assert keeper("links") == (0, "", told)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("reader", ["reading-room", "partner", "keepers", ""])
def test_only_readers_who_are_sent_links_get_one(keeper, reader):
    code, said, complained = keeper("link", reader)

    assert (code, said) == (1, "")
    assert complained == (
        f"iiif-service: the album sends no links to readers called '{reader}'; write "
        "'links: true' for them below 'readers' in album.yaml, and publish\n"
    )


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["link", "partner-museum", "--days", "0"], 1, "a link lasts 1 to 366 days"),
        (["link", "partner-museum", "--note", "a\nb"], 1, "a note is one line of"),
        (["link", "partner-museum", "--days", "x"], 2, "'x' is not a valid integer"),
        (["withdraw", "7"], 1, "there is no link 7; 'iiif-service keeper links'"),
        (["withdraw", "x"], 2, "'x' is not a valid integer"),
        (["add"], 2, "Missing argument 'NAME'"),
        (["admit"], 2, "No such command 'admit'"),
    ],
)
def test_what_cannot_be_done_is_said(keeper, arguments, code, told):
    found, said, complained = keeper(*arguments)

    assert (found, said) == (code, "")
    assert told in complained


def test_a_link_that_ended_is_listed_as_that(keeper, database):
    bring_up_to_date(database)
    ReaderLinks(database).write("partner-museum", "", 1, time.time() - 100_000)

    assert "1  partner-museum  ended " in keeper("links")[1]


def test_nothing_is_made_where_nothing_is_published(keeper, work):
    code, _, complained = keeper("--publication", "publicatoin", "list")

    assert code == 1
    assert complained == (
        "iiif-service: publicatoin holds no publication; "
        "run 'iiif-service publish' first\n"
    )
    assert not (work / "publicatoin").exists()


@pytest.mark.usefixtures("database")
def test_keepers_may_be_in_postgresql(keeper, server, work):
    address = databases.fresh(server)
    told = keeper("add", "Anna", typed=PASSWORD, IIIF_DATABASE_URL=address)
    elsewhere = Database(address)

    assert told == (0, "", "Anna is a keeper now\n")
    assert admitted(elsewhere, "Anna", PASSWORD)
    assert not (work / "publication" / FILE).exists()
    elsewhere.close()


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_each_command_explains_itself(keeper, work, command):
    (work / "iiif-service.toml").write_text("no = such", encoding="utf-8")

    code, said, complained = keeper(*filter(None, [command]), "--help")

    assert (code, complained) == (0, "")
    assert said.startswith(f"Usage: iiif-service keeper {command}".rstrip())
    for flag in re.findall(r"^  --.*$", said, re.MULTILINE):
        assert len(flag.split()) > 3, flag
