"""The processes of the house, one small description each."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.rasa import training
from bot.rasa.install import Environment
from config.settings import Settings

HERE = "127.0.0.1"
SETTINGS = frozenset(name.upper() for name in Settings.model_fields)


@dataclass(frozen=True)
class Program:
    """How a process is started, and how one sees that it is well."""

    name: str
    argv: tuple[str | Path, ...]
    env: Mapping[str, str] = field(repr=False)
    health: str | None = None  # answers 200 when it is ready; without one, running is being well


def programs(
    settings: Settings, root: Path, environment: Environment, model: Path, environ: Mapping[str, str]
) -> list[Program]:
    """Every process these settings ask for; with an account there is no exchange."""
    told = {**environ, **settings.environment(), "PYTHONPATH": str(root), "PYTHONUNBUFFERED": "1"}

    def ours(name: str, module: str, port: int | None = None) -> Program:
        health = f"http://{HERE}:{port}/healthz" if port else None
        return Program(name, (sys.executable, "-m", module), told, health)

    exchange = [ours("exchange", "ivr.exchange", settings.exchange_port)] if settings.exchange else []
    return [
        *exchange,
        ours("actions", "bot.actions", settings.actions_port),
        _rasa(settings, root, environment, model, environ),
        ours("doors", "ivr.doors", settings.doors_port),
        ours("console", "handoff.console", settings.console_port),
        ours("worker", "ivr.worker"),
    ]


def ports(settings: Settings) -> dict[str, int]:
    """The ports our processes will listen on, by the setting that moves each."""
    names = ["doors_port", "console_port", "rasa_port", "actions_port"]
    names += ["exchange_port"] if settings.exchange else []
    return {name.upper(): getattr(settings, name) for name in names}


def _rasa(
    settings: Settings, root: Path, environment: Environment, model: Path, environ: Mapping[str, str]
) -> Program:
    bot, port = root / "bot", settings.rasa_port
    run: list[str | Path] = ["run", "-i", HERE, "-p", str(port), "-m", model]
    run += ["--endpoints", bot / "endpoints.yml", "--credentials", bot / "credentials.yml"]
    run += ["--request-timeout", "10", "--response-timeout", "10"]
    # Neither the account nor the database is any of Rasa's business.
    told = {name: value for name, value in environ.items() if name not in SETTINGS}
    told |= training.variables(root) | {
        "BOT_TOKEN": settings.keys.bot_token,
        "ACTION_TOKEN": settings.keys.action_token,
        "ACTION_URL": f"http://{HERE}:{settings.actions_port}/actions/webhook",
        "PYTHONUNBUFFERED": "1",
    }
    argv = tuple(training.command(environment, settings.rasa_variant, *run))
    return Program("rasa", argv, told, f"http://{HERE}:{port}/webhooks/hotline/")
