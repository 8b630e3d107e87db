"""The faults of YAML, told in an editor's words.

libyaml names what its grammar missed; an editor needs to know what to type. Each wording below recognises a fault by
libyaml's words and by the look of the line, most particular first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from metodbank import codes
from metodbank.problem import Code, Place, Problem
from metodbank.words import N_


@dataclass(frozen=True)
class _Wording:
    """`said` is looked for in libyaml's words, `line` in the line of the fault.

    That is the line where libyaml stopped, or the one where the faulty value begins (`at_start`), or the one before
    (`before`).
    """

    said: str
    line: str
    message: str
    help: str
    code: Code = codes.SYNTAX
    at_start: bool = False
    before: bool = False


QUOTE = N_("put the whole value in quotes")
_DASH = N_("begin each item of a list with “- ”: a hyphen and a space")
SPACE_AFTER_COLON = N_("put a space after the colon: “field: value”")
NAME_GLUED = r"^\s*(- +)?[a-z_]+:(?=[^\s:/])"

_WORDINGS = (
    _Wording(
        r"tab character",
        r"\t",
        "",
        "",
        codes.TAB,
    ),
    _Wording(
        r"scanning an (alias|anchor)",
        r"^\s*\* ",
        N_("a list is made with hyphens, not with asterisks"),
        _DASH,
        codes.ANCHOR,
        at_start=True,
    ),
    _Wording(
        r"scanning an (alias|anchor)",
        r"",
        N_("the value begins with * or &, which YAML reads as a reference"),
        QUOTE,
        codes.ANCHOR,
        at_start=True,
    ),
    _Wording(
        r"scanning a tag|tag handle",
        r"",
        N_("the value begins with !, which YAML reads as a command"),
        QUOTE,
        codes.TAG,
        at_start=True,
    ),
    _Wording(
        r"unexpected (end of stream|document indicator).*quoted scalar",
        r"",
        N_("a quotation mark is opened here and never closed"),
        N_("close the quotation mark at the end of the value, or delete the opening one"),
        at_start=True,
    ),
    _Wording(
        r"escape character|hexdecimal|escape code|character escape",
        r"",
        N_("in double quotes the sign \\ begins a special character"),
        N_("write the value in single quotes '…', or double the sign: \\\\"),
    ),
    _Wording(
        r"did not find expected key|did not find expected '-'|did not find expected <document start>",
        r"^\s*[\w-]+\s*:\s*([\"'«]).*\1\s*\S",
        N_("there is text after the closing quotation mark"),
        N_("put the whole value in single quotes '…', or use «ёлочки» inside"),
    ),
    _Wording(
        r"scanning a block scalar.*comment or line break|comment or line break.*scanning a block scalar",
        r"",
        N_("there is text after | or > on the same line"),
        N_("begin the text on the next line, two spaces deeper; if | or > is a part of the text, put it in quotes"),
        at_start=True,
    ),
    _Wording(
        r"did not find expected key|did not find expected '-'|did not find expected <document start>",
        r"(:|-)\s+[\[{].*[\]}]\s*\S",
        N_("the value begins with a bracket, which YAML reads as a list"),
        QUOTE,
    ),
    _Wording(
        r"mapping values are not allowed|could not find expected ':'",
        NAME_GLUED,
        N_("there is no space after the colon"),
        SPACE_AFTER_COLON,
        before=True,
    ),
    _Wording(
        r"could not find expected ':'",
        NAME_GLUED,
        N_("there is no space after the colon"),
        SPACE_AFTER_COLON,
        at_start=True,
    ),
    _Wording(
        r"mapping values are not allowed",
        r"^[^\W\d][^:]*$",
        N_("there is no colon after the name of the field"),
        N_("write “field: value”; delete a heading that is not a field"),
        before=True,
    ),
    _Wording(
        r"mapping values are not allowed",
        r"^\s*(- )?[\w «»\"-]+:\s+\S.*:(\s|$)",
        N_("there is a second colon in the line, and YAML cannot tell where the value begins"),
        N_(
            "write “|” after the name of the field and the text on the next line, two spaces deeper; "
            'or put the value in quotes: field: "text: with a colon"'
        ),
    ),
    _Wording(
        r"mapping values are not allowed",
        r"^\s+(?=\S)(?![a-z_]+:(\s|$))",
        N_("there is a colon in a text of several lines, and YAML takes the words before it for a field"),
        N_("write “|” after the name of the field and begin the text on the next line, two spaces deeper"),
    ),
    _Wording(
        r"mapping values are not allowed",
        r"^\s+",
        N_("the line is indented, although the line before has its value already"),
        N_("remove the spaces at the beginning of the line, or make the value before it a list"),
    ),
    _Wording(
        r"could not find expected ':'",
        r"^\s*(-|[–—•·*] ?|\d+[.)] )",
        N_("the item does not begin with a hyphen and a space"),
        _DASH,
        at_start=True,
    ),
    _Wording(
        r"could not find expected ':'",
        r"",
        N_("there is no colon after the name of the field"),
        N_("write “field: value”; if the line continues the text above, indent it by two spaces"),
        at_start=True,
    ),
    _Wording(
        r"cannot start any token|directive",
        r"[@`%]",
        N_("a value cannot begin with @, ` or %"),
        N_("put the value in quotes"),
    ),
    _Wording(
        r"cannot start any token",
        r"",
        N_("a value cannot begin with this sign"),
        QUOTE,
    ),
    _Wording(
        r"block sequence entries are not allowed",
        r"",
        N_("a list cannot begin on the line of the field"),
        N_("write each item on a line of its own below, or put the value in quotes if it is not a list"),
    ),
    _Wording(
        r"expected node content|mapping keys are not allowed",
        r"",
        N_("a value cannot begin with this sign"),
        QUOTE,
    ),
    _Wording(
        r"flow (sequence|mapping)",
        r"",
        N_("a bracket is opened and not closed, or a comma is missing"),
        N_("write the list without brackets, each item on a line of its own after “- ”"),
        at_start=True,
    ),
    _Wording(
        r"expected '-' indicator|expected key|block (mapping|collection)|invalid leading|<document start>",
        r"",
        N_("the indent of this line does not match the lines before"),
        N_("begin lines of one level at one column; two spaces for each level"),
    ),
)


def explain(path: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """Return the problem that libyaml's error stands for, at the place an editor has to mend."""
    said = f"{error.problem or ''} {error.context or ''}"
    lines = text.split("\n")
    for wording in _WORDINGS:
        if not re.search(wording.said, said):
            continue
        place = _place(path, lines, error, at_start=wording.at_start)
        if wording.before:
            place = _line_before(place, lines)
        found = re.search(wording.line, lines[place.line - 1])
        if found:
            if wording.line == NAME_GLUED:
                place = place._replace(column=found.end())
            return Problem(place, wording.code, {}, wording.message, wording.help)
    return Problem(_place(path, lines, error), codes.SYNTAX)


def _place(path: str, lines: list[str], error: yaml.MarkedYAMLError, *, at_start: bool = False) -> Place:
    mark = (error.context_mark if at_start else None) or error.problem_mark or error.context_mark
    line = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column if mark else 0
    while line > 0 and not lines[line].strip(" "):
        line -= 1
        column = len(lines[line]) - 1
    return Place(path, line + 1, max(0, min(column, len(lines[line]) - 1)) + 1)


def _line_before(place: Place, lines: list[str]) -> Place:
    number = next((number for number in range(place.line - 1, 0, -1) if lines[number - 1].strip()), place.line)
    return place._replace(line=number, column=1)
