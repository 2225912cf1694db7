"""What was reckoned of pay is kept until what it stands on has changed."""

from __future__ import annotations

from typing import Any

import pytest

from crmtui.access import User
from crmtui.core.commission_terms import Terms
from crmtui.queries import pay
from crmtui.queries.pay import _counting, _reckoning
from tests import factories as make
from tests import pay as made


def test_closed_months_are_gone_through_again_only_once_something_was_sold(
    jefa: User, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    acme, plan = make.company(ana, "Acme"), made.rule(jefa)
    made.agreed(jefa, ana)
    made.sold(ana, acme, "2026-09-05", "1000")
    made.closed(jefa, ana, plan, made.SEPTEMBER)
    honest, gone_through = _counting.counted, list[str]()

    def counted(user: User, person: int, terms: Terms) -> Any:
        gone_through.append(f"{terms.counted.first:%b}")
        return honest(user, person, terms)

    monkeypatch.setattr(_reckoning, "counted", counted)
    assert [row.total for row in pay.around(jefa, made.OCTOBER.first)] == [0]
    assert gone_through == ["Oct", "Sep"]
    make.interaction(ana, acme)
    pay.around(jefa, made.OCTOBER.first)
    pay.around(jefa, made.NOVEMBER.first)
    assert gone_through == ["Oct", "Sep", "Nov"]
    made.sold(ana, acme, "2026-09-06", "500")
    assert [row.total for row in pay.around(jefa, made.OCTOBER.first)] == [15]
    assert gone_through[3:] == ["Oct", "Sep"]
