"""Tables: what the database holds, as it is after the last of the migrations."""

from sqlalchemy import (
    BigInteger,
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
"""What we sign with; made together with this table."""
