"""Starter: a new bank for a district, with its settings, one sample of every kind and the way to go on.

The samples are composed from the examples of the declarations, so they are never out of step with the checks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from metodbank.fields import Kind
from metodbank.ids import is_id
from metodbank.kinds import KINDS
from metodbank.sample import blank_yaml, example_of, record_yaml, to_yaml
from metodbank.settings import SETTINGS
from metodbank.shipped import FORMS, STARTER
from metodbank.terms import vocabularies_of
from metodbank.words import Words

_ORGANISATIONS: Mapping[str, Mapping[str, str]] = {
    "school-1": {
        "ru": "Школа № 1",
        "en": "School No. 1",
        "type": "secondary-school",
        "locality": "town",
        "district": "own",
    },
    "school-2": {
        "ru": "Школа № 2",
        "en": "School No. 2",
        "type": "secondary-school",
        "locality": "village",
        "district": "own",
    },
    "methodical-centre": {
        "ru": "Методический центр",
        "en": "Methodical centre",
        "type": "methodical-service",
        "locality": "town",
        "district": "own",
    },
}


def write_bank(folder: Path, words: Words, own: Mapping[str, str]) -> list[str]:
    """Write a new bank into a folder that is empty or does not exist yet, and return the paths written.

    `own` holds what the district says of itself: values for fields of site.yml. A README that is there already stays;
    raises FileExistsError where another file would be overwritten.
    """
    files = dict(_files(words, own))
    if (folder / "README.md").exists():
        del files["README.md"]
    for path in files:
        if (folder / path).exists():
            raise FileExistsError(str(folder / path))
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    return sorted(files)


def write_record(content: Path, kind: Kind, id: str, words: Words, today: date) -> Path:
    """Write a new record to fill in, and return its file.

    Raises FileExistsError where there is one already, ValueError where the id cannot be an address.
    """
    if not is_id(id):
        raise ValueError(id)
    file = content / kind.folder / f"{id}.yml"
    if file.exists():
        raise FileExistsError(str(file))
    file.parent.mkdir(parents=True, exist_ok=True)
    text = blank_yaml(kind, vocabularies_of(content), words, today)
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


def _files(words: Words, own: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    vocabularies = vocabularies_of(None)
    for file in sorted((STARTER / words.language).iterdir()):
        yield file.name.replace("gitignore", ".gitignore"), file.read_text(encoding="utf-8")
    yield "content/site.yml", record_yaml(SETTINGS, vocabularies, words, {**own, "language": words.language})
    yield (
        "content/vocabularies/organisations.yml",
        "\n".join(to_yaml(id, dict(term)) for id, term in _ORGANISATIONS.items()) + "\n",
    )
    district = own.get("district", example_of(SETTINGS.by_name["district"], vocabularies))
    yield "content/vocabularies/districts.yml", to_yaml("own", {"ru": district, "en": district}) + "\n"
    yield "content/pages/.gitkeep", ""
    for kind in KINDS:
        yield f"content/{kind.folder}/{kind.example_id}.yml", record_yaml(kind, vocabularies, words)
    for file in sorted(FORMS.glob("*.yml")):
        yield f"content/forms/{file.name}", file.read_text(encoding="utf-8")
