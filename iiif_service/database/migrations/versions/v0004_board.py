"""Make room for the message board, and a key for its forms and receipts."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_INDEXES = {
    "place": ["part", "drawing", "shown"],
    "language": ["language", "shown"],
    "time": ["shown"],
    "state": ["state", "weight", "number"],
    "writing": ["written"],
    "sender": ["sender", "written"],
    "likeness": ["likeness", "state"],
    "hosts": ["hosts", "state"],
    "answers": ["answers"],
}
_TABLES = ("translations", "messages", "decisions", "erasures", "mails", "notes")


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, _Number, nullable=False) for name in names]


def _of_message() -> sa.ForeignKey:
    return sa.ForeignKey("messages.number", ondelete="CASCADE")


def upgrade() -> None:
    """Make the tables and the key."""
    _messages()
    op.create_table(
        "translations",
        sa.Column("message", _Number, _of_message(), primary_key=True),
        sa.Column("language", sa.Text, primary_key=True),
        *_texts("text"),
    )
    _decisions()
    op.create_table(
        "erasures", sa.Column("name", sa.Text, primary_key=True), *_numbers("time")
    )
    op.create_table(
        "mails",
        sa.Column("number", _Number, primary_key=True),
        *_numbers("made"),
        *_texts("subject", "text"),
        sa.Column("sent", _Number),
        sa.Column("tries", sa.Integer, nullable=False),
        *_numbers("due"),
        *_texts("error"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "notes", sa.Column("name", sa.Text, primary_key=True), *_texts("value")
    )
    keys = sa.table("keys", sa.column("name"), sa.column("value"))
    op.bulk_insert(keys, [{"name": "board", "value": secrets.token_hex(32)}])


def _messages() -> None:
    op.create_table(
        "messages",
        sa.Column("number", _Number, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("code", sa.Text, unique=True),
        sa.Column("answers", _Number, _of_message()),
        *_texts("part", "drawing", "author", "home", "email", "language", "text"),
        sa.Column("private", sa.Integer, nullable=False),
        *_texts("state"),
        *_numbers("written", "changed"),
        sa.Column("shown", _Number),
        *_texts("signs"),
        sa.Column("weight", sa.Integer, nullable=False),
        *_texts("sender", "likeness", "hosts", "folded"),
        sqlite_autoincrement=True,
    )
    for name, columns in _INDEXES.items():
        op.create_index(f"messages_by_{name}", "messages", columns)


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("number", _Number, primary_key=True),
        *_texts("deed", "message", "keeper"),
        *_numbers("time"),
        *_texts("what", "before", "after"),
        sqlite_autoincrement=True,
    )
    op.create_index("decisions_by_message", "decisions", ["message", "number"])
    op.create_index("decisions_by_deed", "decisions", ["deed"])


def downgrade() -> None:
    """Take them away."""
    for name in _TABLES:
        op.drop_table(name)
    keys = sa.table("keys", sa.column("name"))
    op.execute(keys.delete().where(keys.c.name == "board"))
