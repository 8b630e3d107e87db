"""Slips of editors, of programs and of ill will: what may happen to a file, and to which of its lines it happened."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import NamedTuple

Dice = random.Random


class Mutated(NamedTuple):
    """A file after a mutation: its bytes, and the first and the last line that it touched, both known, or neither."""

    data: bytes
    first: int | None
    last: int | None


Lines = list[str]

SIGNS = (":", "'", '"', "[", "]", "{", "}", "-", "\t", "#", "|", ">", "&", "*", "!", "%", "@", "`", ",", "?", "\\", "«")
SPACES = ("\u00a0", "\u2003", "\u2009", "\u202f")
UNSEEN = (
    "\u202e",
    "\u2066",
    "\u200b",
    "\u00ad",
    "\ufeff",
    "\0",
    "\x07",
    "\x1b[31m",
    "\x85",
    "\u2028",
    "\ufffe",
    "\U000e0041",
)
ODD = ("и\u0301\u0302" * 40, "👩‍👩‍👧", "ﷺ", "\u0430\u0488", "Ⅷ", "①", "ｔｉｔｌｅ", "𝟙𝟚", "\uac00")
VALUES = (
    "[]", "{}", "[a, b]", "{a: b, c: [d]}", "~", "null", "''", "yes", "no", "on", "да", "true", "0", "-1", "1e999",
    "1.5", "9" * 400, ".nan", ".inf", "0x1F", "0o17", "1_000", "12:30:45", "0000-00-00", "2025-02-30", "9999-12-31",
    "2025-13", "2025/99", "31.12.2025", "март 2025", "x" * 5000, "слово " * 900, "[" * 30 + "]" * 30, "[" * 5000,
    "{a: " * 40, "&a b", "*a", "!!python/object/apply:os.system [x]", "!!binary aGk=", "!x y", "<<: *a", "- a", "? a",
    "| a", ">-", "%YAML 1.2", "@a", "`a`", "'a", '"a', '"\\x', '"\\ud800"', "a: b: c", "a #b", "http://",
    "javascript:x", "../../etc/passwd", "file.yml", "=1+1", "{{ 7*7 }}", "${PATH}", "<script>alert(1)</script>",
    "[a](javascript:b)",
    "**" * 3000, "[a](" * 1500, "<a " * 1500, "![" * 2000, "> " * 800, "`" * 3001, "\\" * 4001,
)  # fmt: skip


def _lines(text: str) -> Lines:
    return text.rstrip("\n").split("\n")


def _done(lines: Lines, first: int, last: int) -> Mutated:
    """Return the file of these lines; `first` and `last` are indexes."""
    text = "\n".join(lines) + "\n"
    return Mutated(text.encode("utf-8", "surrogatepass"), first + 1, last + 1)


def _some(lines: Lines, dice: Dice, *, pattern: str = r"\S") -> int:
    """Return the index of some line that fits."""
    fitting = [number for number, line in enumerate(lines) if re.search(pattern, line)]
    return dice.choice(fitting or [0])


def flip_a_byte(text: str, dice: Dice) -> Mutated:
    data = bytearray(text.encode())
    at = dice.randrange(len(data))
    data[at] = dice.randrange(256)
    line = text.encode()[:at].count(b"\n") + 1
    return Mutated(bytes(data), line, line)


def lose_bytes(text: str, dice: Dice) -> Mutated:
    data = text.encode()
    at = dice.randrange(len(data))
    line = data[:at].count(b"\n") + 1
    return Mutated(data[:at] + data[at + dice.randint(1, 3) :], line, line)


def delete_a_line(text: str, dice: Dice) -> Mutated:
    lines = _lines(text)
    at = _some(lines, dice)
    del lines[at]
    return _done(lines or [""], max(at - 1, 0), at)


def delete_lines(text: str, dice: Dice) -> Mutated:
    lines = _lines(text)
    at = _some(lines, dice)
    del lines[at : at + dice.randint(2, 6)]
    return _done(lines or [""], max(at - 1, 0), at)


def double_a_line(text: str, dice: Dice) -> Mutated:
    lines = _lines(text)
    at = _some(lines, dice)
    lines.insert(at, lines[at])
    return _done(lines, at, at + 1)


def swap_lines(text: str, dice: Dice) -> Mutated:
    lines = _lines(text)
    at = dice.randrange(max(len(lines) - 1, 1))
    other = min(at + 1, len(lines) - 1)
    lines[at], lines[other] = lines[other], lines[at]
    return _done(lines, at, other)


def move_a_line(text: str, dice: Dice) -> Mutated:
    lines = _lines(text)
    at, to = _some(lines, dice), dice.randrange(len(lines))
    lines.insert(to, lines.pop(at))
    return Mutated(("\n".join(lines) + "\n").encode(), None, None)


def join_lines(text: str, dice: Dice) -> Mutated:
    lines = _lines(text)
    at = dice.randrange(max(len(lines) - 1, 1))
    lines[at : at + 2] = [dice.choice(("", " ")).join(lines[at : at + 2])]
    return _done(lines, at, at)


def break_a_line(text: str, dice: Dice) -> Mutated:
    lines = _lines(text)
    at = _some(lines, dice)
    column = dice.randint(0, len(lines[at]))
    lines[at : at + 1] = [lines[at][:column], lines[at][column:]]
    return _done(lines, at, at + 1)


def change_an_indent(text: str, dice: Dice) -> Mutated:
    lines = _lines(text)
    at = _some(lines, dice)
    indent = len(lines[at]) - len(lines[at].lstrip())
    width = dice.choice([width for width in (0, 1, 2, 3, 4, 6, 8) if width != indent])
    lines[at] = " " * width + lines[at].lstrip()
    return _done(lines, at, at)


def indent_with_a_tab(text: str, dice: Dice) -> Mutated:
    lines = _lines(text)
    at = _some(lines, dice, pattern=r"^ +\S")
    lines[at] = dice.choice(("\t", " \t", "\t ")) + lines[at].lstrip()
    return _done(lines, at, at)


def insert_a_sign(text: str, dice: Dice) -> Mutated:
    lines = _lines(text)
    at = _some(lines, dice)
    column = dice.choice((dice.randint(0, len(lines[at])), lines[at].find(":") + 2))
    lines[at] = lines[at][:column] + dice.choice(SIGNS) + lines[at][column:]
    return _done(lines, at, at)


def remove_a_sign(text: str, dice: Dice) -> Mutated:
    lines = _lines(text)
    at = _some(lines, dice, pattern=r"[:'\"\[\]|>#,-]")
    found = [match.start() for match in re.finditer(r"[:'\"\[\]|>#,-]", lines[at])]
    column = dice.choice(found or [0])
    lines[at] = lines[at][:column] + lines[at][column + 1 :]
    return _done(lines, at, at)


def glue_a_colon(text: str, dice: Dice) -> Mutated:
    lines = _lines(text)
    at = _some(lines, dice, pattern=r"^\s*(- )?\w+: \S")
    lines[at] = lines[at].replace(": ", dice.choice((":", " ", "", " - ", "=")), 1)
    return _done(lines, at, at)


def put_an_odd_space(text: str, dice: Dice) -> Mutated:
    lines = _lines(text)
    at = _some(lines, dice, pattern=" ")
    column = dice.choice([match.start() for match in re.finditer(" ", lines[at])] or [0])
    lines[at] = lines[at][:column] + dice.choice(SPACES) + lines[at][column + 1 :]
    return _done(lines, at, at)


def misspell_a_key(text: str, dice: Dice) -> Mutated:
    lines = _lines(text)
    at = _some(lines, dice, pattern=r"^\s*(- )?\w+:")
    key = re.match(r"\s*(?:- )?(\w+):", lines[at])
    start, end = key.span(1) if key else (0, 1)
    column = dice.randrange(start, end)
    lines[at] = lines[at][:column] + dice.choice(("", "x", "ы", "_", "A")) + lines[at][column + 1 :]
    return _done(lines, at, at)


def replace_a_value(text: str, dice: Dice) -> Mutated:
    lines = _lines(text)
    at = _some(lines, dice, pattern=r"^\s*(- |(- )?\w+:)")
    head = re.match(r"\s*(- )?(\w+:(?= |$))?", lines[at])
    lines[at] = f"{(head[0] if head else '').rstrip()} {dice.choice(VALUES)}"
    return _done(lines, at, at)


def put_a_word_in(text: str, dice: Dice) -> Mutated:
    lines = _lines(text)
    at = _some(lines, dice)
    column = dice.randint(0, len(lines[at]))
    lines[at] = lines[at][:column] + dice.choice(UNSEEN + ODD) + lines[at][column:]
    return _done(lines, at, at)


def put_a_surrogate_in(text: str, dice: Dice) -> Mutated:
    lines = _lines(text)
    at = _some(lines, dice)
    column = dice.randint(0, len(lines[at]))
    lines[at] = lines[at][:column] + dice.choice(("\ud800", "\udfff", "\udcff")) + lines[at][column:]
    return _done(lines, at, at)


def add_a_line_of_yaml(text: str, dice: Dice) -> Mutated:
    lines = _lines(text)
    at = dice.randint(0, len(lines))
    indent = re.match(" *", lines[min(at, len(lines) - 1)])
    added = dice.choice(
        ("---", "...", "%YAML 1.1", "<<: *base", "base: &base", "- a", "? a", "a:", "a: b", "word", "!!map")
    )
    lines.insert(at, (indent[0] if indent else "") + added)
    return _done(lines, at, at)


def nest_deeply(text: str, dice: Dice) -> Mutated:
    lines = _lines(text)
    at = dice.randint(0, len(lines))
    depth = dice.choice((21, 60, 400))
    deep = [" " * number + "a:" for number in range(depth)]
    lines[at:at] = deep
    return _done(lines, at, at + depth - 1)


def save_in_another_encoding(text: str, dice: Dice) -> Mutated:
    encoding = dice.choice(("cp1251", "utf-16", "utf-16-le", "koi8-r", "cp866", "utf-32"))
    return Mutated(text.encode(encoding, "replace"), 1, text.count("\n") + 1)


def cut_off(text: str, dice: Dice) -> Mutated:
    data = text.encode()
    kept = data[: dice.randrange(len(data))]
    line = kept.count(b"\n") + 1
    return Mutated(kept, max(line - 1, 1), line)


def append_itself(text: str, dice: Dice) -> Mutated:
    lines = _lines(text)
    return _done(lines + lines[dice.randrange(len(lines)) :], len(lines), 2 * len(lines) - 1)


def leave_conflict_marks(text: str, dice: Dice) -> Mutated:
    lines = _lines(text)
    at = _some(lines, dice)
    theirs = lines[at].replace("а", "о")
    block = ["<<<<<<< HEAD", lines[at], "=======", theirs, ">>>>>>> 1a2b3c4 (Правка)"]
    lines[at : at + 1] = block[dice.choice((0, 0, 0, 2)) : dice.choice((5, 5, 5, 3))]
    return _done(lines, at, at + 4)


MUTATIONS: tuple[Callable[[str, Dice], Mutated], ...] = (
    flip_a_byte,
    lose_bytes,
    delete_a_line,
    delete_lines,
    double_a_line,
    swap_lines,
    move_a_line,
    join_lines,
    break_a_line,
    change_an_indent,
    indent_with_a_tab,
    insert_a_sign,
    remove_a_sign,
    glue_a_colon,
    put_an_odd_space,
    misspell_a_key,
    replace_a_value,
    replace_a_value,
    put_a_word_in,
    put_a_surrogate_in,
    add_a_line_of_yaml,
    nest_deeply,
    save_in_another_encoding,
    cut_off,
    append_itself,
    leave_conflict_marks,
)


def mutate(text: str, seed: int) -> tuple[str, Mutated]:
    """Return the name of a mutation and the file after it. The same seed gives the same."""
    dice = Dice(seed)
    mutation = MUTATIONS[seed % len(MUTATIONS)]
    return mutation.__name__.replace("_", " "), mutation(text, dice)
