"""A quote on paper: written to a file beside the desk, or read as plain text."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path

from textual.widget import Widget

from crmtui.config import papers_path
from crmtui.documents import files, paper, quote_files, quote_mail
from crmtui.documents.quote_files import Paper
from crmtui.documents.typesetting import CannotTypeset
from crmtui.errors import CrmError
from crmtui.i18n import N_, NP_, _
from crmtui.queries import office
from crmtui.queries.quotes import Quote
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.widgets.base_screen import DeskScreen
from crmtui.widgets.bindings import active, key
from crmtui.widgets.chrome import hint_spans
from crmtui.widgets.pager import Pager
from crmtui.widgets.paint import Span, Spans, rule


class QuotePapers(CrmScreen[None]):
    """The part of a screen about a quote that puts it on paper. It knows its `quote`."""

    quote: Quote | None

    def action_paper(self, kind: str) -> None:
        """Write the quote to a file of this kind; where it is, is said once it is there."""
        if self.quote is not None:
            write(self, self.quote, kind)

    async def action_text(self) -> None:
        """Read the quote as plain text."""
        if self.quote is not None:
            await self.app.push_screen(QuoteText(self.quote))


def write(screen: CrmScreen[None], quote: Quote, kind: str) -> None:
    """Write a quote to a new file in the folder of papers, while one goes on typing."""
    with screen.reporting():
        ours = office.get(screen.user)
        make = quote_files.prepared(quote, ours, kind)
        path = papers_path(screen.app.config) / quote_files.file_name(quote, kind)
        worker = _written(screen, make, path, _to_know(quote, kind))
        screen.app.run_worker(worker, group="papers")
        screen.say(_("Writing {file} …").format(file=path.name))


async def _written(
    screen: CrmScreen[None], make: Callable[[], Paper], path: Path, to_know: str
) -> None:
    def run() -> tuple[Path, bool]:
        made = make()
        return files.write_beside(path, made.data), made.logo

    app = screen.app
    try:
        file, logo = await asyncio.to_thread(run)
    except CrmError as error:
        if isinstance(app.screen, DeskScreen):
            app.screen.warn(error.brief if isinstance(error, CannotTypeset) else str(error))
        return
    if isinstance(app.screen, DeskScreen):
        app.screen.say(_said(file, logo, to_know))


def short(file: Path) -> str:
    """A file's name as a person calls it: "~/crmtui/companies.xlsx"."""
    home = Path.home()
    return f"~/{file.relative_to(home)}" if file.is_relative_to(home) else str(file)


def _said(file: Path, logo: bool, to_know: str) -> str:
    said = _("{file} is written.").format(file=short(file))
    missing = "" if logo else _("Its logo cannot be read.")
    return " ".join(part for part in (said, missing, to_know) if part)


def _to_know(quote: Quote, kind: str) -> str:
    """What matters before it is sent by e-mail."""
    if kind != "eml":
        return ""
    if quote.customer.do_not_contact:
        return _("They asked not to be contacted.")
    return "" if quote_mail.to(quote) else _("No e-mail address is known.")


class QuoteText(QuotePapers):
    """A quote as plain text, to be read; F2 writes it to a file."""

    BINDINGS = [
        BACK,
        BACK_LETTER,
        key("f2,ctrl+s", "paper('text')", NP_("fkey", "Write"), N_("Write the text to a file"), id="quote_text.write"),
        key("p", "paper('pdf')", N_("PDF"), N_("Write the quote as PDF"), id="quote_text.pdf"),
        key("m", "paper('eml')", N_("mail"), N_("Write an e-mail to send, with the PDF attached"), id="quote_text.mail"),
    ]  # fmt: skip

    def __init__(self, quote: Quote) -> None:
        super().__init__()
        self.quote = quote

    def body(self) -> Iterable[Widget]:
        """The pages, one under the other."""
        self.pager = Pager(on_scroll=self.refresh_keys, id="text")
        yield self.pager

    def heading(self) -> Spans:
        """Which quote it is."""
        name = self.quote.name if self.quote is not None else ""
        return [Span(f"{_('Quote')} {name}", "strong", "b"), Span(f"  {_('as text')}", "muted")]

    def hint(self) -> Spans:
        """The keys, and where the reader is."""
        first, last = self.pager.seen
        where = _("lines {first}–{last} of {total}")
        told = where.format(first=first, last=last, total=len(self.pager.lines))
        return [*hint_spans(active(self)), Span(told, "muted")]

    def on_mount(self) -> None:
        """Write it."""
        if self.quote is None:
            return
        with self.reporting():
            made = quote_files.prepared(self.quote, office.get(self.user), "text")()
            pages = made.data.decode().split("\f")
            edge = rule("", paper.WIDTH)
            lines: list[Spans] = []
            for page in pages:
                lines += [edge] if lines else []
                lines += [[Span(line)] for line in page.rstrip("\n").split("\n")]
            self.pager.show(lines)
