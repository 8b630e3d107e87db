"""Published: which files the forms of a bank have on the site, and how each is made when it is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial

from metodbank.base import KnowledgeBase
from metodbank.forms.answers import Answers, MayName, from_record
from metodbank.forms.files import written
from metodbank.forms.layout import lay_out
from metodbank.forms.paper import Paper
from metodbank.forms.places import ENDINGS, answers_place, file_place
from metodbank.record import Record
from metodbank.words import N_, Words

VERSION = 1
"""Of the file in which answers are kept and handed on; browsers write the same."""

Make = Callable[[], bytes]


def form_files(base: KnowledgeBase, words: Words, may_name: MayName) -> Iterator[tuple[str, Make]]:
    """Yield the address of each file from the root of the site, and what makes its bytes.

    Of every form the blank in each format; of every record that a form can be filled in from, its answers.
    """
    for form in base.of("form"):
        for ending in ENDINGS:
            yield file_place(form, ending), partial(_blank, form, ending, base, words)
        for record in base.of(form.values.filled_from.id) if form.values.filled_from else ():
            yield answers_place(form, record), partial(_answers, form, record, words, may_name)


def paper_of(form: Record, answers: Answers, base: KnowledgeBase, words: Words) -> Paper:
    """Return a form of a bank as a paper; below its pages stand its source and its address."""
    address = f"{base.settings.address or ''}{form.folder}"
    source = words(N_("Source: {source}"), source=form.values.source) if form.values.source else ""
    return lay_out(form, answers, base.vocabularies, words, " · ".join(filter(None, (source, address))))


def _blank(form: Record, ending: str, base: KnowledgeBase, words: Words) -> bytes:
    return written(paper_of(form, {}, base, words), ending)


def _answers(form: Record, record: Record, words: Words, may_name: MayName) -> bytes:
    kept = {
        "metodbank": VERSION,
        "form": form.id,
        "name": record.title,
        "answers": from_record(form, record, words, may_name),
    }
    return (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode()
