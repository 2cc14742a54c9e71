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
