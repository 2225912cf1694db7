"""How entry works, in sentences: the second part of the help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crmtui import config, formats
from crmtui.core import dates
from crmtui.i18n import N_, _, language
from crmtui.widgets.lines import paragraph
from crmtui.widgets.paint import Span, Spans, rule
from crmtui.widgets.text import fit

READABLE = 96
"""Cells after which a line of text is hard to follow."""
TYPED, MEANS = 22, 34
"""Cells of the columns of the date words."""

ENTRY = (
    N_("Enter goes to the next field and, where the form says so, saves. F2 saves from any field."),
    N_("↑ and Shift+Tab go back a field. In a note, Ctrl+J begins a new line."),
    N_("A line of a note that begins with ! is a promise, with !t a task: ! send the prices +3."),
    N_("F4 lists every value of the field. F8 copies it from the record before."),
    N_("Esc loses nothing: what you typed stays as a draft, and Ctrl+R brings it back."),
    N_("Nothing asks whether you are sure: u, or Ctrl+Z, takes back your last change."),
    N_("A salesperson is typed as a code, initials, or the beginning of the name."),
    N_("Names are found by the beginnings of their words, in any order, with or without accents."),
    N_("Phones are typed as you like, and found by any three or more of their digits in a row."),
)
DATES = (
    N_("What is counted from today and falls on a weekend moves to the Monday after."),
    N_("What a date means stands beside it while you type. Spanish and English words both work."),
)
MORE = (
    N_("F9 shows every command that can be given, with its key. In a shell, crmtui --help."),
    N_("To change keys: [keys] in {path}."),
)


@dataclass(frozen=True, slots=True)
class DateWords:
    """Ways to type one day."""

    es: tuple[str, ...]
    en: tuple[str, ...]
    means: str
    """A message id."""

    @property
    def typed(self) -> tuple[str, ...]:
        """Those of the language in use."""
        return self.es if language() == "es" else self.en


DATE_WORDS = (
    DateWords((".", "h", "hoy"), (".", "t", "today"), N_("today")),
    DateWords(("m", "mañana", "+"), ("m", "tom", "+"), N_("tomorrow")),
    DateWords(("pm", "pasado", "++"), ("dat", "++"), N_("the day after tomorrow")),
    DateWords(("+3",), ("+3",), N_("in three days")),
    DateWords(("+2s",), ("+2w",), N_("in two weeks")),
    DateWords(("+1m",), ("+1m",), N_("in a month")),
    DateWords(("+5l",), ("+5b",), N_("in five working days")),
    DateWords(("lun", "lunes"), ("mon", "monday"), N_("the next Monday; so every weekday")),
    DateWords(("ps",), ("nw",), N_("the Monday of next week")),
    DateWords(("fm",), ("eom",), N_("the last day of the month")),
    DateWords(("s48",), ("w48",), N_("the Monday of week 48")),
    DateWords(("15",), ("15",), N_("the next 15th")),
    DateWords(("15/3", "1503", "15 mar"), ("15/3", "1503", "15 mar"), N_("the next 15 March")),
    DateWords(("15/3/27", "150327"), ("15/3/27", "150327"), N_("that very day")),
    DateWords(("-2",), ("-2",), N_("two days ago")),
)
"""The office's shorthand, as `core.dates` reads it."""


def sections(cells: int, today: date) -> list[Spans]:
    """The whole second part, for lines of `cells` cells."""
    lines: list[Spans] = [rule(_("How to type"), cells)]
    lines += _sentences(ENTRY, cells)
    lines += [[], rule(_("Dates"), cells)]
    lines += [_date_line(words, today) for words in DATE_WORDS]
    lines += _sentences(DATES, cells)
    lines += [[], rule(_("More"), cells)]
    lines += _sentences(MORE, cells)
    return lines


def _sentences(messages: tuple[str, ...], cells: int) -> list[Spans]:
    lines: list[Spans] = []
    for message in messages:
        text = _(message).format(path=config.config_path())
        first, *rest = paragraph(text, min(cells - 4, READABLE))
        lines.append([Span(" · ", "accent"), *first])
        lines += [[Span("   "), *line] for line in rest]
    return lines


def _date_line(words: DateWords, today: date) -> Spans:
    found = dates.parse(words.typed[0], today, language())
    return [
        Span(f" {fit('  '.join(words.typed), TYPED)}", "accent"),
        Span(fit(_(words.means), MEANS)),
        Span(f"→ {formats.long_day(found.day)}" if found else "", "muted"),
    ]
