"""Flowing: a book for screens and for Word, whose pages a program sets."""
