"""A link lets in who has it, until it ends or is withdrawn."""

import pytest

from iiif_service.auth.links import ReaderLink
from iiif_service.database import tables
from iiif_service.errors import KeeperError, RefusedError
from tests.auth.room import NOW, rows

DAY = 86400


def test_a_link_lets_a_reader_in_again_and_again(links):
    code = links.write("partner-museum", "For the loan", 30, NOW)

    for _ in range(2):
        reader = links.enter(code, NOW)
        assert (reader.name, reader.role) == ("partner-museum", "partner-museum")
        assert reader.ends == int(NOW) + 30 * DAY


def test_a_code_has_256_bits_that_an_address_can_hold(links):
    codes = {links.write("partner-museum", "", 1, NOW) for _ in range(20)}

    assert len(codes) == 20
    for code in codes:
        assert len(code) == 43
        assert code.replace("-", "a").replace("_", "a").isalnum()


@pytest.mark.parametrize("code", ["", "x", "x" * 43, "x" * 100_000, "\x00", "\ud800"])
def test_what_is_no_code_is_refused(links, code):
    links.write("partner-museum", "", 30, NOW)

    with pytest.raises(
        RefusedError, match=r"^this link has ended, or is not one of ours$"
    ):
        links.enter(code, NOW)


def test_a_link_ends(links):
    code = links.write("partner-museum", "", 1, NOW)

    assert links.enter(code, int(NOW) + DAY - 1)
    with pytest.raises(RefusedError, match=r"has ended"):
        links.enter(code, int(NOW) + DAY)


def test_a_link_that_is_withdrawn_lets_nobody_in(links):
    first = links.write("partner-museum", "", 30, NOW)
    second = links.write("partner-museum", "", 30, NOW)
    number = links.enter(first, NOW).number

    links.withdraw(number)

    with pytest.raises(RefusedError, match=r"has ended"):
        links.enter(first, NOW)
    assert links.enter(second, NOW)
    with pytest.raises(KeeperError, match=rf"^there is no link {number}; "):
        links.withdraw(number)


def test_a_number_is_never_given_again(links):
    links.enter(links.write("partner-museum", "", 30, NOW), NOW)
    number = links.all()[0].number
    links.withdraw(number)

    links.write("partner-museum", "", 30, NOW)

    assert links.all()[0].number > number


def test_links_are_listed_without_their_codes(links):
    code = links.write("partner-museum", "For the loan", 30, NOW)
    links.write("donors", "", 1, NOW + 1)

    first, second = links.all()

    since = int(NOW)
    assert first == ReaderLink(
        first.number, "partner-museum", "For the loan", since, since + 30 * DAY
    )
    assert (second.role, second.since) == ("donors", since + 1)
    assert code not in str(links.all())


@pytest.mark.parametrize(
    ("role", "note", "days", "told"),
    [
        ("keepers", "", 1, "keepers have passwords; a link is for readers"),
        ("", "", 1, "a reader's name is like partner-museum"),
        ("Partner", "", 1, "a reader's name is like partner-museum"),
        ("a,keepers", "", 1, "a reader's name is like partner-museum"),
        ("a\n", "", 1, "a reader's name is like partner-museum"),
        ("donors", "", 0, "a link lasts 1 to 366 days"),
        ("donors", "", 367, "a link lasts 1 to 366 days"),
        ("donors", "a\nb", 1, "a note is one line of at most 200 characters"),
        ("donors", "x" * 201, 1, "a note is one line of at most 200 characters"),
    ],
)
def test_a_link_that_cannot_be_is_refused(links, role, note, days, told):
    with pytest.raises(KeeperError, match=f"^{told}"):
        links.write(role, note, days, NOW)


def test_what_has_ended_is_removed_when_something_is_written(links, database):
    links.write("donors", "", 1, NOW)
    links.write("donors", "", 2, NOW)

    links.write("donors", "", 1, NOW + DAY)

    assert rows(database, tables.reader_links) == 2
