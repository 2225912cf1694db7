"""In every language the headings of a list stand apart, and whole, in the narrowest terminal."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from crmtui import i18n, screens
from crmtui.widgets.paint import Spans

GIVEN = {"cells": 80, "with_code": True, "of_one": False, "by": "Reason", "sector": "x"}
"""What a list is asked to be drawn with."""
TOUCHING = re.compile(r"[a-zñáéíóú][A-ZÁÉÍÓÚ]|…")


def headings() -> Iterator[Callable[..., Spans]]:
    """What draws the headings of a list, anywhere on the screens."""
    for module in pkgutil.walk_packages(screens.__path__, "crmtui.screens."):
        if module.name.rpartition(".")[2].endswith(("rows", "lines", "cards", "compared")):
            for name, found in vars(importlib.import_module(module.name)).items():
                drawn = name.endswith("columns") and inspect.isfunction(found)
                if drawn and found.__annotations__["return"] == "Spans":
                    yield found


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_headings_stand_apart(language: str) -> None:
    i18n.use(language)
    said = {}
    for draws in headings():
        asked = inspect.signature(draws).parameters
        if asked.keys() - GIVEN.keys() <= {"own"}:
            given: dict[str, Any] = {name: GIVEN[name] for name in asked if name in GIVEN}
            shown = "".join(span.text for span in draws(**given))
            said[f"{draws.__module__}.{draws.__name__}"] = shown
    assert {name: shown for name, shown in said.items() if TOUCHING.search(shown)} == {}
    assert len(said) > 20
