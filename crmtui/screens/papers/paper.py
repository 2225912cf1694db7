"""What goes on paper: written to a file beside the desk, or read as plain text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from textual.widget import Widget

from crmtui import confine, i18n, words
from crmtui.config import papers_path
from crmtui.documents import files, paper, papers
from crmtui.documents.papers import Made, Wanted
from crmtui.i18n import N_, NP_, _
from crmtui.queries.quotes import Quote
from crmtui.screens import beside
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.widgets.bindings import active, key
from crmtui.widgets.chrome import hint_spans
from crmtui.widgets.pager import Pager
from crmtui.widgets.paint import Span, Spans, rule, spans_width
from crmtui.widgets.text import width


class QuotePapers(CrmScreen[None]):
    """The part of a screen about a quote that puts it on paper. It knows its `quote`."""

    quote: Quote | None

    def action_paper(self, kind: str) -> None:
        """Write the quote to a file of this kind; where it is, is said once it is there."""
        if self.quote is not None:
            write(self, papers.quote(self.user, self.quote.id), kind)

    async def action_text(self) -> None:
        """Read the quote as plain text."""
        if self.quote is not None:
            await self.app.push_screen(PaperScreen(papers.quote(self.user, self.quote.id)))


def write(screen: CrmScreen[None], wanted: Wanted, form: str, language: str = "") -> None:
    """Write a paper to a new file in the folder of papers, while one goes on typing."""
    app, folder = screen.app, papers_path(screen.app.config)

    def written() -> tuple[Path, str]:
        made = wanted.made(form, language)
        return files.write_beside(folder / made.name, made.data), made.warning

    def tell(found: tuple[Path, str]) -> None:
        file, warning = found
        app.notify(f"{told_written(file)} {warning}".rstrip())

    screen.say(_("Writing {file} …").format(file=wanted.title))
    beside.do(app, written, tell, group="papers")


def told_written(file: Path) -> str:
    """The sentence that a file is written; to who comes in from afar, how to fetch it."""
    folder = confine.folder()
    if folder is None:
        return _("{file} is written.").format(file=short(file))
    name = file.resolve().relative_to(folder)
    said = _("{file} is written on the server. “ssh … crmtui files get {file} > FILE” fetches it.")
    return said.format(file=name)


def short(file: Path) -> str:
    """A file's name as a person calls it: "~/crmtui/companies.xlsx"."""
    home = Path.home()
    return f"~/{file.relative_to(home)}" if file.is_relative_to(home) else str(file)


class PaperScreen(CrmScreen[None]):
    """A paper as plain text, to be read; F2 writes it to a file."""

    BINDINGS = [
        BACK,
        BACK_LETTER,
        key("f2,ctrl+s", "write('text')", NP_("fkey", "Write"), N_("Write the text to a file"), id="paper.text"),
        key("p", "write('pdf')", N_("PDF"), N_("Write it as PDF"), id="paper.pdf"),
        key("x", "write('xlsx')", N_("sheet"), N_("Write it as a spreadsheet"), id="paper.xlsx"),
        key("m", "write('eml')", N_("mail"), N_("Write an e-mail to send, with the PDF attached"), id="paper.mail"),
        key("i", "language", N_("language"), N_("The same in another language"), id="paper.language"),
    ]  # fmt: skip

    def __init__(self, wanted: Wanted, language: str = "") -> None:
        """In its usual language unless another is given."""
        super().__init__()
        self._wanted = wanted
        self._language = language
        self._about = ""
        self._spoken = i18n.language()

    def body(self) -> Iterable[Widget]:
        """The pages, one under the other."""
        self.pager = Pager(on_scroll=self.refresh_keys, id="text")
        yield self.pager

    def heading(self) -> Spans:
        """What it is, and of whom."""
        spoken = words.say(words.LANGUAGE, self._language)
        said = " · ".join(part for part in (_("as text"), spoken) if part)
        title = f"{self._wanted.title} {self._about}".rstrip()
        return [Span(title, "strong", "b"), Span(f"  {said}", "muted")]

    def hint(self) -> Spans:
        """The keys, and where the reader is."""
        first, last = self.pager.seen
        where = _("lines {first}–{last} of {total}")
        told = where.format(first=first, last=last, total=len(self.pager.lines))
        keys = hint_spans(active(self))
        fits = spans_width(keys) + width(told) <= self.app.size.width
        return [*keys, Span(told, "muted")] if fits else keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the forms in which this paper is made."""
        if action == "write":
            return parameters[0] in self._wanted.forms
        return True

    def on_mount(self) -> None:
        """Read it beside the desk: it may be long."""
        self._read()

    def action_write(self, form: str) -> None:
        """Write it to a file of this form."""
        write(self, self._wanted, form, self._language)

    def action_language(self) -> None:
        """Read it in the other language."""
        known = sorted(i18n.LANGUAGES)
        self._language = known[(known.index(self._spoken) + 1) % len(known)]
        self._read()

    def _read(self) -> None:
        reading = _("Reading {paper} …").format(paper=self._wanted.title)
        self.pager.show([[Span(f" {reading}", "muted")]])
        made = partial(self._wanted.made, "text", self._language)
        beside.read(self, made, self._show, group="papers")

    def _show(self, made: Made) -> None:
        self._about, self._spoken = made.about, made.language
        self.pager.show(_lines(made.data.decode()))
        self.refresh_title()


def _lines(text: str) -> list[Spans]:
    """Page under page, a rule between them."""
    lines: list[Spans] = []
    for page in text.split("\f"):
        lines += [rule("", paper.WIDTH)] if lines else []
        lines += [[Span(line)] for line in page.rstrip("\n").split("\n")]
    return lines
