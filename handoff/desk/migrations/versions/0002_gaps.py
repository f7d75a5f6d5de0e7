"""gaps: questions nobody could answer, and who asked them"""

import sqlalchemy as sa
from alembic import op

from handoff.desk.store import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go on to this revision."""
    op.create_table(
        "gaps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("opened_at", Moment(timezone=True), nullable=False),
        sa.Column("closed_at", Moment(timezone=True), nullable=True),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_gaps_article_id_articles")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gaps")),
    )
    op.create_index(op.f("ix_gaps_closed_at"), "gaps", ["closed_at"], unique=False)
    op.create_table(
        "askings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gap_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("asked_at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_askings_case_id_cases")),
        sa.ForeignKeyConstraint(["gap_id"], ["gaps.id"], name=op.f("fk_askings_gap_id_gaps")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_askings")),
        sa.UniqueConstraint("case_id", name=op.f("uq_askings_case_id")),
    )
    op.create_index(op.f("ix_askings_gap_id"), "askings", ["gap_id"], unique=False)


def downgrade() -> None:
    """Go back to the revision before."""
    op.drop_table("askings")
    op.drop_table("gaps")
