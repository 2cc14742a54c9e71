"""A backup is made and restored while the service serves."""

import json
import stat
import time

import pytest
from PIL import Image

from iiif_service.database.opened import FILE, Database
from iiif_service.discovery.journal import is_recorded
from iiif_service.publication.folder import Folder
from tests import databases
from tests.commands.conftest import URL
from tests.commands.test_serve import get, port, serve  # noqa: F401 - fixtures


@pytest.fixture
def folder(work):
    return Folder(work / "publication")


def _keepers(run):
    return run("keeper", "list")[1]


def _told(port):  # noqa: F811
    """Ask for the journal until its time has come; gives how much it tells."""
    status, body = get(port, "/activity/all-changes.json")
    while status == 503:
        time.sleep(0.1)  # nobody reads what the service logs, and a pipe holds 64 KB
        status, body = get(port, "/activity/all-changes.json")
    return json.loads(body)["totalItems"]


@pytest.mark.usefixtures("published")
def test_only_the_owner_may_read_a_backup_and_it_replaces_another(run, work):
    (work / "kept").mkdir()
    place = work / "kept" / "diary.gz"
    place.write_text("an older one", encoding="utf-8")
    code, said, complained = run("backup", place)

    assert (code, said) == (0, "")
    assert "\nactivities: " in complained
    assert complained.endswith(f" rows of publication/{FILE}\n")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert [path.name for path in place.parent.iterdir()] == ["diary.gz"]


@pytest.mark.usefixtures("published")
def test_a_service_goes_on_while_its_database_is_replaced(run, serve, port):  # noqa: F811
    run("keeper", "add", "Anna", "--generate")
    serve()
    told = _told(port)

    assert run("backup", "diary.gz")[0] == 0
    run("keeper", "remove", "Anna")
    assert _keepers(run) == ""
    code, _, complained = run("restore", "diary.gz", "--replace")

    assert code == 0
    assert f"\npublication/{FILE} is as it was at 20" in complained
    assert _keepers(run).startswith("Anna ")
    assert _told(port) == told
    assert get(port, "/readyz")[0] == 200


@pytest.mark.usefixtures("published")
def test_what_was_published_since_is_told_after_a_restore(run, work, folder):
    run("backup", "diary.gz")
    Image.new("RGB", (60, 40), "green").save(work / "images" / "stove.tif")
    assert run("publish", "--public-url", URL)[0] == 0

    code, *_ = run("restore", "diary.gz", "--replace")

    assert code == 0
    assert is_recorded(Database.beside(folder.path), folder.current())


def test_a_backup_comes_into_postgresql(run, server, monkeypatch):
    run("keeper", "add", "Anna", "--generate")
    run("backup", "diary.gz")
    monkeypatch.setenv("IIIF_DATABASE_URL", databases.fresh(server))

    assert run("restore", "diary.gz")[0] == 0

    assert _keepers(run).startswith("Anna ")


def test_a_backup_comes_into_a_new_folder(run, work):
    run("keeper", "add", "Anna", "--generate")
    run("backup", "diary.gz")

    assert run("restore", "diary.gz", "--publication", "new/one")[0] == 0

    assert (work / "new" / "one" / FILE).is_file()


def test_what_cannot_be_restored_is_one_sentence(run, work):
    run("keeper", "add", "Anna", "--generate")
    run("backup", "diary.gz")
    cut = (work / "diary.gz").read_bytes()[:-9]
    (work / "cut.gz").write_bytes(cut)

    for file, reason in (
        ("diary.gz", f"publication/{FILE} already holds keepers; "),
        ("cut.gz", "cut.gz is cut short, "),
        (__file__, f"{__file__} is cut short, damaged, or no backup"),
    ):
        code, said, complained = run("restore", file)
        assert (code, said, complained.count("\n")) == (1, "", 1)
        assert complained.startswith(f"iiif-service: {reason}")


def test_a_place_that_cannot_be_written_is_one_sentence(run, work):
    run("keeper", "add", "Anna", "--generate")
    (work / "file").write_text("", encoding="utf-8")
    code, _, complained = run("backup", "file/diary.gz")

    assert code == 1
    assert complained == "iiif-service: file/diary.gz cannot be written: File exists\n"


def test_a_backup_that_fails_leaves_the_older_one(run, work):
    (work / "diary.gz").write_text("an older one", encoding="utf-8")
    code, _, complained = run("backup", "diary.gz")

    assert code == 1
    assert f"publication/{FILE} cannot be read" in complained
    assert (work / "diary.gz").read_text(encoding="utf-8") == "an older one"
