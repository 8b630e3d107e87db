"""Reading: how each type of field reads its value from a node of YAML, or says what is wrong.

`check` calls `read_fields` for records, vocabularies and the district's settings alike.
"""

from metodbank.reading import addresses, dates, groups, numbers, texts, ties
from metodbank.reading.reader import Reading, read_fields

__all__ = ["Reading", "addresses", "dates", "groups", "numbers", "read_fields", "texts", "ties"]
