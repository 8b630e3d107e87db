"""Measurements: banks of any size from a seed, and a peer that builds the same pages, timed in one run."""
