"""Make room for the journal."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make its two tables."""
    op.create_table(
        "batches",
        sa.Column("id", _Number, primary_key=True, autoincrement=False),
        sa.Column("generation", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("time", _Number, nullable=False),
        sa.Column("last_activity", _Number, nullable=False),
        sa.Column("last_number", _Number, nullable=False),
    )
    op.create_index("batches_by_time", "batches", ["time"])
    op.create_table(
        "activities",
        sa.Column("id", _Number, primary_key=True, autoincrement=False),
        sa.Column("batch", _Number, sa.ForeignKey("batches.id"), nullable=False),
        sa.Column("number", _Number, unique=True),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in (
                *("type", "kind", "uri", "name", "part"),
                *("digest", "media_type"),
            )
        ),
        sa.Column("target", sa.Text),
    )
    op.create_index("activities_by_uri", "activities", ["uri", "id"])
    op.create_index("activities_by_kind", "activities", ["kind", "id"])
    op.create_index("activities_by_part", "activities", ["kind", "part", "id"])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("activities")
    op.drop_table("batches")
