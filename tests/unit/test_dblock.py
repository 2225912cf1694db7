"""Whoever waits for the write lock is told so once, and when it is over."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmtui import db as database
from crmtui import dblock
from crmtui.access import User
from crmtui.errors import Busy
from crmtui.services.imports import alone
from tests.unit.database_files import locked


def test_whoever_waits_is_told_once_and_when_it_is_over(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[bool] = []
    monkeypatch.setattr(dblock, "on_wait", told.append)
    monkeypatch.setattr(dblock, "TELL_AFTER", 0)
    with locked(db), pytest.raises(Busy):
        database.write(lambda: None, patience=0.01)
    assert told == [True, False]


def test_who_waits_but_a_moment_is_told_nothing(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[bool] = []
    monkeypatch.setattr(dblock, "on_wait", told.append)
    monkeypatch.setattr(dblock, "TELL_AFTER", 3600)
    with locked(db), pytest.raises(Busy):
        database.write(lambda: None, patience=0.01)
    assert told == []


def test_who_is_importing_is_known_while_they_are(db: Path, ana: User) -> None:
    assert alone.running(ana) is None
    with alone.alone(ana, "clientes.csv"):
        assert alone.running(ana) == ("Ana Ruiz", "clientes.csv")
    assert alone.running(ana) is None
