"""Untouched: what a proofreader leaves as it is: addresses, code and the marks of Markdown."""

from __future__ import annotations

import re

COVERED = "\ue000"
"""Stands for every sign that is left as it is; no rule of a proofreader asks for it."""

_KEPT = re.compile(
    r"""
      ^(?P<fence>`{3,}|~{3,})[^\n]*\n(?s:.*?)(?:^(?P=fence)[^\n]*$|\Z)   # a block of code between fences
    | (?:\A|(?<=\n\n))(?:(?:[ ]{4}|\t)[^\n]*(?:\n|\Z))+                  # one set off by four spaces
    | (?P<tick>`+)(?!`)(?:(?!\n[ \t]*\n)(?s:.)){1,999}?(?<!`)(?P=tick)(?!`)  # code in a line
    | \[(?=[^\[\]\n]*\]\()                                               # the beginning of a link
    | \]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)                            # where a link leads
    | ^[ \t]*\[[^\]\n]+\]:[^\n]*$                                        # and where it is written below
    | <[^<>\n]*>                                                         # an address or a tag
    | (?<![\w.+-])[\w.+-]*(?:://|@)[^\s`\[\]<\\]*+ | \bwww\.[^\s`\[\]<\\]*+                    # an address as it is
    | (?<![\w.-])[\w-]+(?:\.[\w-]+)+/[^\s`\[\]<\\]*+                                # and without its beginning
    | ^[ \t]*[-=*_:|][-=*_:| \t]*$                                       # a rule, a line under a heading or of a table
    | ^(?:[ \t]*(?:>|[-+*](?=\s)|\d{1,9}[.)](?=\s)|\#{1,6}(?=\s)))+[ \t]*  # the beginning of a list, a heading, a quote
    | ^[ \t]+                                                            # an indent
    | [ \t]+$                                                            # a line break
    | \\.                                                                # a sign that is no mark
    | &\#?\w{1,31};                                                      # a sign by its name
    | [ \t]*\|[ \t]*                                                     # a cell of a table
    | `+ | [*_~<>\\]+                                                    # emphasis
    """,
    re.MULTILINE | re.VERBOSE,
)


def covered(text: str) -> str:
    """Return the text, sign by sign, with `COVERED` in place of all that is left as it is; line breaks stay."""
    return _KEPT.sub(lambda kept: re.sub(r"[^\n]", COVERED, kept[0]), text)
