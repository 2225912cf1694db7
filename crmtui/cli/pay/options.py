"""The options that several of the verbs have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crmtui.cli.options import option
from crmtui.i18n import N_

RULE: Callable[[Any], Any] = option(
    "--rule", metavar=N_("NAME"), default="",
    text=N_("By which rule, where they are paid by several."),
)  # fmt: skip
