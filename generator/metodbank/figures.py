"""What is said of figures by year: a value with its unit, the change from year to year and over all years."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from metodbank.record import Record, Values, YearOfSchool
from metodbank.vocabulary import Term
from metodbank.words import N_, NBSP, Message, Words

Figures = Sequence[tuple[YearOfSchool, Decimal]]

_MINUS = "\u2212"


def measured(value: Decimal, unit: Term, words: Words) -> str:
    """Write a value with its unit: 45,2 %."""
    return f"{words.number(value)}{NBSP}{unit.sign[words.language]}"


def difference(value: Decimal, unit: Term, words: Words) -> str:
    """Write the size of a difference with its unit, the difference of shares in points of per cent: 4,5 п. п."""
    sign = (unit.step or unit.sign)[words.language].replace(" ", NBSP)
    return f"{words.number(abs(value))}{NBSP}{sign}"


def signed(value: Decimal, words: Words) -> str:
    """Write a change with its sign: +4,5 or −3; nothing for none."""
    return f"{'+' if value > 0 else _MINUS}{words.number(abs(value))}" if value else "0"


def change(indicator: Record, words: Words) -> str:
    """Return in words what changed between the first and the last year; empty where there is one year."""
    figures: Figures = indicator.values.values
    if len(figures) < 2:
        return ""
    unit = indicator.values.definition.unit
    (start, first), (end, last) = figures[0], figures[-1]
    gaps = {"first": measured(first, unit, words), "last": measured(last, unit, words), "start": start, "end": end}
    if first == last:
        return words(N_("{last} in {end}, as in {start}."), **gaps)
    more = N_("From {first} in {start} to {last} in {end}: {n} more.")
    less = N_("From {first} in {start} to {last} in {end}: {n} less.")
    return words(more if last > first else less, n=difference(last - first, unit, words), **gaps)


def outlook(indicator: Record, words: Words) -> str:
    """Return in words how far the target is from the last value; empty where there is none."""
    it = indicator.values
    if not it.target or not it.values:
        return ""
    (end, last), aim = it.values[-1], it.target
    unit, held = it.definition.unit, dict(it.values)
    gaps = {
        "target": measured(aim.value, unit, words),
        "year": aim.year,
        "n": difference(aim.value - last, unit, words),
    }
    return words(_verdict(it, last, held.get(aim.year), is_due=end >= aim.year), **gaps)


def _verdict(it: Values, last: Decimal, then: Decimal | None, *, is_due: bool) -> Message:
    """Return what to say of a target by the last value, the value of its own year and whether that year has come."""
    if _is_reached(it, last):
        return N_("The target is reached: {target} by {year}.")
    if then is not None and _is_reached(it, then):
        return N_("{n} short of the target again, though {target} was there in {year}.")
    if is_due:
        return N_("The target is missed by {n}: {target} by {year}.")
    return N_("{n} left to the target: {target} by {year}.")


def _is_reached(it: Values, value: Decimal) -> bool:
    """Tell whether a value is at the target or beyond, as seen from the first value."""
    first, target = it.values[0][1], it.target.value
    return bool(value >= target if target >= first else value <= target)


def scale(it: Values) -> Decimal:
    """Return the value at the end of the scale that all values of an indicator and its target fit on."""
    held = [value for _, value in it.values] + ([it.target.value] if it.target else [])
    return max(held, default=Decimal(0))
