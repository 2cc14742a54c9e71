"""What a keeper decides is recorded, seen, told, and can be undone."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, event

from iiif_service.board import (
    decided,
    desk,
    erasing,
    minding,
    reading,
    undoing,
    writers,
)
from iiif_service.board.message import State, Translation, mark
from iiif_service.board.minding import Publishing
from iiif_service.board.posting import Form, Most, post
from iiif_service.board.reading import Wanted
from iiif_service.database.tables import activities
from iiif_service.errors import DeskError, MessageError
from tests.board.room import ADDRESS, BATH, NOW, answered, draft, kept, posted


def journal(database):
    """Give what was told, without the public address."""
    with database.reading() as connection:
        rows = connection.execute(activities.select().order_by(activities.c.id))
        return [
            (row.type, row.kind, row.uri.removeprefix("https://museum.example/diary"))
            for row in rows
        ]


def test_what_is_published_is_seen_where_it_belongs(database, keeper):
    name = posted(database, about=BATH, language="en")
    other = posted(database)
    assert reading.page(database, Wanted()).total == 0

    minding.decide(keeper, [name, other], State.PUBLISHED)

    shown = reading.page(database, Wanted())
    assert [m.name for m in shown.messages] == [other, name]
    bath = reading.page(database, Wanted("maizuru", "bath-day"))
    assert [m.name for m in bath.messages] == [name]
    assert reading.page(database, Wanted("maizuru", "")).total == 0
    assert reading.page(database, Wanted(language="en")).total == 1
    assert reading.languages(database) == ["en", "und"]


def test_it_is_told_in_the_journal_with_its_page_and_taken_back_too(database, keeper):
    name = posted(database, about=BATH)
    uri, page = f"/board/message/{name}", "/board/annotations/maizuru/bath-day.json"

    minding.decide(keeper, [name], State.PUBLISHED)
    minding.decide(keeper, [name], State.HELD)
    minding.decide(keeper, [name], State.PUBLISHED)
    minding.translate(keeper, name, "ja", "祖父もそこにいました。")
    erasing.erase_one(keeper, name)

    assert journal(database) == [
        ("Create", "Annotation", uri),
        ("Create", "AnnotationPage", page),
        ("Delete", "Annotation", uri),
        ("Update", "AnnotationPage", page),
        ("Create", "Annotation", uri),
        ("Update", "AnnotationPage", page),
        ("Update", "Annotation", uri),
        ("Update", "AnnotationPage", page),
        ("Delete", "Annotation", uri),
        ("Update", "AnnotationPage", page),
    ]


def test_what_nobody_sees_is_not_told(database, keeper):
    first, second = posted(database), posted(database)

    minding.decide(keeper, [first], State.SPAM)
    minding.decide(keeper, [second], State.REJECTED)
    erasing.erase(keeper, [first, second])

    assert journal(database) == []


def test_a_reply_stands_under_its_message_and_goes_with_it(database, keeper):
    name = posted(database, about=BATH)
    minding.decide(keeper, [name], State.PUBLISHED)

    made = answered(keeper, name, "The artist's son", "Thank you.", "en")

    (message,) = reading.page(database, Wanted()).messages
    assert [r.text for r in message.replies] == ["Thank you."]
    reply = reading.one(database, made)
    assert reply is not None
    assert reply.author == "The artist's son"
    minding.decide(keeper, [name], State.HELD)
    assert reading.one(database, made) is None
    deleted = [uri for type_, kind, uri in journal(database) if type_ == "Delete"]
    assert sorted(deleted) == sorted(f"/board/message/{n}" for n in (name, made))


def test_a_private_message_is_never_shown_nor_answered_in_public(database, keeper):
    name = posted(database, private=True)

    with pytest.raises(DeskError, match="keeper alone"):
        minding.decide(keeper, [name], State.PUBLISHED)
    answer = answered(keeper, name, "Taro", "Thank you", "en")
    minding.amend(keeper, answer, draft("Thank you.", "Taro"))
    minding.translate(keeper, answer, "ja", "ありがとう。")

    assert reading.page(database, Wanted()).total == 0
    assert [reading.one(database, each) for each in (name, answer)] == [None, None]
    assert reading.named(database, [name, answer]) == {}
    (reply,) = kept(database, name).replies
    assert (reply.text, reply.private, reply.shown) == ("Thank you.", True, None)
    assert journal(database) == []


def test_decisions_are_recorded_and_undone_unless_changed_since(database, keeper):
    names = [posted(database) for _ in range(3)]
    deed = minding.decide(keeper, names, State.SPAM)
    later = minding.decide(keeper, names[:1], State.PUBLISHED)

    assert undoing.undo(keeper, deed) == 2
    with pytest.raises(DeskError, match="changed since"):
        undoing.undo(keeper, deed)
    assert undoing.undo(keeper, later) == 1

    states = [kept(database, name).state for name in names]
    assert states == [State.SPAM, State.NEW, State.NEW]
    said = [(d.keeper, d.what, d.before) for d in desk.decided(database, names[0])]
    assert said[-1] == ("Taro", "decide", '{"state": "new", "shown": null}')
    assert said[0][1] == "undo"


def test_a_translation_stands_beside_the_original_and_is_searched(database, keeper):
    name = posted(database, "Мой дед был там.", language="ru")
    minding.decide(keeper, [name], State.PUBLISHED)

    deed = minding.translate(keeper, name, "en", "My grandfather was there.")

    (message,) = reading.page(database, Wanted()).messages
    assert message.translations == (Translation("en", "My grandfather was there."),)
    for text in ("ДЕД", "grandFATHER", "дед там"):
        assert desk.search(database, desk.Search(text)).total == 1, text
    assert desk.search(database, desk.Search("100%")).total == 0
    undoing.undo(keeper, deed)
    assert desk.search(database, desk.Search("grandfather")).total == 0


def test_a_language_is_put_right_and_not_twice(database, keeper):
    name = posted(database, language="en")

    deed = minding.speak(keeper, name, "uk")

    assert kept(database, name).language == "uk"
    with pytest.raises(DeskError):
        minding.translate(keeper, name, "uk", "x")
    undoing.undo(keeper, deed)
    assert kept(database, name).language == "en"


def test_a_reply_must_say_something(database, keeper):
    name = posted(database)

    with pytest.raises(MessageError):
        answered(keeper, name, "", " ", "en")


def test_who_wrote_it_takes_it_back_and_it_comes_not_again(database, keeper):
    first = post(database, draft(), Form("once", ADDRESS), NOW, Most())
    minding.decide(keeper, [first.name], State.PUBLISHED)

    assert writers.take_back(keeper, first.code)

    assert not writers.take_back(keeper, first.code)
    assert desk.message(database, first.name) is None
    again = post(database, draft(), Form("once", ADDRESS), NOW, Most())
    assert again.again
    assert desk.queue(database).waiting == 0
    (record,) = desk.decided(database, first.name)
    assert (record.what, record.before) == ("erase", "{}")


def test_what_was_rejected_long_ago_is_outworn(database, keeper):
    names = [posted(database) for _ in range(3)]
    minding.decide(keeper, names[:1], State.SPAM)
    minding.decide(keeper, names[1:2], State.REJECTED)
    later = decided.Keeper("", database, keeper.links, lambda: NOW + 31 * 86400)

    assert sorted(erasing.outworn(later, 30)) == sorted(names[:2])
    assert erasing.outworn(keeper, 30) == []


def test_what_is_gone_cannot_be_decided(database, keeper):
    name = posted(database)
    erasing.erase_one(keeper, name)

    for deed in (
        lambda: minding.decide(keeper, [name], State.PUBLISHED),
        lambda: answered(keeper, name, "Taro", "Thanks", "en"),
        lambda: erasing.erase_one(keeper, name),
    ):
        with pytest.raises(DeskError, match="gone"):
            deed()


@pytest.mark.parametrize("state", [State.SPAM, State.PUBLISHED])
def test_a_pile_costs_a_few_questions_and_not_some_for_each(database, keeper, state):
    chosen = [posted(database, text=f"Buy {n}", about=BATH) for n in range(40)]
    spare = posted(database)
    asked = []
    listened = (Engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    event.listen(*listened)
    try:
        few = _all_of_it(keeper, [spare], state, asked)
        many = _all_of_it(keeper, chosen, state, asked)
    finally:
        event.remove(*listened)
    assert many == few > 10


def _all_of_it(keeper, names, state, asked):
    """Decide, undo and erase; gives how many questions that took."""
    before = len(asked)
    deed = minding.decide(keeper, names, state)
    assert undoing.undo(keeper, deed) == len(names)
    assert erasing.erase(keeper, names) == len(names)
    return len(asked) - before


def test_an_answer_that_is_given_twice_is_one(database, keeper):
    name = posted(database)
    first, second = (
        answered(keeper, name, "Taro", "Thank you.", "en") for _ in range(2)
    )

    assert first == second
    assert len(kept(database, name).replies) == 1


def test_a_writer_sees_an_answer_once_everyone_does(database, keeper):
    sent = post(database, draft(), Form("nonce-of-one", ADDRESS), NOW, Most())
    answered(keeper, sent.name, "Taro", "A draft.", "en")

    def seen():
        own = writers.own(database, sent.code)
        assert own is not None
        return [each.text for each in own.replies]

    assert seen() == []
    minding.decide(keeper, [sent.name], State.PUBLISHED)
    assert seen() == ["A draft."]
    minding.decide(keeper, [sent.name], State.REJECTED)
    assert seen() == []


@pytest.mark.parametrize("typed", ["Иван@почта.рф", "иван@ПОЧТА.рф", " ИВАН@почта.рф "])
def test_all_of_an_address_is_found_however_it_is_spelled(database, typed):
    name = posted(database, email="Иван@почта.рф")
    posted(database, email="other@post.example")

    found = desk.search(database, desk.Search(email=typed))

    assert [each.name for each in found.messages] == [name]


def test_to_publish_and_answer_is_one_deed_and_undone_as_one(database, keeper):
    name = posted(database, about=BATH)

    deed = minding.reply(keeper, name, draft("Thank you."), Publishing(State.NEW))

    assert kept(database, name).state is State.PUBLISHED
    (reply,) = kept(database, name).replies
    assert [each.what for each in desk.deed(database, deed)] == ["decide", "reply"]
    created = {uri for type_, _, uri in journal(database) if type_ == "Create"}
    assert {f"/board/message/{each}" for each in (name, reply.name)} < created
    assert undoing.undo(keeper, deed) == 2
    found = kept(database, name)
    assert (found.state, found.replies) == (State.NEW, ())
    deleted = {uri for type_, _, uri in journal(database) if type_ == "Delete"}
    assert deleted == {f"/board/message/{each}" for each in (name, reply.name)}


def test_what_cannot_be_answered_is_not_published(database, keeper):
    name = posted(database)
    minding.decide(keeper, [name], State.SPAM)

    with pytest.raises(DeskError, match="meanwhile"):
        minding.reply(keeper, name, draft("Thank you."), Publishing(State.NEW))

    assert kept(database, name).state is State.SPAM
    assert kept(database, name).replies == ()


def test_an_answer_that_was_changed_is_not_undone(database, keeper):
    name = posted(database)
    deed = minding.reply(keeper, name, draft("Thank you."))
    (reply,) = kept(database, name).replies
    later = replace(keeper, clock=lambda: NOW + 5)
    minding.amend(later, reply.name, draft("Thanks."))

    assert undoing.undoable(database, [deed]) == set()
    with pytest.raises(DeskError, match="changed since"):
        undoing.undo(keeper, deed)


def test_a_second_click_is_undone_by_the_name_of_the_first(database, keeper):
    name, other, *pile = (posted(database) for _ in range(5))
    for click in (
        lambda: minding.decide(keeper, [name], State.HELD, State.NEW),
        lambda: minding.decide(keeper, pile, State.SPAM, State.NEW),
        lambda: minding.reply(keeper, name, draft("Thank you.")),
        lambda: minding.reply(keeper, other, draft("Yes."), Publishing(State.NEW)),
        lambda: minding.speak(keeper, name, "uk"),
        lambda: minding.translate(keeper, name, "en", "Snow.", ""),
    ):
        first, second = click(), click()

        assert first == second
        assert undoing.undoable(database, [first]) == {first}


def test_what_was_decided_long_ago_is_no_second_click(database, keeper):
    name = posted(database)
    deed = minding.decide(keeper, [name], State.HELD)
    later = replace(keeper, clock=lambda: NOW + 61)

    assert minding.decide(later, [name], State.HELD) != deed
    assert minding.decide(replace(keeper, name="Ken"), [name], State.HELD) != deed


def test_nobody_writes_over_a_text_that_he_did_not_see(database, keeper):
    name = posted(database)
    minding.translate(keeper, name, "ja", "祖父もそこに。", mark(""))
    minding.reply(keeper, name, draft("Thank you."))
    reply = kept(database, name).replies[0].name

    for seen in ("", mark("祖父")):
        with pytest.raises(DeskError, match="another keeper changed this text"):
            minding.translate(keeper, name, "ja", "別の訳", seen)
    with pytest.raises(DeskError, match="another keeper changed this text"):
        minding.amend(keeper, reply, draft("Thanks."), mark("Thank"))
    minding.translate(keeper, name, "ja", "別の訳", mark("祖父もそこに。"))
    minding.amend(keeper, reply, draft("Thanks."), mark("Thank you."))

    found = kept(database, name)
    assert found.translations == (Translation("ja", "別の訳"),)
    assert found.replies[0].text == "Thanks."


def test_no_language_comes_back_in_which_a_translation_stands(database, keeper):
    name = posted(database, language="en")
    deed = minding.speak(keeper, name, "uk")
    minding.translate(keeper, name, "en", "Snow.")

    assert undoing.undoable(database, [deed]) == set()
