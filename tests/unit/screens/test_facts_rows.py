"""What is to be confirmed, in a line: nothing runs into what stands beside it."""

from __future__ import annotations

from datetime import date

from crmtui.queries.facts import Unconfirmed
from crmtui.screens.facts import rows

TODAY = date(2026, 11, 20)


def line(kind: str, cells: int) -> str:
    row = Unconfirmed(
        kind, 1, 1, "Congelados Ramos, S.L.", "Elevadores Tormo",
        "Servicio técnico en el día, también los sábados.", "", None, None, 1,
        "+34 974 060 237 ext. 1234", None,
    )  # fmt: skip
    return "".join(span.text for span in rows.paint(row, cells, False, TODAY))


def test_a_long_phone_leaves_a_space_before_the_code() -> None:
    assert line("contact", 79).endswith("… 1   ")


def test_what_is_known_of_a_competitor_has_the_room_that_the_phone_would_take() -> None:
    assert "Servicio técnico" in line("market", 79)
    assert "974" not in line("market", 79)
    assert "974" in line("market", 119)
