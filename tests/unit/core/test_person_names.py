"""Names in parts: what address books sort by."""

from __future__ import annotations

import pytest

from crmtui.core.person_names import Parts, parts


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Luis", "", "Luis"),
        ("Luis Paz", "Paz", "Luis"),
        ("Luis Paz García", "Paz García", "Luis"),
        ("Juan Carlos Pérez", "Pérez", "Juan Carlos"),
        ("Laura Andrés Gil", "Andrés Gil", "Laura"),
        ("José Luis Pérez Gil", "Pérez Gil", "José Luis"),
        ("María del Carmen Ruiz", "Ruiz", "María del Carmen"),
        ("María del Carmen Ruiz López", "Ruiz López", "María del Carmen"),
        ("Luis de la Torre Gil", "de la Torre Gil", "Luis"),
        ("José Ortega y Gasset", "Ortega y Gasset", "José"),
        ("Paz García, Luis", "Paz García", "Luis"),
    ],
)
def test_two_family_names_are_kept_together(name: str, family: str, given: str) -> None:
    assert parts(name, "ES")[:2] == (family, given)


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("John Fitzgerald Kennedy", "Kennedy", "John Fitzgerald"),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig"),
        ("María Laura Gómez", "Gómez", "María Laura"),
    ],
)
def test_elsewhere_the_last_one_is_the_family_s(name: str, family: str, given: str) -> None:
    for country in ("AR", "US", ""):
        assert parts(name, country)[:2] == (family, given)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sra. Dña. Ana Ruiz Gil", Parts("Ruiz Gil", "Ana", "Sra. Dña.")),
        ("D. Luis Paz", Parts("Paz", "Luis", "D.")),
        ("Dr. Paz", Parts("", "Paz", "Dr.")),
        ("John Smith Jr.", Parts("Smith", "John", "", "Jr.")),
        ("John Smith, PhD", Parts("Smith", "John", "", "PhD")),
        ("Don", Parts("", "Don")),
        ("de", Parts("", "de")),
        ("", Parts("", "")),
        (",", Parts("", "")),
    ],
)
def test_titles_are_no_names_and_anything_may_be_one(name: str, expected: Parts) -> None:
    assert parts(name, "ES") == expected
