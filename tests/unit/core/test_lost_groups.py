"""Which lost operations a group is of."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from crmtui.core.lost_groups import within


@pytest.mark.parametrize(
    ("way", "name", "found"),
    [
        ("competitor", "", {"competitor": ""}),
        ("reason", "price · dear", {"reason": "price · dear"}),
        ("product", "PH-1 · Press", {"product": "PH-1"}),
        ("product", "", {"product": ""}),
        ("salesperson", "2 · Luis", {"salesperson": 2}),
        ("quarter", "2026-Q4", {"since": date(2026, 10, 1), "until": date(2026, 12, 31)}),
        ("quarter", "2026-Q2", {"since": date(2026, 4, 1), "until": date(2026, 6, 30)}),
        ("month", "2026-12", {"since": date(2026, 12, 1), "until": date(2026, 12, 31)}),
        ("month", "2026-02", {"since": date(2026, 2, 1), "until": date(2026, 2, 28)}),
    ],
)
def test_a_group_is_found_by_what_it_is_called(way: str, name: str, found: dict[str, Any]) -> None:
    assert within(way, name) == found
