"""The peer: the tagger of natasha as it comes, asked for persons."""

from __future__ import annotations

from functools import cache

from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

from metodbank.privacy.finding import Finding


@cache
def _parts() -> tuple[Segmenter, NewsNERTagger]:
    return Segmenter(), NewsNERTagger(NewsEmbedding())


def tag(text: str) -> list[Finding]:
    """Return the persons that the tagger sees in a text."""
    segmenter, tagger = _parts()
    document = Doc(text)
    document.segment(segmenter)
    document.tag_ner(tagger)
    return [Finding(span.start, span.stop, "person", span.text) for span in document.spans if span.type == "PER"]
