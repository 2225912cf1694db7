"""What an import is told in: kinds, guesses, phases, decisions."""

from __future__ import annotations

from decimal import Decimal

from crmtui import formats
from crmtui.exchange.importing.talk import Going, SeenFile
from crmtui.exchange.reading.sheet import Guess, Sure
from crmtui.i18n import N_, _, ngettext
from crmtui.services.imports.decisions import What
from crmtui.widgets.lines import paragraph
from crmtui.widgets.paint import Span, Spans

KINDS = {
    "companies": N_("Companies"),
    "contacts": N_("Contacts"),
    "sites": N_("Sites"),
    "salespeople": N_("Salespeople"),
    "interactions": N_("Interactions"),
    "followups": N_("Follow-ups"),
    "products": N_("Products"),
    "prices": N_("Prices"),
    "opportunities": N_("Opportunities"),
    "sales": N_("Sales"),
    "sale_lines": N_("Lines of sales"),
    "prices_seen": N_("Prices seen"),
    "entries": N_("Entries of accounts"),
    "goals": N_("Goals"),
}

_PHASES = {
    "reading": N_("Reading"),
    "checking": N_("Checking every row"),
    "rehearsing": N_("Trying it on a copy"),
    "writing": N_("Bringing it in"),
    "taking back": N_("Taking it back"),
}

_SHORT = {
    What.LINK: N_("complete it"),
    What.UPDATE: N_("overwrite it"),
    What.SITE: N_("a place of it"),
    What.NEW: N_("new"),
    What.SKIP: N_("leave out"),
}

_LONG = {
    What.LINK: N_("it is that company: what that one lacks is added, what it has stays"),
    What.UPDATE: N_("it is that company: what the file says takes the place of what it has"),
    What.SITE: N_("it is another place of that company"),
    What.NEW: N_("it is a company of its own"),
    What.SKIP: N_("the row is left out"),
}


def kind(name: str) -> str:
    """What a kind of record is called."""
    return _(KINDS[name]) if name in KINDS else name.replace("_", " ").capitalize()


def phase(going: Going) -> str:
    """What is being done, and how far it is."""
    said = _(_PHASES.get(going.phase, going.phase))
    if not going.total:
        return f"{said} …" if not going.done else f"{said} · {formats.integer(going.done)}"
    share = min(1.0, going.done / going.total)
    return f"{said} · {formats.percent(Decimal(round(share * 100)))}"


def left(seconds: float) -> str:
    """How long it takes yet."""
    if seconds < 90:
        n = max(1, round(seconds))
        return ngettext("{n} second left", "{n} seconds left", n).format(n=n)
    n = round(seconds / 60)
    return ngettext("{n} minute left", "{n} minutes left", n).format(n=n)


def what(decision: What, *, erased: bool = False) -> str:
    """A decision in two words; `erased`, about people who were erased here."""
    if erased:
        return _("bring back") if decision is What.NEW else _("leave out")
    return _(_SHORT[decision])


def meaning(decision: What, *, erased: bool = False) -> str:
    """What comes of a decision, of those who were erased or of companies."""
    if erased and decision is What.NEW:
        return _("They come in again, though they asked to be erased.")
    if erased:
        return _("They stay out: they asked to be erased.")
    return _(_LONG[decision])


def delimiter(value: str) -> str:
    """What parts columns, to be read."""
    return {"\t": _("tab"), " ": _("space")}.get(value, value)


def read_so(file: SeenFile) -> str:
    """How a file was read, in a few words: "; · cp1252"."""
    told = [file.guesses[name].value for name in ("sheet", "delimiter", "encoding")
            if name in file.guesses]  # fmt: skip
    return " · ".join(delimiter(value) for value in told if value)


def whole_office(folder: str, cells: int) -> list[Spans]:
    """How a folder comes in that holds a whole office."""
    told = _("It was written by “crmtui export office”, and comes in by the shell:")
    lines = paragraph(told, cells - 2, indent="  ")
    for command, what in (
        ("crmtui --db NEW.db import", _("makes a new database of it")),
        ("crmtui import", _("brings it into an office in which nobody has worked yet")),
    ):
        lines += [[], [Span(f"  {command} {folder}", "strong")], [Span(f"    {what}", "muted")]]
    return lines


def sure(guess: Guess) -> Span:
    """How sure a guess is, beside it."""
    return {
        Sure.CERTAIN: Span("  √", "green"),
        Sure.LIKELY: Span("  " + _("likely"), "muted"),
        Sure.GUESS: Span("  " + _("a guess"), "accent"),
    }[guess.sure]
