"""Make room for keepers and readers, and keys for their sessions and attempts."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_KEYS = ("session", "attempt")


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, _Number, nullable=False) for name in names]


def _of(name: str, column: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{name}.{column}", ondelete="CASCADE")


def upgrade() -> None:
    """Make the tables, and what they are signed and counted with."""
    _who_may_enter()
    _who_is_in()
    op.create_table(
        "attempts",
        sa.Column("number", _Number, primary_key=True),
        *_texts("name", "address"),
        *_numbers("time"),
        sqlite_autoincrement=True,
    )
    op.create_index("attempts_by_name", "attempts", ["name", "time"])
    op.create_index("attempts_by_address", "attempts", ["address", "time"])
    keys = sa.table("keys", sa.column("name"), sa.column("value"))
    made = [{"name": name, "value": secrets.token_hex(32)} for name in _KEYS]
    op.bulk_insert(keys, made)


def _who_may_enter() -> None:
    op.create_table(
        "keepers",
        sa.Column("number", _Number, primary_key=True),
        sa.Column("folded", sa.Text, nullable=False, unique=True),
        *_texts("name", "password"),
        *_numbers("since"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reader_links",
        sa.Column("number", _Number, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
        *_texts("role", "note"),
        *_numbers("since", "ends"),
        sqlite_autoincrement=True,
    )


def _who_is_in() -> None:
    op.create_table(
        "sessions",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("keeper", _Number, _of("keepers", "number")),
        sa.Column("link", _Number, _of("reader_links", "number")),
        *_numbers("ends"),
        sa.CheckConstraint(
            "(keeper IS NULL) <> (link IS NULL)", name="sessions_of_one"
        ),
    )
    op.create_index("sessions_by_keeper", "sessions", ["keeper"])
    op.create_index("sessions_by_link", "sessions", ["link"])
    op.create_table(
        "agreements",
        sa.Column("session", sa.Text, _of("sessions", "digest"), primary_key=True),
        sa.Column("origin", sa.Text, primary_key=True),
    )
    op.create_table(
        "access_tokens",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("session", sa.Text, _of("sessions", "digest")),
        sa.Column("role", sa.Text),
        *_texts("origin", "message"),
        *_numbers("ends"),
        sa.CheckConstraint("(session IS NULL) <> (role IS NULL)", name="tokens_of_one"),
    )
    op.create_index("access_tokens_by_session", "access_tokens", ["session"])


def downgrade() -> None:
    """Take them away."""
    for name in ("attempts", "access_tokens", "agreements", "sessions"):
        op.drop_table(name)
    for name in ("reader_links", "keepers"):
        op.drop_table(name)
    keys = sa.table("keys", sa.column("name"))
    op.execute(keys.delete().where(keys.c.name.in_(_KEYS)))
