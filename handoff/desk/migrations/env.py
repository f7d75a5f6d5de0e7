"""Alembic's way in: our tables only, on SQLite and PostgreSQL."""

from alembic import context

from handoff.desk.records import METADATA


def ours(name: str | None, kind: str, _: object) -> bool:
    """The durable engine keeps its tables beside ours on SQLite; they are not ours to change."""
    return kind != "table" or name in METADATA.tables


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    render_as_batch=True,
    include_name=ours,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
