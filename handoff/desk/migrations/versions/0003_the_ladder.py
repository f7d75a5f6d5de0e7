"""the ladder: rungs of one booking, snoozes, wake-ups by hand, room checks; guests who cannot hear the telephone"""

import sqlalchemy as sa
from alembic import op

from handoff.desk.store import Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go on to this revision."""
    op.add_column("stays", sa.Column("texts_only", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("wake_ups", sa.Column("ladder", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("wake_ups", sa.Column("snoozes", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("wake_ups", sa.Column("prepared_by", sa.String(length=80), nullable=True))
    op.add_column("attempts", sa.Column("asked_at", Moment(timezone=True), nullable=True))
    op.create_table(
        "room_checks",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("phone", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=4), nullable=False),
        sa.Column("asked_at", Moment(timezone=True), nullable=False),
        sa.Column("accepted_at", Moment(timezone=True), nullable=True),
        sa.Column("via", sa.String(length=12), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_room_checks_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_checks")),
    )
    op.create_index(op.f("ix_room_checks_case_id"), "room_checks", ["case_id"], unique=False)
    op.create_index(op.f("ix_room_checks_phone"), "room_checks", ["phone"], unique=False)


def downgrade() -> None:
    """Go back to the revision before."""
    op.drop_table("room_checks")
    op.drop_column("attempts", "asked_at")
    for column in ("prepared_by", "snoozes", "ladder"):
        op.drop_column("wake_ups", column)
    op.drop_column("stays", "texts_only")
