"""The JSON Schemas and the checks come from one declaration: records that pass the one pass the other."""

from __future__ import annotations

import json
import subprocess
import sys

import jsonschema
import pytest
import yaml

from metodbank.kinds import KINDS
from metodbank.schema import schemas
from metodbank.words import words

from .conftest import TESTS

CONTENT = TESTS.parent / "content"


class _Texts(yaml.SafeLoader):
    """Reads dates as texts, as JSON does."""


_Texts.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_demonstration_bank_fits_the_schemas(kind: object) -> None:
    schema = schemas(CONTENT, words("ru"))[kind.name]  # type: ignore[attr-defined]
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for file in sorted((CONTENT / kind.folder).glob("*.yml")):  # type: ignore[attr-defined]
        record = yaml.load(file.read_text(encoding="utf-8"), Loader=_Texts)
        assert [error.message for error in validator.iter_errors(record)] == [], file


def test_a_schema_refuses_what_the_checks_refuse() -> None:
    schema = schemas(CONTENT, words("ru"))["difficulty"]
    validator = jsonschema.Draft202012Validator(schema)
    faults = {error.validator for error in validator.iter_errors({"titel": "x", "group": "nothing"})}
    assert {"additionalProperties", "enum", "required"} <= faults


def test_the_command_prints_one_schema_or_all() -> None:
    command = [sys.executable, "-m", "metodbank", "schema"]
    everything = json.loads(subprocess.check_output(command, cwd=TESTS.parent))
    assert set(everything) == {kind.name for kind in KINDS} | {"site"}
    one = json.loads(subprocess.check_output([*command, "practice"], cwd=TESTS.parent))
    assert one == everything["practice"]
    wrong = subprocess.run([*command, "nothing"], cwd=TESTS.parent, capture_output=True, check=False)
    assert wrong.returncode == 2
