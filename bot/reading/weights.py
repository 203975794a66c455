"""The weights of the models, as training wrote them: `data/<name>_model.json.gz`, JSON that `zcat` shows."""

from __future__ import annotations

import gzip
import json
from importlib.resources import files
from typing import Any


def stored(name: str) -> Any:
    """What was stored under the name of a model: "call", "command", "intent" or "where"."""
    return json.loads(gzip.decompress((files("bot.reading") / "data" / f"{name}_model.json.gz").read_bytes()))


def packed(weights: object) -> bytes:
    """Weights as they are stored: equal weights give equal bytes."""
    text = json.dumps(weights, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), 9, mtime=0)
