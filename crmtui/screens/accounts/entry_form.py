"""An entry of an account as it is typed: an invoice, a payment, an advance, a credit note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from crmtui import clock, formats
from crmtui.core.fitting import OF_SALES, Offer, fitting
from crmtui.core.text import clean, fold
from crmtui.entry import PostingEntry
from crmtui.i18n import N_, _
from crmtui.queries import accounts, office
from crmtui.queries.accounts import EntryRow
from crmtui.queries.drafts import DraftRow
from crmtui.screens.conflict import shown
from crmtui.screens.fields import days, numbers
from crmtui.screens.fields.codes import ENTRY_KIND
from crmtui.screens.form_screen import FormScreen
from crmtui.services import accounts as service
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit
from crmtui.words import accounts as account_words

_NUMBER, _DUE = 16, 16


class EntryForm(FormScreen[PostingEntry]):
    """What it is by its letter, how much, what it pays: Enter on the note saves a new one."""

    KIND = "account_entry"

    def __init__(
        self,
        company_id: int,
        entry_id: int | None = None,
        *,
        kind: str = "invoice",
        settles: EntryRow | None = None,
        at: str = "",
        draft: DraftRow | None = None,
    ) -> None:
        """`settles` is the invoice that a new one pays, whole unless something else is typed.

        `at` is the field it starts at.
        """
        super().__init__(company_id, entry_id, draft=draft)
        self._at = at
        self._kind = kind
        self._settles = settles

    # The form ------------------------------------------------------------------------

    def load(self) -> tuple[PostingEntry, int]:
        """The one to edit, or a new one."""
        if self.record is not None:
            entry, version = service.open_for_editing(self.user, self.record)
            self.company_id = entry.company
            return entry, version
        entry = PostingEntry(self.company_id or 0, self._kind)
        if (paid := self._settles) is not None:
            entry = replace(
                entry,
                amount=paid.remaining,
                settles=paid.name,
                currency=paid.currency,
                rate=paid.rate,
            )
        return entry, 0

    def texts(self, entry: PostingEntry) -> dict[str, str]:
        """The entry as typed."""
        return {
            "kind": ENTRY_KIND.letter(entry.kind),
            "number": entry.number,
            "settles": entry.settles,
            "amount": numbers.number_text(entry.amount),
            "day": days.text_of(entry.day),
            "due": days.text_of(entry.due),
            "currency": entry.currency or self._own,
            "rate": numbers.number_text(entry.rate),
            "note": entry.note,
            "sale": entry.sale,
        }

    def read(self, values: Mapping[str, str]) -> PostingEntry:
        """What was typed."""
        happened, kind = days.past_day(values["day"]), ENTRY_KIND.value(values["kind"])
        invoice = kind == "invoice"
        return PostingEntry(
            company=self.company_id or 0,
            kind=kind,
            amount=numbers.number(values["amount"]),
            number=clean(values["number"]),
            day=happened.day if happened else None,
            due=days.day_of(values["due"]) if invoice else None,
            settles="" if invoice else clean(values["settles"]),
            currency=clean(values["currency"]).upper(),
            rate=numbers.number(values["rate"]) or self.opened.rate,
            note=values["note"],
            key=self.opened.key,
            sale=clean(values["sale"]) if kind in OF_SALES else "",
        )

    def write(self, opened: PostingEntry, mine: PostingEntry) -> list[str]:
        """Put it on the account, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine, anyway=self.insisting)
        service.create(self.user, mine, anyway=self.insisting)
        return []

    def saved(self, mine: PostingEntry) -> str:
        """What it is, and for how much."""
        amount = formats.amount_with_currency(mine.amount or 0, mine.currency or self._own)  # type: ignore[arg-type]
        return _("{company}: {what} of {amount}.").format(
            company=self.subject(), what=ENTRY_KIND.word(mine.kind), amount=amount
        )

    def shown(self, field: str, value: Any) -> str:
        """A value in words."""
        return ENTRY_KIND.word(value) if field == "kind" else shown(field, value)

    def heading(self) -> Spans:
        """What it is, and whose."""
        kind = ENTRY_KIND.word(ENTRY_KIND.value(self.form["kind"])).capitalize()
        return [Span(kind, "strong", "b"), Span(f"  {self.subject()}", "muted")]

    def changed(self, form: Form) -> None:
        """The title follows the kind."""
        if form.field.name == "kind":
            self.refresh_title()

    def start(self) -> str:
        """How much: what it is is known from the key that opened it; Up goes there."""
        return self._at or ("amount" if self._settles is not None else "kind")

    def fields(self) -> Sequence[Field]:
        """What is asked of an invoice, or of what pays one."""
        new = self.record is None
        return [
            Field(
                name="kind", label=N_("What"), kind="choice", width=14, required=True,
                choices=ENTRY_KIND.choices,
            ),
            Field(name="number", label=N_("Number"), width=20, ditto=False),
            Field(
                name="settles", label=N_("Pays"), width=20, ditto=False, overtype=True,
                candidates=self._open_ones, candidates_title=N_("Invoices to be paid"),
                echo=self._what_is_open, visible=_is_no_invoice, accept=self._paid_whole,
            ),
            Field(
                name="amount", label=N_("Amount"), kind="money", width=14, ditto=False,
                required=True, problem=numbers.problem, echo=self._amount, overtype=True,
            ),
            Field(
                name="day", label=N_("Date"), kind="date", width=14, ditto=False,
                echo=days.past_echo, problem=days.past_problem, assist=days.past_assist,
            ),
            Field(
                name="due", label=N_("Due"), kind="date", width=14, ditto=False,
                echo=self._falls_due, problem=days.problem, assist=days.assist, visible=_is_invoice,
            ),
            Field(name="note", label=N_("Note"), kind="note", width=62, saves=new, ditto=False),
            Field(
                name="sale", label=N_("Sale"), width=20, ditto=False, overtype=True,
                candidates=self._sold_ones, candidates_title=N_("What they bought"),
                echo=self._what_was_sold, visible=_is_of_sale, after_save_point=new,
            ),
            Field(name="currency", label=N_("Currency"), width=6, ditto=False, after_save_point=new),
            Field(
                name="rate", label=N_("Rate"), kind="number", width=12, ditto=False,
                problem=numbers.problem, visible=self._is_foreign, after_save_point=new,
            ),
        ]  # fmt: skip

    # What stands beside the fields ---------------------------------------------------

    @cached_property
    def _own(self) -> str:
        return office.get(self.user).currency

    @cached_property
    def _invoices(self) -> list[EntryRow]:
        return accounts.to_pay(self.user, self.company_id or 0)

    def _open_ones(self, text: str, form: Form) -> list[Candidate]:
        """The invoices of which something is open, the first due first."""
        today, typed = clock.today(), fold(text)
        return [
            Candidate(row.name, _offered(row, today), data=row)
            for row in self._invoices
            if fold(row.name).startswith(typed)
        ]

    def _paid_whole(self, candidate: Candidate, form: Form) -> None:
        """What is open of it is offered as the amount."""
        row = candidate.data
        if isinstance(row, EntryRow) and not form["amount"].strip():
            form.set("amount", numbers.number_text(row.remaining))
            form.set("currency", row.currency)
            form.set("rate", numbers.number_text(row.rate))

    def _what_is_open(self, text: str, form: Form) -> Spans:
        named = next((row for row in self._invoices if fold(row.name) == fold(text)), None)
        if not text.strip():
            return [Span(_("whatever was due first"), "muted")]
        if named is None:
            return ()
        left = formats.amount_with_currency(named.remaining, named.currency)
        return [Span("→ ", "green"), Span(_("{amount} open").format(amount=left), "strong", "b")]

    @cached_property
    def _offers(self) -> list[Offer]:
        return accounts.offers(self.user, self.company_id or 0)

    def _sold_ones(self, text: str, form: Form) -> list[Candidate]:
        """The sales of the company, that which fits the invoice first, then the latest."""
        typed, today = fold(text).lstrip("#"), clock.today()
        fits = self._fitting(form)
        order = sorted(self._offers, key=lambda each: (each != fits, each.taken))
        return [
            Candidate(f"#{each.id}", _sold(each, today), data=each)
            for each in order
            if any(fold(known).lstrip("#").startswith(typed) for known in _known_by(each))
        ]

    def _fitting(self, form: Form) -> Offer | None:
        """The sale that it seems to be of, as it is typed."""
        amount, happened = numbers.number(form["amount"]), days.past_day(form["day"])
        day = happened.day if happened is not None else clock.today()
        kind = ENTRY_KIND.value(form["kind"])
        currency = clean(form["currency"]).upper() or self._own
        return fitting(kind, amount, currency, day, self._offers) if amount else None

    def _what_was_sold(self, text: str, form: Form) -> Spans:
        if not text.strip():
            fits = self._fitting(form)
            said = _("perhaps #{id}: F4 offers it").format(id=fits.id) if fits else ""
            return [Span(said or _("of no sale"), "muted")]
        named = [each for each in self._offers if fold(text) in (f"#{each.id}", fold(each.name))]
        if len(named) != 1:
            return ()
        return [Span("→ ", "green"), Span(account_words.sale(named[0]), "strong", "b")]

    def _amount(self, text: str, form: Form) -> Spans:
        found = numbers.number(text)
        if found is None:
            return ()
        currency = clean(form["currency"]).upper() or self._own
        return [
            Span("→ ", "green"),
            Span(formats.amount_with_currency(found, currency), "strong", "b"),
        ]

    def _falls_due(self, text: str, form: Form) -> Spans:
        if text.strip():
            return days.echo(text, form)
        happened = days.past_day(form["day"])
        day = happened.day if happened is not None else clock.today()
        due = day + service.usual_term(self.user, self.company_id or 0)
        said = _("as usual: {day}").format(day=formats.long_day(due))
        return [Span(said, "muted")]

    def _is_foreign(self, form: Form) -> bool:
        return clean(form["currency"]).upper() not in ("", self._own)


def _is_invoice(form: Form) -> bool:
    return ENTRY_KIND.value(form["kind"]) == "invoice"


def _is_of_sale(form: Form) -> bool:
    return ENTRY_KIND.value(form["kind"]) in OF_SALES


def _is_no_invoice(form: Form) -> bool:
    return not _is_invoice(form)


def _known_by(offer: Offer) -> tuple[str, ...]:
    """What one may begin to type of a sale: its id, its numbers, its amount."""
    amount = numbers.number_text(offer.total)
    return tuple(filter(None, (str(offer.id), offer.name, offer.quote, amount)))


def _sold(offer: Offer, today: Any) -> Spans:
    day = formats.short_date(offer.day, today)
    name = offer.quote if offer.name.startswith("#") else offer.name
    return [
        Span(f" {fit(f'#{offer.id}', 8)}"),
        Span(fit(name, _NUMBER)),
        Span(fit(day, 11), "muted"),
        Span(fit(formats.amount_with_currency(offer.total, offer.currency), 14, "right")),
        Span(f"  {_('invoiced')}" if offer.taken else f"  {offer.what}", "muted"),
    ]


def _offered(row: EntryRow, today: Any) -> Spans:
    due = formats.short_date(row.due, today) if row.due else ""
    late = row.late(today)
    return [
        Span(f" {fit(row.name, _NUMBER)}"),
        Span(fit(_("due {day}").format(day=due), _DUE), "red" if late else "muted"),
        Span(fit(formats.amount_with_currency(row.remaining, row.currency), 14, "right")),
    ]
