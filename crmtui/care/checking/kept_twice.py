"""What is kept twice because lists of many must be in order at once: words, dates, places."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from crmtui.care.checking.parts import Sliced
from crmtui.i18n import N_, ngettext
from crmtui.models import Company, CompanyDoc, Interaction, NoteDoc, Sale
from crmtui.services import indexing, parting, placing, settling


def _misplaced(keys: Sequence[int]) -> Collection[int]:
    return placing.moves(placing.atlas(placing.areas()), keys)


PARTS = (
    Sliced(
        "company words",
        N_("Comparing the words of companies"),
        (Company, CompanyDoc),
        indexing.misworded_companies,
        indexing.index_companies,
        lambda n: ngettext(
            "{n} company is not found by what stands in it.",
            "{n} companies are not found by what stands in them.",
            n,
        ),
    ),
    Sliced(
        "note words",
        N_("Comparing the words of notes"),
        (Interaction, NoteDoc),
        indexing.misworded_notes,
        indexing.index_notes,
        lambda n: ngettext(
            "{n} note is not found by what stands in it.",
            "{n} notes are not found by what stands in them.",
            n,
        ),
    ),
    Sliced(
        "dates",
        N_("Comparing last and next contacts"),
        (Company,),
        indexing.misdated,
        indexing.index_dates,
        lambda n: ngettext(
            "{n} company has another last or next contact than what happened says.",
            "{n} companies have another last or next contact than what happened says.",
            n,
        ),
    ),
    Sliced(
        "territories",
        N_("Comparing territories"),
        (Company,),
        _misplaced,
        placing.place,
        lambda n: ngettext(
            "{n} company is in another territory than where it falls.",
            "{n} companies are in another territory than where they fall.",
            n,
        ),
    ),
    Sliced(
        "accounts",
        N_("Comparing what is open of invoices"),
        (Company,),
        settling.unsettled,
        settling.settle,
        lambda n: ngettext(
            "{n} company has more or less open than its payments say.",
            "{n} companies have more or less open than their payments say.",
            n,
        ),
    ),
    Sliced(
        "lines of sales",
        N_("Comparing the lines of sales with their sales"),
        (Sale,),
        parting.misparted,
        parting.part,
        lambda n: ngettext(
            "{n} sale has lines that are of another day, or come to something else, than it says.",
            "{n} sales have lines that are of another day, or come to something else, than they"
            " say.",
            n,
        ),
    ),
)
