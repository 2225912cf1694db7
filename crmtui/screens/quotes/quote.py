"""A quote as it was saved: read as it was typed; letters say what to do with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui import words
from crmtui.entry import LessonEntry
from crmtui.errors import CrmError
from crmtui.i18n import N_, _
from crmtui.queries import office, quotes
from crmtui.queries.quotes import Quote
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.lessons import prefilled
from crmtui.screens.lessons.telling import Telling
from crmtui.screens.quotes import lines as quote_lines
from crmtui.screens.quotes import look
from crmtui.screens.quotes.actions import QuoteActions
from crmtui.screens.quotes.closing import Closable, Closing
from crmtui.screens.quotes.sheet import QuoteSheet
from crmtui.screens.quotes.sources import Sources
from crmtui.widgets.bindings import key
from crmtui.widgets.grid import Grid
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, clip, spans_width

_COLOURS = {"won": "green", "lost": "red", "expired": "red", "sent": "accent"}


class QuoteScreen(QuoteActions, Closing, Telling):
    """One revision. A draft is edited; what was sent is revised, won or lost."""

    AUTO_FOCUS = "#grid"
    SHOWS: ClassVar[frozenset[str]] = frozenset({"quote", "quote_line", "company", "sale"})
    DEFAULT_CSS = """
    QuoteScreen {
        #terms { height: 1; }
        #foot { height: 3; }
    }
    """

    BINDINGS = [
        BACK,
        BACK_LETTER,
        key("e,enter", "edit", N_("edit"), N_("Change the draft"), id="quote.edit"),
        key("s", "send", N_("send"), N_("Send it: it gets its number, and a date to ask about it"), id="quote.send"),
        key("d", "revise", N_("revise"), N_("The next revision, with everything this one has"), id="quote.revise"),
        key("p", "paper('pdf')", N_("PDF"), N_("Write it as PDF, in the customer's language"), id="quote.pdf"),
        key("m", "paper('eml')", N_("mail"), N_("Write an e-mail to send, with the PDF attached"), id="quote.mail"),
        key("t", "text", N_("text"), N_("Read it as plain text"), id="quote.text"),
        key("c", "compare", N_("compare"), N_("What changed since another revision"), id="quote.compare"),
        key("n", "duplicate", N_("copy"), N_("A new quote with the same lines, for this company or another"), id="quote.copy"),
        key("v", "prolong", N_("prolong"), N_("Let it be valid until another day"), id="quote.prolong", hint=False),
        key("x,delete", "discard", N_("discard"), N_("Throw the draft away"), id="quote.discard", hint=False),
        key("o", "company", N_("company"), N_("Open the customer"), id="quote.company", hint=False),
        key("full_stop,greater_than_sign", "step(1)", N_("next"), N_("The next revision"), id="quote.next", hint=False),
        key("comma,less_than_sign", "step(-1)", N_("previous"), N_("The revision before"), id="quote.previous", hint=False),
    ]  # fmt: skip

    def __init__(self, quote_id: int) -> None:
        super().__init__()
        self.quote_id = quote_id
        self.quote: Quote | None = None

    def body(self) -> Iterable[Widget]:
        """What was agreed, the lines, the sums."""
        try:
            self.quote = quotes.get(self.user, self.quote_id)
        except CrmError as error:
            yield Lines([[Span(f" {error}", "muted")]], id="terms")
            return
        entry = self.quote.entry
        day = self.quote.day
        self.sources = Sources(self.user, entry.company, self.quote_id, day, entry.currency)
        self.sheet = QuoteSheet(self.sources)
        self.grid = Grid(self.sheet, read_only=True, id="grid")
        yield Lines(ground="panel", id="terms")
        yield self.grid
        yield Lines(id="foot")

    def on_mount(self) -> None:
        """Show it."""
        if self.quote is not None:
            self.show_quote()

    def on_resize(self, event: events.Resize) -> None:
        """What is shown depends on the width."""
        if self.quote is not None:
            self.show_quote()

    def reload(self) -> None:
        """Read it again; it may be gone."""
        try:
            self.quote = quotes.get(self.user, self.quote_id)
        except CrmError as error:
            self.quote = None
            self.query_one("#terms", Lines).set([[Span(f" {error}", "muted")]])
            self.grid.display = False
            self.query_one("#foot", Lines).set([])
        else:
            self.show_quote()
        self.refresh_title()
        self.refresh_keys()

    def show_quote(self) -> None:
        """Draw it."""
        quote, cells = self.quote, self.app.size.width
        if quote is None:
            return
        self.grid.display = True
        rows = [
            quote_lines.of_entry(at, line) for at, line in enumerate(quote.entry.lines, start=1)
        ]
        self.sheet.reckon([row.id for row in rows], quote.figures)
        self.grid.show(rows, min(self.grid.model.at, max(0, len(rows) - 1)))
        own = office.get(self.user).currency
        self.query_one("#terms", Lines).set([look.terms(quote.entry, cells, own)])
        lines = look.foot(look.outlook(self.user, quote.entry, quote.figures), quote.entry, cells)
        foot = self.query_one("#foot", Lines)
        foot.styles.height = len(lines)
        foot.set(lines)

    @property
    def closable(self) -> Closable | None:
        """The quote, to be won or lost."""
        quote = self.quote
        if quote is None:
            return None
        return Closable(quote.id, quote.customer.id, quote.name, quote.state)

    def heading(self) -> Spans:
        """Its name and state."""
        quote = self.quote
        if quote is None:
            return [Span(_("Quote"), "strong", "b")]
        more = ""
        if not quote.is_latest:
            more = "  " + _("the latest is {name}").format(name=quote.latest.name)
        return [
            Span(f"{_('Quote')} {quote.name}", "strong", "b"),
            Span(
                f"  {words.say(words.QUOTE_STATE, quote.state)}", _COLOURS.get(quote.state, "muted")
            ),
            Span(more, "muted"),
        ]

    def title_line(self) -> tuple[Spans, Spans]:
        """Its name at the left, the customer at the right."""
        quote = self.quote
        if quote is None:
            return self.heading(), ()
        shown = quote.customer.contact if self.wide else ""
        contact = f" · {shown}" if shown else ""
        heading = self.heading()
        whom = [Span(quote.customer.name, "accent"), Span(contact, "muted")]
        # That there is a later one is told whole; the customer's name gives way.
        return heading, clip(whom, max(0, self.app.size.width - spans_width(heading) - 4))

    def right_with(self, note: Spans, left: Spans, right: Spans) -> Spans:
        """The customer's name gives way to the note too."""
        room = self.app.size.width - spans_width(left) - spans_width(note) - 6
        return [*note, Span("  "), *clip(right, max(0, room))]

    def about(self) -> tuple[str, int] | None:
        """The quote."""
        return "quote", self.quote_id

    def company_shown(self) -> int | None:
        """The customer."""
        return self.quote.customer.id if self.quote is not None else None

    def told(self) -> LessonEntry | None:
        """What it is to be learnt from."""
        return prefilled.of_quote(self.user, self.quote_id) if self.quote is not None else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What a draft is for, and what a quote that was sent is for."""
        quote = self.quote
        if quote is None:
            return action not in _ACTIONS
        if action in ("edit", "send", "discard"):
            return quote.is_draft
        if action in ("revise", "prolong"):
            return not quote.is_draft
        if action in ("compare", "step"):
            return len(quote.revisions) > 1
        return super().check_action(action, parameters)


_ACTIONS = frozenset(
    "edit send revise compare duplicate prolong discard company step paper text tell".split()
)
"""What is done with a quote that is there."""
