"""Dates as people write them."""

from __future__ import annotations

import pytest

from metodbank.reading.spoken import as_iso, school_years


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("12.03.2025", "2025-03-12"),
        ("5.4.25", "2025-04-05"),
        ("05.04.2025г.", "2025-04-05"),
        ("11.02.2025 г.", "2025-02-11"),
        ("5 апреля 2025", "2025-04-05"),
        ("5\u00a0мая 2025 года", "2025-05-05"),
        ("апрель 2025", "2025-04"),
        ("2025–02–11", "2025-02-11"),
        ("2025.02", "2025-02"),
        ("03/2025", "2025-03"),
        ("сентябрь", None),
        ("когда-нибудь", None),
        ("", None),
    ],
)
def test_dates(written: str, iso: str | None) -> None:
    assert as_iso(written) == iso


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("2024-2025", ["2024/25"]),
        ("2024–25 уч. год", ["2024/25"]),
        ("2024/2025", ["2024/25"]),
        ("2025", ["2024/25", "2025/26"]),
        ("прошлый", []),
    ],
)
def test_school_years(written: str, years: list[str]) -> None:
    assert school_years(written) == years
