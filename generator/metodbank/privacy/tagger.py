"""Tagger: the door to Slovnet, which says of every word of a sentence whether it belongs to a name.

The models travel with the package natasha, whose own code is not needed: it would load a second dictionary.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_EMBEDDINGS = "emb/navec_news_v1_1B_250K_300d_100q.tar"
_MODEL = "model/slovnet_ner_news_v1.tar"
LABELS = {"PER": "person", "LOC": "place", "ORG": "organisation"}


def tag(sentences: Iterable[str]) -> Iterator[Sequence[tuple[int, int, str]]]:
    """Yield for each sentence what it names: offsets in the sentence and the kind, a value of LABELS."""
    for sentence in sentences:
        # One by one: in a batch the padding would let neighbours change the result.
        spans = _model()(sentence).spans
        yield tuple((int(span.start), int(span.stop), LABELS[span.type]) for span in spans)


@cache
def known_names(file: str) -> frozenset[str]:
    """Return the words of one of the lists that travel with the models: `first` names, `last` names."""
    lines = (_data() / "dict" / f"{file}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("#")[0].strip().replace("ё", "е") for line in lines)


@cache
def _model() -> Any:
    # Loaded when the first sentence is read: a bank that has not changed is never charged for it. Threads of numpy's
    # algebra wait for one another ten times as long as they work on a sentence.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    model = import_module("slovnet").NER.load(_data() / _MODEL)
    model.navec(import_module("navec").Navec.load(_data() / _EMBEDDINGS))
    return model


def _data() -> Path:
    package = find_spec("natasha")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("natasha")
    return Path(package.origin).parent / "data"
