"""promises: by when a guest was told an answer stands in a column of its own"""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

from handoff.desk.store import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CASES = sa.table(
    "cases",
    sa.column("id", sa.Integer),
    sa.column("facts", sa.JSON),
    sa.column("closed_at", Moment(timezone=True)),
    sa.column("promised_at", Moment(timezone=True)),
)


def upgrade() -> None:
    """Go on to this revision; what was told to guests who still wait stood among the facts."""
    op.add_column("cases", sa.Column("promised_at", Moment(timezone=True), nullable=True))
    bound = op.get_bind()
    for case, facts in bound.execute(sa.select(CASES.c.id, CASES.c.facts).where(CASES.c.closed_at.is_(None))):
        if isinstance(told := facts.get("promised"), str):
            at = datetime.fromisoformat(told)
            bound.execute(sa.update(CASES).where(CASES.c.id == case).values(promised_at=at))


def downgrade() -> None:
    """Go back to the revision before."""
    op.drop_column("cases", "promised_at")
