"""Records of an earlier release, brought to the shape of this one, on each database."""

from datetime import UTC, datetime

from alembic import command
from sqlalchemy import text

from handoff.desk import cases
from handoff.desk.migrate import alembic
from handoff.desk.store import Store


def to(store: Store, revision: str, *, down: bool = False) -> None:
    with store.engine.execution_options(writing=True).begin() as connection:
        (command.downgrade if down else command.upgrade)(alembic(connection), revision)


def test_who_waits_for_a_promised_answer_still_does_after_the_move_to_a_column_of_its_own(
    store: Store,
) -> None:
    to(store, "0004", down=True)
    with store.engine.execution_options(writing=True).begin() as connection:
        connection.execute(
            text(
                "INSERT INTO cases (id, desk_id, kind, reason, facts, urgent, status, owner, language, opened_at)"
                " VALUES (7, 'main', 'consultation', 'question_without_answer',"
                """ '{"promised": "2026-06-10T22:45:00+02:00"}', false, 'open', 'Eva', 'es',"""
                " '2026-06-10 20:15:00'), (8, 'main', 'request', 'asked', '{}', false, 'open', 'Eva', 'es',"
                " '2026-06-10 20:15:00')"
            )
        )
    to(store, "head")
    with store.read() as desk:
        assert cases.find(desk, 7).promised_at == datetime(2026, 6, 10, 20, 45, tzinfo=UTC)
        assert cases.find(desk, 8).promised_at is None
