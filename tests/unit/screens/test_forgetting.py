"""When a colleague changes something, a form has its parts forget what they had read."""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module

from crmtui import screens


def test_whatever_of_a_form_can_forget_does_so_without_being_told_more() -> None:
    found = {}
    for module in pkgutil.walk_packages(screens.__path__, "crmtui.screens."):
        for name, kind in vars(import_module(module.name)).items():
            if inspect.isclass(kind) and "forget" in vars(kind):
                found[name] = list(inspect.signature(vars(kind)["forget"]).parameters)
    assert found
    assert {name: asked for name, asked in found.items() if asked != ["self"]} == {}
