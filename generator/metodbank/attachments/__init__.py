"""Attachments: files of records and pages. `published.py` is the room's door: READ FIRST.

A file is judged by its content (`fault_of`), read for what it tells about people (`texts_of`), and published without
traces of who made it (`publish`). `examine.py` chooses the reader of a type; `wall.py` keeps it apart; `memory.py`
remembers.
"""
