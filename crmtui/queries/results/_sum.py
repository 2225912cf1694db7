"""What was sold of a part, added up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Sum:
    """What was sold; amounts in the smallest unit of the office's currency."""

    number: int = 0
    """How many sales, or parts of one, are in it."""
    amount: int = 0
    units: int = 0
    """In thousandths."""
    known: int = 0
    """Of how many what they cost is known,"""
    profit: int = 0
    """and what they brought above that."""

    def add(self, number: int, amount: int, units: int, known: int, profit: int) -> None:
        """More of it."""
        self.number += number
        self.amount += amount
        self.units += units
        self.known += known
        self.profit += profit
