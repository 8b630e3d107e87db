"""Proofs: what an editor sees and mends before a collection is frozen."""
