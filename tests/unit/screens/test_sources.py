"""What the source of a company asks for."""

from __future__ import annotations

import pytest

from crmtui.screens.fields.sources import kind_of


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("fair", "fair"),
        ("Feria de Zaragoza", "fair"),
        ("referral", "referral"),
        ("Recomendación", "referral"),
        ("third party", "referral"),
        ("salesperson", "salesperson"),
        ("Vendedor", "salesperson"),
        ("publicidad en prensa", "advertising"),
        ("directorio", "directory"),
        ("web", "web"),
        ("import", ""),
        ("", ""),
    ],
)
def test_a_source_is_known_by_its_words_in_both_languages(source: str, kind: str) -> None:
    assert kind_of(source) == kind
