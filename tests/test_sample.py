"""Whatever text is written as YAML by the program is read back as it was."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from metodbank.compose import compose
from metodbank.load import CONTROL
from metodbank.node import Mapping, Scalar, Sequence
from metodbank.sample import to_yaml

_texts = (
    st.text(alphabet="аб1 :#-?&*!|>'\"%@`{}[],~\n\\=.«»", min_size=1, max_size=40)
    | st.sampled_from(["null", "~", "yes", "- а", "a: b", "a:", "#", "a #b", "---", "...", "а\n  б", "а\n\n\nб", "[…]"])
).filter(lambda text: text.strip() == text != "" and not CONTROL.search(text))


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(_texts, _texts)
def test_texts_survive_being_written(one: str, two: str) -> None:
    written = to_yaml("record", {"one": one, "many": [two, {"inner": one}]}) + "\n"
    tree = compose("a.yml", written)
    assert isinstance(tree, Mapping), written
    record = tree.get("record")
    assert isinstance(record, Mapping)
    many = record.get("many")
    assert isinstance(many, Sequence)
    inner = many.items[1]
    assert isinstance(inner, Mapping)
    for node, text in ((record.get("one"), one), (many.items[0], two), (inner.get("inner"), one)):
        assert isinstance(node, Scalar)
        assert node.text.strip().splitlines() == text.splitlines(), written
        assert not node.is_empty
