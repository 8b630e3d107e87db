"""The rooms of the house: what each outside library may be imported by, and what every part owes."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from metodbank.catalogue import FACETS, facet_names
from metodbank.fields import Group, Kind, one_of
from metodbank.kinds import KINDS
from metodbank.sample import example_of
from metodbank.settings import SETTINGS
from metodbank.terms import vocabularies_of

from .conftest import TESTS

ROOT = TESTS.parent
PACKAGE = ROOT / "generator" / "metodbank"

DOORS = {
    "mkdocs": {"plugin.py"},
    "subprocess": {"search.py", "wall.py"},
    "yaml": {"compose.py", "load.py", "syntax.py"},
    "markdown_it": {"prose.py", "markup.py"},
    "nh3": {"prose.py"},
    "babel": {"words.py"},
    "rapidfuzz": {"suggest.py", "rules.py"},
    "pymorphy3": {"lexemes.py"},
    "openpyxl": {"workbook.py", "spreadsheet.py"},
    "snowballstemmer": {"lexemes.py"},
    "slovnet": {"tagger.py"},
    "navec": {"tagger.py"},
    "natasha": {"tagger.py"},
    "jinja2": {"render.py", "guide.py", "plugin.py", "packed.py"},
    "sys": {"cli.py", "progress.py", "search.py", "wall.py", "__main__.py", "exchange.py", "obstacle.py"},
    "ctypes": {"exchange.py"},
    "PIL": {"pictures.py", "drawing.py", "renditions.py"},
    "pypdf": {"pdf.py"},
    "segno": {"living.py"},
    "typst": {"typesetting.py"},
    "defusedxml": {"markup.py"},
    "zipfile": {"container.py", "packed.py", "offline.py", "workbook.py", "spreadsheet.py"},
}


def _imports(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_outside_libraries_enter_by_their_own_doors() -> None:
    for file in PACKAGE.rglob("*.py"):
        for library in _imports(file) & set(DOORS):
            assert file.name in DOORS[library], f"{file.name} imports {library}"


def test_every_module_says_what_it_is_for() -> None:
    for file in PACKAGE.rglob("*.py"):
        assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))), file


def test_every_facet_that_is_declared_has_a_name_and_a_place() -> None:
    assert frozenset().union(*(facet_names(kind) for kind in KINDS)) == FACETS.keys()


def test_every_kind_has_a_template_and_every_template_a_kind() -> None:
    templates = {file.stem for file in (ROOT / "theme" / "kinds").glob("*.html")}
    assert templates == {kind.name for kind in KINDS if kind.published}


def test_every_field_has_words_and_every_required_one_an_example() -> None:
    vocabularies = vocabularies_of(None)

    def walk(kind: Kind) -> None:
        stack = list(kind.fields)
        while stack:
            field = stack.pop()
            assert not field.required or example_of(field, vocabularies) is not None, (kind.name, field.name)
            assert field.label, (kind.name, field.name)
            assert field.help, (kind.name, field.name)
            inner = one_of(field.type)
            if isinstance(inner, Group):
                stack += inner.fields

    for kind in (*KINDS, SETTINGS):
        walk(kind)


def test_no_file_carries_a_path_of_a_machine_or_the_address_of_an_index() -> None:
    for lock in ROOT.glob("*.lock"):
        assert "://" not in lock.read_text(encoding="utf-8")
    for file in [*PACKAGE.rglob("*.py"), *(ROOT / "theme").rglob("*.html"), ROOT / "Makefile"]:
        assert not re.search(r"/(root|home|work)/", file.read_text(encoding="utf-8")), file
