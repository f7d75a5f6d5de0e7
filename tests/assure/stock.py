"""The bot's own tests once more on Rasa as it ships, with TensorFlow: `python -m tests.assure.stock`.

Installs that environment first (Python 3.10 only, about 3 GB); without such a Python it says so, and nothing is run.
"""

import os
import subprocess
import sys

from config import python
from tests.processes import ROOT

SUITES = ("tests/bot/dialogues", "tests/bot/rasa")


def main() -> int:
    """0 when every test holds, or when there is no Python 3.10 to try them on."""
    stock = {**os.environ, "RASA_VARIANT": "stock"}
    if python.find("3.10", stock, str(ROOT / ".tools" / "bin")) is None:
        print("stock Rasa: NOT RUN, no Python 3.10 was found")
        return 0
    return _run(stock, "config.up", "--bot") or _run(stock, "pytest", "-q", *SUITES)


def _run(environment: dict[str, str], module: str, *arguments: str) -> int:
    done = subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, env=environment, check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
