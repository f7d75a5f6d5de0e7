"""The README explains every setting, with its real default, and none that does not exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from config.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TABLE = dict(re.findall(r"^\| `([A-Z_]+)` \| (.+?) \| .+ \|$", README, re.MULTILINE))
NAMES = [name for name in Settings.model_fields if name != "house"]


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_is_explained(name: str) -> None:
    assert name.upper() in TABLE


def test_no_setting_is_explained_that_does_not_exist() -> None:
    assert set(TABLE) == {name.upper() for name in NAMES}


@pytest.mark.parametrize("name", [name for name in NAMES if re.fullmatch("`[^A-Z]+`", TABLE[name.upper()])])
def test_the_default_it_names_is_the_one_we_use(name: str) -> None:
    default = getattr(Settings.load({}), name)
    told = TABLE[name.upper()].strip("`")
    assert str(default.relative_to(ROOT) if isinstance(default, Path) else default) == told
