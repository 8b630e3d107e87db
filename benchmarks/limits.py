"""What was measured, beside what it must not exceed."""

from __future__ import annotations

from collections.abc import Sequence


def table(rows: Sequence[tuple[str, float, float]]) -> bool:
    """Print what was measured beside its limits; tell whether all of them hold."""
    print(f"\n{'':58}{'measured':>10}{'limit':>9}")
    for name, value, limit in rows:
        print(f"{name:58}{value:>10.2f}{limit:>9.2f}  {'holds' if value <= limit else 'DOES NOT HOLD'}")
    print()
    return all(value <= limit for _, value, limit in rows)
