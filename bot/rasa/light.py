"""Rasa's command line without TensorFlow: a stand-in answers its imports, and what would really need it is refused.

    python -m bot.rasa.light run -m MODEL …          (in Rasa's environment, from the checkout)

Rasa imports TensorFlow for components and policies that we do not use. The stand-in is an empty package whose every
attribute is one dummy class, enough for class bodies, type hints and constants to be evaluated.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import os
import sys
import types
import warnings
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

ABSENT = frozenset({"tensorflow", "keras", "tensorflow_hub", "tensorflow_text", "tensorflow_addons", "jax"})
# Parts that work without TensorFlow. Others would fail late and strangely.
ALLOWED = frozenset({"bot.rasa.intent.GuestIntent", "FallbackClassifier", "RulePolicy"})
VERSION = "2.12.0"  # what Rasa 3.6.21 expects to find


class NeedsTensorFlow(ValueError):
    """The configuration names a part that the light start cannot run."""


class _Anything(type):
    """What every attribute of the stand-in is: a class that can be called, subclassed, indexed, joined, compared."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Nothing

    def __getitem__(cls, key: object) -> Any:
        return cls

    def __or__(cls, other: object) -> Any:
        return cls

    __ror__ = __or__

    def __lt__(cls, other: object) -> bool:
        return False

    def __gt__(cls, other: object) -> bool:
        return True


class _Nothing(metaclass=_Anything):
    def __init__(self, *args: object, **kwargs: object) -> None:
        pass

    def __init_subclass__(cls, **kwargs: object) -> None:
        pass

    def __call__(self, *args: Any, **kwargs: object) -> Any:
        return args[0] if args and callable(args[0]) else _Nothing()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Nothing()


def _unchanged(*args: Any, **kwargs: object) -> Any:
    """tf.function and its like, with or without brackets: the function stays as it is."""
    return args[0] if args and callable(args[0]) and not kwargs else lambda function: function


class _StandIn(types.ModuleType):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__ = []  # a package: it may have parts

    def __getattr__(self, name: str) -> Any:
        if name in {"__file__", "__version__"}:
            return VERSION
        if name.startswith("__"):
            raise AttributeError(name)
        return _unchanged if name == "function" else _Nothing


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name: str, path: object, target: object = None) -> Any:
        if name.split(".", 1)[0] in ABSENT:
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _StandIn(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        pass


def stand_in() -> None:
    """From now on imports of TensorFlow and its kin find the stand-in; called before Rasa is imported."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
    # Rasa 3.6.21 is frozen: what its libraries will drop one day is no news to anybody.
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    warnings.filterwarnings("ignore", category=DeprecationWarning)


def refuse_what_needs_tensorflow(config: Path) -> None:
    """Raises NeedsTensorFlow when pipeline or policies name anything but the allowed parts."""
    named = yaml.safe_load(config.read_text(encoding="utf-8"))
    parts = [part["name"] for kind in ("pipeline", "policies") for part in named.get(kind) or []]
    refused = sorted(set(parts) - ALLOWED)
    if refused:
        raise NeedsTensorFlow(f"{config}: {', '.join(refused)} cannot run in the light environment")


def _model_exists(arguments: list[str]) -> None:
    # Rasa itself would silently take another model of the same folder.
    for flag, value in pairwise(arguments):
        if flag in {"-m", "--model"} and not Path(value).is_file():
            raise FileNotFoundError(
                f"There is no model {value}. Train one: python -m bot.rasa.train --out bot/models"
            )


def main(arguments: list[str]) -> None:
    """Rasa's command line with these arguments; ends the process with one sentence when it cannot start."""
    try:
        refuse_what_needs_tensorflow(Path(__file__).parent.parent / "config.yml")
        _model_exists(arguments)
    except (NeedsTensorFlow, FileNotFoundError) as wrong:
        sys.exit(str(wrong))
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    stand_in()
    sys.argv = ["rasa", *arguments]
    import pyparsing  # noqa: F401 - these two first: while they are imported they switch
    import sanic.app  # noqa: F401 - deprecations on, which are no news of a frozen release

    warnings.filterwarnings("ignore", category=DeprecationWarning)
    from rasa.__main__ import main as rasas_own

    rasas_own()


if __name__ == "__main__":
    main(sys.argv[1:])
