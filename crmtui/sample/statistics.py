"""The sample's reports that were kept under a name."""

from __future__ import annotations

from crmtui.core.text import fold
from crmtui.models import SavedReport
from crmtui.sample.desk import Desk

_KEPT = (
    ("Ofertas del trimestre", "quotes", '{"by": "salesperson", "now": 3}'),
    ("Visitas por zona este mes", "activity", '{"by": "territory", "now": 1}'),
    ("Por qué perdemos este año", "losses", '{"by": "reason", "now": 12}'),
    ("Sectores, desde siempre", "sectors", '{"by": "sector"}'),
)
"""What each is called, of which report it is, and how that is looked at; everybody's."""


def add_statistics(desk: Desk) -> None:
    """Keep some reports for everybody."""
    del desk
    for name, report, criteria in _KEPT:
        SavedReport.insert(
            name=name, name_fold=fold(name), report=report, criteria=criteria
        ).execute()
