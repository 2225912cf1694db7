"""Saying in words how a file was read, and how sure that is."""

from __future__ import annotations

from crmtui.exchange.reading.sheet import Sheet, Sure
from crmtui.i18n import N_, _

_WORDS = {
    "encoding": N_("letters of {value}"),
    "sheet": N_("sheet {value}"),
    "delimiter": N_("columns parted by {value}"),
    "header": N_("headings on line {value}"),
    "dates": N_("dates as {value}"),
    "serial dates": N_("dates as a spreadsheet counts them"),
    "decimal": N_("decimals after {value}"),
    "postcodes": N_("postcodes of five digits, with the zero they had lost"),
}
_USUAL = frozenset({"encoding", "delimiter", "header"})
"""What is likely to be right wherever it is likely."""


def words(sheet: Sheet, *, everything: bool = False) -> list[str]:
    """How it was read: what may be wrong, or really everything."""
    told = []
    for about, (value, sure) in sheet.guesses.items():
        doubtful = sure == Sure.GUESS or (sure == Sure.LIKELY and about not in _USUAL)
        if not (doubtful or everything):
            continue
        shown = _("tabs") if value == "\t" else value
        text = _(_WORDS[about]).format(value=f"“{shown}”" if shown in (",", ".", "|") else shown)
        if sure == Sure.GUESS:
            text = _("{text} (a guess)").format(text=text)
        elif sure == Sure.LIKELY:
            text = _("{text} (likely)").format(text=text)
        told.append(text)
    return told
