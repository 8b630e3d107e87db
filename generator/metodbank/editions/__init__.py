"""Editions: the yearly collection as a book – gathered, frozen, set, cited.

collection record + knowledge base ─ gather ─▶ Edition ─ freeze ─▶ content/editions/<id>.json
└─ compose ─▶ Book ─ pdf · epub · docx · pages
"""
