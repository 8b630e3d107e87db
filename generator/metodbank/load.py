"""Load: the files of a bank become trees with places, or problems. Nothing here knows what a field means.

A bank is untrusted: links are not followed, size and depth are bounded, and YAML's means of reference and of typing
(anchors, aliases, tags) are refused, so that no file can grow in memory or run anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import yaml

from metodbank import codes
from metodbank.compose import compose, events
from metodbank.folder import path_of
from metodbank.node import Mapping, Node, Scalar, Source
from metodbank.problem import MOST, Place, Problem
from metodbank.syntax import explain
from metodbank.words import N_

LARGEST = 128 * 1024
"""The largest record, in bytes: thirty times the usual one."""

CONTROL = re.compile(
    "[^\t\n\x20-\x7e\xa0-\xac\xae-\u1fff\u2000-\u200a\u2010-\u2027\u202f-\u205f\u2070-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe"
    "\uff00-\ufff8\ufffc\ufffd\U00010000-\U000dffff]"
)
"""Control characters, and signs that nobody sees: soft hyphens, zero-width spaces, marks that turn the text around."""

_HEAP = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]{5,}"
)
"""So many marks above and below one letter that they cover the lines around it."""

_INDENT = re.compile("^ *([\t\xa0\u2000-\u200a\u202f])[ \t\xa0\u2000-\u200a\u202f]*(?=\\S)", re.MULTILINE)
_CONFLICT = re.compile("^(?:<{7}|={7}|>{7})(?= |$)", re.MULTILINE)
"""What git writes into a file whose two editions it could not join."""

_FEW = 3
"""A damaged file has at most so many signs that cannot be read, and more that can; one in another encoding has not."""

_GLUED = re.compile("^( *(?:- +)?[a-z_]+:|(?: *-)+)([\xa0\u2000-\u200a\u202f])", re.MULTILINE)


def load(file: Path, root: Path, largest: int = LARGEST) -> tuple[Source | None, list[Problem]]:
    """Read one YAML file of at most so many bytes. Return its text with its tree, and all that is wrong with it.

    Where anything is wrong, the tree is empty; where not even the text can be read, there is no source.
    """
    path = path_of(file, root)
    text = _read(file, path, largest)
    if isinstance(text, Problem):
        return None, [text]
    tree = _tree(path, text)
    if isinstance(tree, list):
        return Source(path, text, Mapping((), Place(path))), tree
    return Source(path, text, tree), []


def open_source(
    file: Path, root: Path, sources: dict[str, Source], problems: list[Problem], largest: int = LARGEST
) -> Source | None:
    """Read one YAML file among the `sources`, and its problems among the `problems`; return it if it can be read."""
    source, faults = load(file, root, largest)
    problems += faults
    if source is not None:
        sources[source.path] = source
    return None if faults else source


def _tree(path: str, text: str) -> Mapping | list[Problem]:
    problems = list(islice(_bad_characters(path, text), MOST))
    if problems:
        return problems
    try:
        tree = compose(path, text)
    except yaml.MarkedYAMLError as error:
        return [explain(path, text, error)]
    problems = list(_bad_values(tree)) if isinstance(tree, Mapping) and "\\" in text else []
    return problems or tree


def _read(file: Path, path: str, largest: int) -> str | Problem:
    if file.is_symlink():
        return Problem(Place(path), codes.SYMLINK)
    try:
        size = file.stat().st_size
        if size > largest:
            return Problem(Place(path), codes.TOO_LARGE, {"size": size // 1024, "limit": largest // 1024})
        data = file.read_bytes()
    except OSError:
        return Problem(Place(path), codes.UNREADABLE, {"reason": N_("the system does not let it be read")})
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Problem(Place(path), codes.NOT_UTF8, {"encoding": "UTF-16"})
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(path, data, error.start)
    if not text.strip():
        return Problem(Place(path), codes.EMPTY_FILE)
    return _unix(text)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_utf8(path: str, data: bytes, offset: int) -> Problem:
    before = _unix(data[:offset].decode("utf-8-sig"))
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    read = data.decode("utf-8-sig", "replace")
    unread = read.count("\ufffd")
    if unread <= _FEW and sum(sign > "\x7f" for sign in read) > 2 * unread:
        gaps = {"found": before.rpartition("\n")[2][-30:].strip()}
        return Problem(Place(path, line, column), codes.NOT_UTF8, gaps, codes.DAMAGED_HERE, codes.TYPE_IT_ANEW)
    cyrillic = sum(byte >= 0xC0 or byte in (0xA8, 0xB8) for byte in data)
    high = sum(byte >= 0x80 for byte in data)
    if cyrillic * 10 >= high * 7:
        return Problem(Place(path, line, column), codes.NOT_UTF8, {"encoding": "Windows-1251"})
    return Problem(Place(path, line, column), codes.NOT_UTF8, message=N_("the file is saved in another encoding"))


def _bad_characters(path: str, text: str) -> Iterator[Problem]:
    if fault := _fault_of(text):
        yield replace(fault[1], place=_place(path, text, fault[0]))
        return
    conflict = _CONFLICT.search(text)
    if conflict:
        place = _place(path, text, conflict.start(), 7)
        yield Problem(place, codes.SYNTAX, {}, codes.TWO_EDITIONS, codes.KEEP_ONE_EDITION)
        return
    glued = _GLUED.search(text)
    if glued:
        yield Problem(_place(path, text, glued.start(2)), codes.SYNTAX, {}, codes.ODD_SPACES, codes.TYPE_THE_SPACES)
        return
    spans = _scalars(text)
    begin = end = 0
    for indent in _INDENT.finditer(text):
        while end <= indent.start():
            begin, end = next(spans, (len(text), len(text) + 1))
        if indent.start() < begin:
            place = _place(path, text, indent.start(), indent.end() - indent.start())
            if indent[1] == "\t":
                yield Problem(place, codes.TAB)
            else:
                yield Problem(place, codes.SYNTAX, {}, codes.ODD_SPACES, codes.TYPE_THE_SPACES)


def _bad_values(tree: Mapping) -> Iterator[Problem]:
    """Find in the values what a backslash in double quotes put there."""
    waiting: list[Node] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            if fault := _fault_of(node.text):
                yield replace(fault[1], place=node.place)
        elif isinstance(node, Mapping):
            waiting += [part for entry in reversed(node.entries) for part in reversed(entry)]
        else:
            waiting += reversed(node.items)


def _fault_of(text: str) -> tuple[int, Problem] | None:
    """Return where a text has a sign that no text has, and what is wrong with it, at no place yet."""
    if bad := CONTROL.search(text):
        code = "NUL" if bad.group() == "\0" else f"U+{ord(bad.group()):04X}"
        return bad.start(), Problem(Place(""), codes.NOT_TEXT, {"found": code})
    if heap := _HEAP.search(text):
        gaps = {"n": len(heap.group())}
        return heap.start(), Problem(Place(""), codes.NOT_TEXT, gaps, codes.HEAPED_MARKS, codes.DELETE_THE_MARKS)
    return None


def _scalars(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each value of several lines begins and ends, up to the first fault: tabs are allowed inside."""
    try:
        for event in events(text):
            begin, end = event.start_mark, event.end_mark
            if isinstance(event, yaml.ScalarEvent) and begin.line < end.line:
                yield begin.index, end.index
    except yaml.YAMLError:
        return


def _place(path: str, text: str, offset: int, width: int = 1) -> Place:
    return Place(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset), width)
