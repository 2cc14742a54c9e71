"""Tables: what the database holds, as it is after the last of the migrations."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

METADATA = MetaData()

_Number = BigInteger().with_variant(Integer, "sqlite")

batches = Table(
    "batches",
    METADATA,
    Column("id", _Number, primary_key=True, autoincrement=False),
    Column("generation", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("time", _Number, nullable=False),
    Column("last_activity", _Number, nullable=False),
    Column("last_number", _Number, nullable=False),
    Index("batches_by_time", "time"),
)
"""One row for each generation that was served: when, and where its activities end.

``time`` is in whole seconds since 1970, and never goes back. ``last_number`` is the
largest number of an activity so far.
"""

activities = Table(
    "activities",
    METADATA,
    Column("id", _Number, primary_key=True, autoincrement=False),
    Column("batch", _Number, ForeignKey("batches.id"), nullable=False),
    Column("number", _Number, unique=True),
    Column("type", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("uri", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("part", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("target", Text),
    Column("item", Text, nullable=False, server_default=""),
    Index("activities_by_uri", "uri", "id"),
    Index("activities_by_kind", "kind", "id"),
    Index("activities_by_part", "kind", "part", "id"),
    Index("activities_by_item", "item", "id"),
)
"""The journal: what happened to each resource, one after another, never changed.

Those that Change Discovery tells have a ``number`` too, from 1, without a gap. What is
told of one thing has one ``item``, wherever it lies.
"""

keys = Table(
    "keys",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""What we sign with; each is made by the migration that first needs it."""

keepers = Table(
    "keepers",
    METADATA,
    Column("number", _Number, primary_key=True),
    Column("folded", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("since", _Number, nullable=False),
    sqlite_autoincrement=True,
)
"""Who may see everything. ``folded`` is the name without regard to case; ``password``
is an argon2 hash; ``since`` is in seconds since 1970, as all times below.

A new password is a new row, with a number that nobody had before: what was opened with
the old one goes with the old row.
"""

reader_links = Table(
    "reader_links",
    METADATA,
    Column("number", _Number, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("since", _Number, nullable=False),
    Column("ends", _Number, nullable=False),
    sqlite_autoincrement=True,
)
"""Links that let readers in without a password. A ``digest``, here and below, is the
SHA-256 of what we gave away, in hexadecimal; we keep no more of it."""

sessions = Table(
    "sessions",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("keeper", _Number, ForeignKey("keepers.number", ondelete="CASCADE")),
    Column("link", _Number, ForeignKey("reader_links.number", ondelete="CASCADE")),
    Column("ends", _Number, nullable=False),
    CheckConstraint("(keeper IS NULL) <> (link IS NULL)", name="sessions_of_one"),
    Index("sessions_by_keeper", "keeper"),
    Index("sessions_by_link", "link"),
)
"""Who is let in at present: a keeper, or somebody with a link."""

agreements = Table(
    "agreements",
    METADATA,
    Column(
        "session",
        Text,
        ForeignKey("sessions.digest", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("origin", Text, primary_key=True),
)
"""The sites to which a session may be told."""

access_tokens = Table(
    "access_tokens",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("session", Text, ForeignKey("sessions.digest", ondelete="CASCADE")),
    Column("role", Text),
    Column("origin", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("ends", _Number, nullable=False),
    CheckConstraint("(session IS NULL) <> (role IS NULL)", name="tokens_of_one"),
    Index("access_tokens_by_session", "session"),
)
"""What viewers show to ask what their reader may see: one of a session, or of whoever
is in a network with a role. ``message`` is the digest of the id they asked with."""

attempts = Table(
    "attempts",
    METADATA,
    Column("number", _Number, primary_key=True),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("time", _Number, nullable=False),
    Index("attempts_by_name", "name", "time"),
    Index("attempts_by_address", "address", "time"),
    sqlite_autoincrement=True,
)
"""Logins that did not succeed, of some minutes; names and addresses are HMACs."""

messages = Table(
    "messages",
    METADATA,
    Column("number", _Number, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("code", Text, unique=True),
    Column("answers", _Number, ForeignKey("messages.number", ondelete="CASCADE")),
    Column("part", Text, nullable=False),
    Column("drawing", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("home", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("private", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("written", _Number, nullable=False),
    Column("changed", _Number, nullable=False),
    Column("shown", _Number),
    Column("signs", Text, nullable=False),
    Column("weight", Integer, nullable=False),
    Column("sender", Text, nullable=False),
    Column("likeness", Text, nullable=False),
    Column("hosts", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Index("messages_by_place", "part", "drawing", "shown"),
    Index("messages_by_language", "language", "shown"),
    Index("messages_by_time", "shown"),
    Index("messages_by_state", "state", "weight", "number"),
    Index("messages_by_writing", "written"),
    Index("messages_by_sender", "sender", "written"),
    Index("messages_by_likeness", "likeness", "state"),
    Index("messages_by_hosts", "hosts", "state"),
    Index("messages_by_answers", "answers"),
    sqlite_autoincrement=True,
)
"""What visitors wrote, and what was answered: a reply ``answers`` a message.

``name`` is known to everyone, ``code`` is the digest of the writer's receipt; ``shown``
is when it came to the board, where it stands there now, and nothing otherwise. ``part``
and ``drawing`` are the slugs of what it is about. ``sender`` is an HMAC of an address
with a key that lasts a day; ``likeness`` is a digest of the bare letters; ``folded`` is
what is searched. ``signs`` are those of spam, ``weight`` what they weigh together.
"""

translations = Table(
    "translations",
    METADATA,
    Column(
        "message",
        _Number,
        ForeignKey("messages.number", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("language", Text, primary_key=True),
    Column("text", Text, nullable=False),
)
"""What keepers put beside messages and replies, in other languages."""

decisions = Table(
    "decisions",
    METADATA,
    Column("number", _Number, primary_key=True),
    Column("deed", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("keeper", Text, nullable=False),
    Column("time", _Number, nullable=False),
    Column("what", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Index("decisions_by_message", "message", "number"),
    Index("decisions_by_deed", "deed"),
    sqlite_autoincrement=True,
)
"""What keepers decided: who, when, of which message (by its name), and what was before.

What was decided at once, of a pile, has one ``deed``; what was decided of the board has
no message.
"""

erasures = Table(
    "erasures",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("time", _Number, nullable=False),
)
"""The names of messages that are gone for ever, so that no copy brings them back."""

mails = Table(
    "mails",
    METADATA,
    Column("number", _Number, primary_key=True),
    Column("made", _Number, nullable=False),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("sent", _Number),
    Column("tries", Integer, nullable=False),
    Column("due", _Number, nullable=False),
    Column("error", Text, nullable=False),
    sqlite_autoincrement=True,
)
"""Summaries for the keeper, sent or waiting; when it is ``due`` to try again."""

notes = Table(
    "notes",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""What the board remembers of itself: whether it is closed, today's key, and so on."""
