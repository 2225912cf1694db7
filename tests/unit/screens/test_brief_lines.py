"""On a screen a brief says the whole of a thing, in two lines where it must."""

from __future__ import annotations

from crmtui.documents.brief_lines import Brief, Line, Section
from crmtui.screens.companies.brief import lines

TASK = Line("Tue 24 Nov 2026 · task · Complaint: the joints give way after hours", "Julián Díaz")


def test_what_does_not_fit_beside_the_name_goes_on_below() -> None:
    told = Brief(1, "Acme", (), (), (Section("Next steps", (TASK,), 1),))
    shown = ["".join(span.text for span in line).rstrip() for line in lines(told, 120)]
    assert shown[1].endswith("Julián Díaz")
    assert shown[2].startswith("   ")
    assert shown[2].endswith("hours")
