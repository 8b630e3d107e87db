"""Metodbank: YAML records of teachers' methodical experience in, a published site out."""

__version__ = "0.1.0"
