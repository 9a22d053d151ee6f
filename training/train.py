"""`spacy train` on numpy's own BLAS, two to three times as fast as the one spaCy brings; goes on where it stopped.

    python train.py trees|names TRAIN OUT [--paths.dev FILE ...]

A run that was cut short starts from OUT/model-last with the steps that are left, the learning rate where it had fallen.
"""

import json
import sys
from pathlib import Path
from typing import Any

from spacy.cli._util import parse_config_overrides
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.util import load_config
from thinc.api import Config, NumpyOps, set_current_ops

CONFIGS = Path(__file__).parent / "configs"
LOG = "steps.jsonl"


def run(stage: str, data: Path, out: Path, overrides: dict[str, Any]) -> None:
    """Train one stage's pipeline into OUT/model-best and OUT/model-last."""
    set_current_ops(NumpyOps(use_blis=False))
    out.mkdir(parents=True, exist_ok=True)
    config = load_config(CONFIGS / f"{stage}.cfg", {"paths.train": str(data), **overrides}, interpolate=True)
    training = config["training"]
    training["eval_frequency"] = min(training["eval_frequency"], training["max_steps"])  # only then steps are saved
    done = steps(out)
    if done >= training["max_steps"]:
        return
    log = out / f"{done}-{LOG}"
    log.unlink(
        missing_ok=True
    )  # of a run that was killed before it saved anything; spaCy would keep it and log nothing
    training["logger"]["output_file"] = str(log)
    if done:
        config = resumed(config, out / "model-last", done)
    nlp = init_nlp(config)
    if done and nlp.has_pipe("trainable_lemmatizer"):
        # spaCy saves a lemmatizer's labels but does not index them again when it loads them (3.8).
        lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
        lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}
    train_loop(nlp, out, stdout=sys.stdout, stderr=sys.stderr)


def steps(out: Path) -> int:
    """How many steps earlier runs into `out` have saved."""
    total = 0
    for log in sorted(out.glob(f"*-{LOG}"), key=lambda log: int(log.name.partition("-")[0])):
        lines = log.read_text(encoding="utf-8").splitlines()
        total = int(log.name.partition("-")[0]) + (json.loads(lines[-1])["step"] if lines else 0)
    return total if (out / "model-last").exists() else 0


def resumed(config: Config, model: Path, done: int) -> Config:
    """The configuration for the steps that are left, every component taken from `model`."""
    config = config.copy()
    training, rate = config["training"], config["training"]["optimizer"]["learn_rate"]
    for name in config["nlp"]["pipeline"]:
        config["components"][name] = {"source": str(model)}
    config["initialize"]["vectors"] = str(model)
    rate["initial_rate"] *= 1 - done / rate["total_steps"]
    rate["total_steps"] -= done
    training["max_steps"] -= done
    return config


if __name__ == "__main__":
    run(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), parse_config_overrides(sys.argv[4:]))
