"""The parts of the quote editor: what stands over the lines, the lines, what it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from textual import events
from textual.widget import Widget

from crmtui import clock, figures
from crmtui.entry import QuoteEntry
from crmtui.i18n import N_, _
from crmtui.queries import companies, office
from crmtui.screens.accounts.warning import warn_of_account
from crmtui.screens.form_screen import FormScreen
from crmtui.screens.quotes import lines as quote_lines
from crmtui.screens.quotes import look
from crmtui.screens.quotes.fields import HEADER, QuoteFields
from crmtui.screens.quotes.lines import is_as, known
from crmtui.screens.quotes.sheet import QuoteSheet
from crmtui.screens.quotes.sources import Sources
from crmtui.services import quotes as service
from crmtui.widgets.bindings import key, key_name
from crmtui.widgets.fields import Field
from crmtui.widgets.grid import Grid
from crmtui.widgets.grid_rows import GridRow
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import width

SIGNS = ("slash", "plus", "add", "minus", "subtract", "question_mark")
"""Keys of its own that command in a cell in which nothing is typed yet."""
_USUAL_FOOT, _TALL = 4, 30
"""Lines of the foot of a quote with one tax; of a screen that has room for any foot."""
_MAKES = ("section", "charge", "allowance")


class QuoteGrid(Grid):
    """The lines of a quote: a sign in the first cell of a new one says what it is."""

    BINDINGS = [
        key("slash", "turn('section')", N_("section"), N_("A section, with the sum of its lines"), id="quote.section", hint=False),
        key("plus,add", "turn('charge')", N_("charge"), N_("A charge on the whole quote, such as freight"), id="quote.charge", hint=False),
        key("minus,subtract", "turn('allowance')", N_("allowance"), N_("An amount off the whole quote"), id="quote.allowance", hint=False),
        key("question_mark", "optional", N_("optional"), N_("Offer the line besides, not in the total; or in it again"), id="quote.optional", hint=False),
    ]  # fmt: skip

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Signs that make a line something else do so only in its first cell."""
        makes = key in SIGNS and key != "question_mark"
        if makes and self.model.name != "code" and not self.read_only:
            return character is not None
        return super().check_consume_key(key, character)

    def action_turn(self, kind: str) -> None:
        """Make the line a section, a charge or an allowance; a filled one, another before it."""
        if self.read_only:
            return
        if not self.model.rules.is_blank(self.model.row):
            self.model.insert()
        sheet = self.model.rules
        assert isinstance(sheet, QuoteSheet)
        made = "section" if kind == "section" else "charge"
        row = sheet.turned(self.model.row, made, allowance=kind == "allowance")
        self.change(row, "description")

    def action_optional(self) -> None:
        """Take the line out of the total, or into it again."""
        row = self.model.row
        if not self.read_only and row.kind == "item" and not self.model.rules.is_blank(row):
            self.change(is_as(row, optional=not known(row).optional))


class QuoteTyping(FormScreen[QuoteEntry]):
    """Over the lines a form, of which a line is shown while they are typed; under them the sums."""

    DEFAULT_CSS = """
    QuoteTyping {
        #terms { height: 1; }
        #foot { height: 3; }
    }
    """
    AUTO_FOCUS = "#grid"

    grid: QuoteGrid
    sheet: QuoteSheet
    parts: QuoteFields
    own_currency: str
    over = False
    """Whether what stands over the lines is typed."""

    # Opening -------------------------------------------------------------------------

    def load(self) -> tuple[QuoteEntry, int]:
        """The draft to edit, or a new quote as it begins for the company."""
        if self.record is None:
            entry, version = service.starting(self.user, self.company_id or 0), 0
        else:
            entry, version = service.open_for_editing(self.user, self.record)
            self.company_id = entry.company
        self.card = companies.card(self.user, entry.company)
        own = self.own_currency = office.get(self.user).currency
        self.sources = Sources(self.user, entry.company, self.record, clock.today(), own)
        self.sheet = QuoteSheet(self.sources)
        self.parts = QuoteFields(self.user, entry.company, self.sources, own)
        self.tell_sources(entry)
        self.grid = QuoteGrid(
            self.sheet, self.rows_of(entry), on_change=self.lines_changed,
            on_save=self.save, on_past=self.to_header, say=self.say, signs=SIGNS, id="grid",
        )  # fmt: skip
        return entry, version

    def fields(self) -> Sequence[Field]:
        """What stands over the lines."""
        return self.parts.fields()

    def open_record(self) -> None:
        """Read the quote; past the end of what stands over the lines are the lines."""
        super().open_record()
        self.form.on_past = self._past
        self.form.display = False

    def rows_of(self, entry: QuoteEntry) -> list[GridRow]:
        """The lines as they are typed."""
        rows = []
        for number, line in enumerate(entry.lines, start=1):
            self.sources.shown(line.taxes)
            rows.append(quote_lines.of_entry(number, line))
        return rows

    def tell_sources(self, entry: QuoteEntry) -> None:
        """What products, prices and taxes depend on."""
        sources = self.sources
        sources.day = entry.day or clock.today()
        sources.currency = entry.currency or sources.currency
        sources.rate, sources.language = entry.rate, entry.language
        sources.usual_taxes = entry.taxes

    def body(self) -> Iterable[Widget]:
        """What was agreed in a line, the lines or the form, and the sums."""
        if self.opens():
            yield Lines(ground="panel", id="terms")
            yield self.form
            yield self.grid
            yield Lines(id="foot")

    def on_mount(self) -> None:
        """Show what it comes to, and before all is typed that a company cannot be quoted."""
        if self.is_open:
            self.show_quote()
            if self.record is None and self.card is not None and self.card.status == "dropped":
                said = _("{company} was dropped: take it up again before you save.")
                self.warn(said.format(company=self.card.name))
            elif self.record is None and self.company_id is not None:
                warn_of_account(self, self.company_id)

    def on_resize(self, event: events.Resize) -> None:
        """What is shown depends on the width."""
        if self.is_open:
            self.show_quote()
            self.refresh_keys()

    def show_company(self) -> None:
        """What is shown of the company is in the title."""
        if self.is_mounted and self.is_open:
            self.show_quote()

    # What it looks like --------------------------------------------------------------

    def heading(self) -> Spans:
        """That it is a quote, and of which customer."""
        what = _("New quote") if self.record is None else _("Quote")
        silent = self.card is not None and self.card.do_not_contact
        contact = self.form["contact"] if self.wide or not silent else ""
        return [
            Span(what, "strong", "b"),
            Span(f"  {self.card.name if self.card else ''}", "accent"),
            Span(f" · {contact}" if contact else "", "muted"),
        ]

    def title_line(self) -> tuple[Spans, Spans]:
        """The clock gives way to whom it is for."""
        left, right = super().title_line()
        return left, right if self.wide or not self.is_open else right[1:]

    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys of the lines, or of the form over them."""
        if self.over:
            return super().hints()
        found = [
            (key_name("enter"), _("accept")),
            (key_name("tab"), _("cell")),
            (key_name("insert"), _("line")),
            (key_name("delete"), _("remove")),
            ("/", _("section")),
            ("?", _("optional")),
            ("↑", _("header")),
        ]
        # Where they do not fit, it is Tab that everybody knows.
        if sum(width(f"{name} {word}  ") for name, word in found) - 1 > self.app.size.width:
            del found[1]
        return found

    def typed_entry(self) -> QuoteEntry:
        """The quote as far as it is typed; what was not touched over its lines as it was opened."""
        return replace(self._typed_header(), lines=self.sheet.entries(self.grid.model.rows))

    def _typed_header(self) -> QuoteEntry:
        values = self.form.values
        touched = {name for name in HEADER if values[name] != self.opening[name]}
        return self.parts.read(self.opened, values, touched)

    def show_quote(self) -> None:
        """Draw the terms and the sums again."""
        cells = self.app.size.width
        self.sheet.width = cells
        numbers, lines = self.sheet.reckoned(self.grid.model.rows)
        entry = replace(self._typed_header(), lines=lines)
        found = figures.of(entry)
        self.sheet.reckon(numbers, found)
        self.query_one("#terms", Lines).set([look.terms(entry, cells, self.own_currency)])
        said = look.foot(look.outlook(self.user, entry, found), entry, cells)
        if self.over and self.app.size.height < _TALL and len(said) > _USUAL_FOOT:
            said = [said[0], said[-1]]  # the fields need the room
        foot = self.query_one("#foot", Lines)
        if foot.styles.height is None or foot.styles.height.value != len(said):
            foot.styles.height = len(said)
        foot.set(said)

    # Typing --------------------------------------------------------------------------

    def lines_changed(self) -> None:
        """A key changed the lines, or moved in them."""
        rows = self.grid.model.rows
        if rows != self._seen_rows:
            self._seen_rows = list(rows)
            self._warned = False
            self._timer.touch()
            self.show_quote()

    _seen_rows: list[GridRow] = []

    def changed(self, form: Any) -> None:
        """What products cost and are called follows what stands over the lines; prices stay."""
        sources, rows = self.sources, self.grid.model.rows
        before, spoken = (sources.currency, sources.rate, sources.language), sources.language
        self.tell_sources(self.typed_entry())
        if (sources.currency, sources.rate, sources.language) != before:
            rows[:] = self.sheet.followed(rows, spoken)
        if sources.currency != before[0] and any(row["price"] for row in rows):
            self.say(_("The prices stay as they are typed; look them over."))
        self.refresh_title()
        self.show_quote()

    def to_header(self, field: str = "") -> None:
        """Type what stands over the lines."""
        self.over = True
        self.form.display, self.grid.display = True, False
        self.show_quote()
        self.form.go_to(field or "contact")
        self.set_focus(self.form)
        self.refresh_keys()

    def to_lines(self) -> None:
        """Type the lines again."""
        self.over = False
        self.form.display, self.grid.display = False, True
        self.show_quote()
        self.set_focus(self.grid)
        self.refresh_title()
        self.refresh_keys()

    def _past(self, direction: int) -> None:
        if direction < 0:
            return
        if problems := self.form.problems:
            self.form.show_problems(problems)
        else:
            self.to_lines()
