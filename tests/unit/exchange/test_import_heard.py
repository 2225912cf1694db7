"""What is said at once of names that are like others is what the index would find."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from crmtui.access import User
from crmtui.core import resemblance
from crmtui.entry import CompanyEntry
from crmtui.services import companies
from crmtui.services.imports import _heard, _lookout
from crmtui.services.imports._heard import Heard
from crmtui.services.imports.command import bring_in
from crmtui.services.imports.outcome import Batch, CompanyRow, Outcome

NAMES = (
    "Kaldereria Vizente", "Bodegas Zubiri Etxea", "Caldereria Bizente", "Tornos Peralta",
    "Hierros Moncayo Norte", "Bodegas Subiri Etchea", "Tornos Peralta Sur", "Yerros Moncayo Norte",
    "Envases Kinto", "Zubiri Vega Norte", "Subiri Bega Norte",
)  # fmt: skip


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what sounds alike is looked for from the third company on, in slices of two."""
    monkeypatch.setattr(_lookout, "_MANY", 2)
    monkeypatch.setattr("crmtui.services.imports.pace._FIRST", 2)
    monkeypatch.setattr("crmtui.services.imports.pace._LEAST", 2)
    monkeypatch.setattr("crmtui.services.imports.pace.MOST", 2)


def add(user: User, name: str) -> None:
    """Have a company there."""
    companies.create(user, CompanyEntry(name, source="web"), add_choices=True)


def brought(user: User) -> Outcome:
    def rows() -> Iterator[CompanyRow]:
        for line, name in enumerate(NAMES, 2):
            yield CompanyRow(line, CompanyEntry(name))

    return bring_in(user, [Batch("list.csv", {"companies": rows})], skip_errors=True)


def told(outcome: Outcome) -> list[tuple[str, str]]:
    return [(doubt.name, doubt.other) for doubt in outcome.doubtful]


@pytest.mark.parametrize("quickly", [True, False])
def test_the_same_are_doubtful_whether_the_index_is_asked_or_not(
    manager: User, monkeypatch: pytest.MonkeyPatch, *, quickly: bool
) -> None:
    add(manager, "Embases Quinto")
    asked: list[object] = []
    marked = _lookout._marked

    def noted(ways: _lookout._Ways) -> list[tuple[int, str]]:
        asked.append(ways)
        return marked(ways)

    monkeypatch.setattr(_lookout, "_marked", noted)
    if not quickly:
        monkeypatch.setattr(Heard, "may_have", lambda *_marks: True)
    assert told(brought(manager)) == [
        ("Yerros Moncayo Norte", "Hierros Moncayo Norte"),
        ("Subiri Bega Norte", "Zubiri Vega Norte"),
    ]
    assert (len(asked) < len(NAMES)) is quickly


def test_names_that_are_there_may_be_had_and_others_not(manager: User) -> None:
    add(manager, "Tornos Peralta")
    heard = Heard()
    marks = [mark for mark in resemblance.marks("Tornos Peralta") if mark[0] != mark[1]]
    other = [mark for mark in resemblance.marks("Hierros Moncayo") if mark[0] != mark[1]]
    assert heard.may_have(other)  # Nothing is read yet.
    assert heard.catch_up(100)
    assert heard.may_have(marks)
    assert not heard.may_have(other)
    heard.add("Hierros Moncayo")
    assert heard.may_have(other)


def test_what_a_colleague_writes_is_read_and_no_more(manager: User) -> None:
    add(manager, "Tornos Peralta")
    heard = Heard()
    heard.catch_up(100)
    add(manager, "Hierros Moncayo")
    marks = [mark for mark in resemblance.marks("Hierros Moncayo") if mark[0] != mark[1]]
    assert not heard.may_have(marks)
    heard.catch_up(100)
    assert heard.may_have(marks)


def test_it_is_not_read_for_a_few(manager: User, monkeypatch: pytest.MonkeyPatch) -> None:
    add(manager, "Tornos Peralta")
    monkeypatch.setattr(_heard, "_WORTH", 0)
    assert not Heard().catch_up(100)
