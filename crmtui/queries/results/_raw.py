"""What results are put together by, as the database tells it: before names are given to it."""

from __future__ import annotations

from collections.abc import Callable

from crmtui.queries.results._pieces import Piece

BY = (
    "salesperson", "manager", "territory", "branch", "family", "sector", "month", "quarter",
)  # fmt: skip
"""What results can be parted by."""
BY_PERSON = ("salesperson", "manager", "branch")
"""What is told by who is credited."""
BY_TIME = ("month", "quarter")
Raw = tuple[object, ...]
"""Whom a figure is of: the ids of a person, of a territory or else of a person, of a family, of
a sector; or a month, "2026-11"; or nothing, of all of them together."""


def columns(by: str, *, person: str, family: str, month: str) -> list[str]:
    """The columns that tell it in a SELECT in which `c` is the company."""
    if by in BY_PERSON:
        return [person]
    if by == "territory":
        return ["c.territory_id", f"CASE WHEN c.territory_id IS NULL THEN {person} END"]
    if by == "sector":
        return ["c.sector_id"]
    if by == "family":
        return [family]
    return [month] if by in BY_TIME else []


def of_piece(by: str) -> Callable[[Piece], Raw]:
    """The same of a piece of a sale. Its territory may be that of the branch of who sold it."""
    if by in BY_PERSON:
        return lambda piece: (piece.person,)
    if by == "territory":
        return lambda piece: (piece.territory, None if piece.territory else piece.seller)
    if by == "sector":
        return lambda piece: (piece.sector,)
    if by == "family":
        return lambda piece: (piece.family,)
    if by in BY_TIME:
        return lambda piece: (f"{piece.day:%Y-%m}",)
    return lambda _piece: ()
