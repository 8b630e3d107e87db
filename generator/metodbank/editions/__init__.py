"""Editions: the yearly collection as a book.

The record of a collection and the knowledge base are gathered into an `Edition`, its content as it stands today.
Frozen, an edition is kept in content/editions. Composed, it becomes a `Book`, which is set in print/, written for
screens and for Word in flowing/, shown on the site, described in citations/ and looked over in proofs/.
"""
