"""Training and starting: the same data gives the same bot, and no TensorFlow is needed or found."""

import io
import tarfile
from pathlib import Path

import pytest

from bot.rasa.light import NeedsTensorFlow, refuse_what_needs_tensorflow
from tests.bot.rasa.rasa_process import python, variant


def learned(model: Path) -> dict[str, bytes]:
    """What was learned, out of the model's archive: numbers and names."""
    with tarfile.open(model) as archive:
        members = [one for one in archive.getmembers() if Path(one.name).suffix in {".npz", ".json"}]
        files = {one.name: archive.extractfile(one) for one in members}
        return {name: file.read() for name, file in files.items() if file and "GuestIntent" in name}


def arrays(raw: bytes) -> dict[str, bytes]:
    import numpy as np

    with np.load(io.BytesIO(raw), allow_pickle=False) as numbers:
        return {name: numbers[name].tobytes() for name in numbers.files}


LEARN_AGAIN = """
import sys
import numpy as np
from pathlib import Path
from bot.rasa import light
light.stand_in()
from bot.rasa.known import learned
from bot.rasa.normalise import normalise
from bot.rasa.train import sources
phrases = [phrase for phrase in sources(Path("bot"))[0] if normalise(phrase.text)]
from bot.rasa.phrases import names
texts, labels = [phrase.text for phrase in phrases], [phrase.label for phrase in phrases]
from bot.rasa.cries import told
known = learned(texts, labels, names(Path("bot/data")), told(Path("bot/data/danger")), strength=20)
weights = known.weights
who = {f"who_{part}": getattr(known.who, part) for part in ("dense", "sparse", "bias")}
ear = {f"danger_{part}": getattr(known.danger.weights, part) for part in ("dense", "sparse", "bias")}
ear["danger_idf"] = known.danger.grams.idf
np.savez(
    sys.argv[1], dense=weights.dense, sparse=weights.sparse, bias=weights.bias, idf=known.grams.idf, **who, **ear
)
"""


def test_the_same_data_gives_the_same_numbers(model: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.npz"
    done = python("-c", LEARN_AGAIN, str(again), PYTHONHASHSEED="7")
    assert done.returncode == 0, done.stderr
    (first,) = (raw for name, raw in learned(model).items() if name.endswith(".npz"))
    assert arrays(first) == arrays(again.read_bytes())


def test_a_model_holds_nothing_that_runs_when_it_is_read(model: Path) -> None:
    with tarfile.open(model) as archive:
        names = [one.name for one in archive.getmembers()]
    assert [name for name in names if name.endswith((".pkl", ".pickle", ".joblib"))] == []


WHAT_IS_LOADED = """
import importlib.metadata
import sys
from bot.rasa import light
light.stand_in()
import rasa.core.agent
import tensorflow
print(type(tensorflow).__name__)
names = {one.metadata["Name"].lower() for one in importlib.metadata.distributions()}
print(sorted(names & {"tensorflow", "keras", "jax", "tensorflow-text", "tensorflow-hub"}))
"""


@pytest.mark.skipif(variant() != "light", reason="stock Rasa brings it, and should")
def test_the_light_start_brings_no_tensorflow() -> None:
    done = python("-c", WHAT_IS_LOADED)
    assert done.stdout.splitlines() == ["_StandIn", "[]"], done.stderr


def test_our_own_configuration_needs_no_tensorflow() -> None:
    refuse_what_needs_tensorflow(Path("bot/config.yml"))


@pytest.mark.parametrize(
    "part", ["pipeline:\n- name: DIETClassifier", "policies:\n- name: TEDPolicy\n- name: RulePolicy"]
)
def test_a_part_that_needs_it_is_refused_by_name(tmp_path: Path, part: str) -> None:
    (tmp_path / "config.yml").write_text(part)
    with pytest.raises(NeedsTensorFlow, match=r"DIETClassifier|TEDPolicy"):
        refuse_what_needs_tensorflow(tmp_path / "config.yml")


def test_a_missing_model_is_one_clear_sentence() -> None:
    done = python("-m", "bot.rasa.light", "run", "-m", "bot/models/none.tar.gz")
    assert done.returncode == 1
    assert done.stderr.strip() == (
        "There is no model bot/models/none.tar.gz. Train one: python -m bot.rasa.train --out bot/models"
    )
