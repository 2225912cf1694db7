"""The texts of click that people meet here, so that the catalogue has them too.

click looks them up by itself, with gettext's global functions (see `running`).
"""

from __future__ import annotations

from crmtui.i18n import N_, ngettext

TEXTS = (
    N_("Commands"),
    N_("Options"),
    N_("Usage:"),
    N_("Show this message and exit."),
    N_("Missing argument"),
    N_("Missing command."),
    N_("Missing option"),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Option {name!r} does not take a value."),
)
"""Messages as they stand in click 8."""


def counted(count: int) -> tuple[str, ...]:
    """Messages that depend on a number; only the catalogue reads them here."""
    return (
        ngettext(
            "{value!r} is not {choice}.", "{value!r} is not one of {choices}.", count
        ),
        ngettext(
            "Got unexpected extra argument ({args})",
            "Got unexpected extra arguments ({args})",
            count,
        ),
        ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", count),
        ngettext(
            "Option {name!r} requires an argument.",
            "Option {name!r} requires {nargs} arguments.",
            count,
        ),
    )  # fmt: skip
