"""A form on a screen: its record read and put into fields, the company beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, ClassVar, Generic, TypeVar
from weakref import WeakKeyDictionary

from textual.app import App
from textual.containers import Horizontal
from textual.widget import Widget

from crmtui import clock
from crmtui.errors import CrmError
from crmtui.i18n import _
from crmtui.queries import companies
from crmtui.queries.companies import Card
from crmtui.queries.history import Moved
from crmtui.screens import preview
from crmtui.screens.base import CrmScreen
from crmtui.screens.conflict import shown
from crmtui.screens.fields import history
from crmtui.screens.presence import with_note
from crmtui.widgets.bindings import key_name
from crmtui.widgets.fields import Assist, Field
from crmtui.widgets.form import Form
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, spans_width

E = TypeVar("E")

_OFFERED = frozenset(
    {"choice", "tax", "salesperson", "territory", "product", "price_list", "list_price"}
)
"""Tables of what fields offer."""

last_saved: WeakKeyDictionary[App[Any], dict[str, dict[str, str]]] = WeakKeyDictionary()
"""What stood in the last form of each kind that a desk saved: F8 copies from it."""


class RecordForm(CrmScreen[str], Generic[E]):
    """Base of every form. Its record is of the shape `E`, an entry.

    Override `KIND`, `fields`, `load`, `texts`, `read` and `write`. It dismisses with the
    sentence to show once it has saved, and with None when it is left.
    """

    DEFAULT_CSS = """
    RecordForm {
        #form { width: 1fr; }
        #pane { width: 44; height: 1fr; display: none; }
        &.-wide #pane { display: block; }
    }
    """
    AUTO_FOCUS = "#form"

    KIND: ClassVar[str] = ""
    """What its drafts are called."""
    TABLE: ClassVar[str] = ""
    """The table of its record, where that is not called like its drafts."""
    EDITS: ClassVar[bool] = True
    PARTS: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """The fields of the form that make up one of the entry, where they are not the same one."""

    form: Form
    opened: E
    """The record as it was when the form was opened, or a new one."""

    def __init__(self, company_id: int | None = None, record: int | None = None) -> None:
        """`record` is what is edited, None for a new one."""
        super().__init__()
        self.company_id = company_id
        self.record = record
        self.card: Card | None = None
        """The company it is about, where it is known."""
        self.version = 0
        """The record's, when it was opened."""
        self.opening: dict[str, str] = {}
        """What stood in the fields when it was opened."""
        self._fields: Sequence[Field] = ()
        self._trouble: CrmError | None = None

    def company_shown(self) -> int | None:
        """The company it is about, where that is known."""
        return self.card.id if self.card is not None else self.company_id

    # To override ---------------------------------------------------------------------

    def fields(self) -> Sequence[Field]:
        """What there is to type, in order. `opened` is known by then."""
        raise NotImplementedError

    def load(self) -> tuple[E, int]:
        """The record to edit and its version, or a new one and 0.

        Raises:
            CrmError: there is no such record any more.
        """
        raise NotImplementedError

    def texts(self, entry: E) -> dict[str, str]:
        """A record as it stands in the fields."""
        raise NotImplementedError

    def read(self, values: Mapping[str, str]) -> E:
        """The record that the texts mean; none of them has a problem."""
        raise NotImplementedError

    def write(self, opened: E, mine: E) -> list[str]:
        """Save a new record, or an edit; gives the fields that only others changed."""
        raise NotImplementedError

    def saved(self, mine: E) -> str:
        """What to say once it is saved."""
        return _("Saved.")

    def start(self) -> str | None:
        """The field to begin in; None is the first."""
        return None

    def subject(self) -> str:
        """What is typed here, in a few words."""
        return self.card.name if self.card is not None else ""

    def changed(self, form: Form) -> None:
        """Something was typed."""

    def assist(self, form: Form) -> Assist | None:
        """What stands below fields that have nothing of their own to show there.

        By default what happened lately, where that does not stand beside the form.
        """
        return history.assist(self.card) if self.card is not None and not self.wide else None

    def shown(self, field: str, value: Any) -> str:
        """A value of the record in words, for a conflict."""
        return shown(field, value)

    # Opening -------------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The fields; where there is room the company beside them."""
        if self.opens():
            yield Horizontal(self.form, Lines(ground="panel", id="pane"))

    def opens(self) -> bool:
        """Read the record, and say whether it is there."""
        try:
            self.open_record()
        except CrmError as error:
            self._trouble = error
            return False
        return True

    def open_record(self) -> None:
        """Read the record and put it into fields.

        Raises:
            CrmError: there is no such record any more.
        """
        self.opened, self.version = self.load()
        self.read_card()
        self._fields = self.fields()
        self.form = Form(
            self._fields,
            self.texts(self.opened),
            on_save=lambda form: self.save(),
            on_change=self.typed,
            previous=last_saved.get(self.app, {}).get(self.KIND, {}),
            assist=self.assist,
            start=self.start(),
            id="form",
        )
        self.opening = self.form.values

    def read_card(self) -> None:
        """Know the company it is about."""
        if self.company_id is not None and self.card is None:
            self.card = companies.card(self.user, self.company_id)

    def open_with(self, entry: E) -> None:
        """Take this as what the form was opened with."""
        self.opened = entry
        self.fill(self.texts(entry))
        self.form.clean()
        self.opening = self.form.values

    def fill(self, values: Mapping[str, Any]) -> None:
        """Put texts into the fields there are."""
        known = self.form.values
        for name, value in values.items():
            if name in known:
                self.form.set(name, value)

    def typed(self, form: Form) -> None:
        """A key changed something."""
        self.changed(form)

    def save(self) -> None:
        """Save what is typed."""
        raise NotImplementedError

    # What others change --------------------------------------------------------------

    def concerns(self, moved: Moved) -> bool:
        """What happened to its company or its record, and what its fields offer."""
        about = self.about()
        here = self.company_id in moved.companies or (about and about[0] in moved.tables)
        return self.is_open and bool(here or moved.tables & (self.SHOWS | _OFFERED))

    def reload(self) -> None:
        """Read again what stands beside and below the fields; what is typed stays."""
        for thing in _parts(self):
            forget = getattr(thing, "forget", None)
            if forget is not None:
                forget()
        if self.company_id is not None and self.card is not None:
            with suppress(CrmError):
                self.card = companies.card(self.user, self.company_id)
                self.show_company()
        self.form.refresh_form()

    # What it looks like --------------------------------------------------------------

    def about(self) -> tuple[str, int] | None:
        """The record that is edited."""
        return None if self.record is None else (self.TABLE or self.KIND, self.record)

    @property
    def is_open(self) -> bool:
        """Whether there is a form: there is none for a record that is gone."""
        return hasattr(self, "form")

    def on_mount(self) -> None:
        """Show the company beside it."""
        if self.is_open:
            self.show_company()

    def show_company(self) -> None:
        """Draw what is known of the company again."""
        lines = preview.wide(self.card, preview.PANE_CELLS, clock.today()) if self.card else []
        self.query_one("#pane", Lines).set(lines)

    def title_line(self) -> tuple[Spans, Spans]:
        """What the form is for, and when it is."""
        if not self.is_open:
            return (), ()
        left, right = super().title_line()
        silent = preview.silent_spans(self.card) if self.card is not None else []
        return [*left, *silent], right[1:]

    def right_with(self, note: Spans, left: Spans, right: Spans) -> Spans:
        """The moment and the draft stay where there is room for them."""
        return with_note(note, right, self.app.size.width - spans_width(left) - 4)

    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys and words that say how to get about in a form."""
        return (
            (key_name("enter"), _("next")),
            ("↑↓", _("fields")),
            (key_name("ctrl+j"), _("new line")),
            (key_name("f2"), _("save")),
            (key_name("escape"), _("leave, kept as a draft")),
        )

    def hint(self) -> Spans:
        """How to get about in a form."""
        spans = [Span(" ")]
        for name, word in self.hints():
            spans += [Span(name, "accent"), Span(f" {word}  ", "muted")]
        return spans


def _parts(form: Any) -> Iterator[Any]:
    """What a form has been put together of, and what that has."""
    for part in list(vars(form).values()):
        if type(part).__module__.startswith("crmtui.screens.") and not isinstance(part, Widget):
            yield part
            yield from list(vars(part).values()) if hasattr(part, "__dict__") else ()
