"""Name the item that each activity is about, and make a key to sign with."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Name the item of each activity; until now it was the name of the resource.

    The key is made here since this is done once, all of it or nothing.
    """
    op.add_column(
        "activities", sa.Column("item", sa.Text, nullable=False, server_default="")
    )
    op.execute("UPDATE activities SET item = name")
    op.create_index("activities_by_item", "activities", ["item", "id"])
    keys = op.create_table(
        "keys",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.bulk_insert(keys, [{"name": "harvest", "value": secrets.token_hex(32)}])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("keys")
    op.drop_index("activities_by_item", "activities")
    op.drop_column("activities", "item")
