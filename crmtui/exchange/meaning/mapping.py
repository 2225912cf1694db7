"""Telling what a file holds, and which of its columns says what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum

from crmtui.entry import OWN
from crmtui.errors import UsageError
from crmtui.exchange.meaning import columns
from crmtui.exchange.meaning.columns import LEFT_OUT
from crmtui.exchange.reading.sheet import Sure, Unreadable
from crmtui.exchange.vocabulary import followups
from crmtui.exchange.vocabulary.goals import MONTH_FIELDS
from crmtui.exchange.writing import own_columns
from crmtui.exchange.writing.own_columns import NewOwn, Own
from crmtui.i18n import _, pgettext
from crmtui.queries.own_fields import OwnField

_NEEDS: dict[str, tuple[frozenset[str], ...]] = {
    "companies": (frozenset({"name", "trade_name"}),),
    "contacts": (
        frozenset({"name", "first", "last"}),
        frozenset({"company", "company_key", "company_tax_id"}),
    ),
    "sites": (
        frozenset({"company", "company_key", "company_tax_id"}),
        frozenset({"name", "address", "city"}),
    ),
    "salespeople": (frozenset({"name", "first", "last"}),),
    "interactions": (
        frozenset({"company", "company_key", "company_tax_id"}),
        frozenset({"text", "text/subject", "needs", "objections"}),
    ),
    "products": (frozenset({"name"}),),
    "prices": (frozenset({"code"}), frozenset({"price"})),
    "opportunities": (
        frozenset({"stage"}),
        frozenset({"company", "company_key", "company_tax_id", "product", "about"}),
    ),
    "sales": (
        frozenset({"company", "company_key", "company_tax_id"}),
        frozenset({"key", "quantity", "price", "net", "total"}),
    ),
    "sale_lines": (
        frozenset({"key"}),
        frozenset({"product", "description"}),
        frozenset({"quantity", "price", "net"}),
    ),
    "followups": (
        frozenset({"company", "company_key", "company_tax_id"}),
        frozenset({"due"}),
    ),
    "prices_seen": (
        frozenset({"price"}),
        frozenset({"product", "what"}),
        frozenset({"company", "company_key", "company_tax_id", "competitor"}),
    ),
    "entries": (
        frozenset({"amount", "debit", "credit"}),
        frozenset({"day"}),
        frozenset({"company", "company_key", "company_tax_id"}),
    ),
    "goals": (
        frozenset({"target", *MONTH_FIELDS}),
        frozenset({"period", "first", "year", *MONTH_FIELDS}),
    ),
}
"""Of each of these sets a file must have one column."""

_SIGNS: dict[str, frozenset[str]] = {
    "companies": frozenset({"tax_id", "trade_name", "sector"}),
    "contacts": frozenset({"first", "last", "left_on"}),
    "sites": frozenset(),
    "salespeople": frozenset({"role", "login"}),
    "interactions": frozenset({"at", "text", "outcome", "direction"}),
    "products": frozenset({"price", "cost", "selling_points"}),
    "prices": frozenset({"price_list", "valid_from"}),
    "opportunities": frozenset({"stage", "amount", "opened_on", "expected_on", "closed_on"}),
    "sales": frozenset({"key", "quantity", "discount", "delivery_on", "delivered_on"}),
    "sale_lines": frozenset({"quantity", "discount"}),
    "followups": frozenset({"purpose", "given_by", "result_note"}),
    "prices_seen": frozenset({"kind", "site", "competitor"}),
    "entries": frozenset({"due", "debit", "credit", "settles", "remaining"}),
    "goals": frozenset({"measure", "target", *MONTH_FIELDS}),
}
"""Columns that tell one kind of file from another."""
_SHY = frozenset(
    {"products", "prices", "sales", "sale_lines", "followups", "prices_seen", "entries", "goals"}
)
"""Kinds that a file only is where one of these tells so: names alone are companies'."""

_LEGAL = frozenset(
    map(columns.heading, ("razón social", "denominación", "nombre fiscal", "legal name"))
)
_PLAIN_NAMES = frozenset(map(columns.heading, ("name", "nombre", "full name", "nombre completo")))
_STAFF = frozenset(
    columns.heading(name)
    for name in ("employee id", "employee number", "id vendedor", "código vendedor", "legajo",
                 "salesperson code", "sales agent", "salesperson", "vendedor", "employee")
)  # fmt: skip


_DUE = frozenset(map(columns.heading, followups.DUE.split(",")))


class By(StrEnum):
    """What told which field a column stands for."""

    HEADING = "heading"
    CONTENT = "content"
    PERSON = "person"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Choice:
    """What one column of a file is taken for."""

    place: int
    heading: str
    field: str
    """A field of its kind, `columns.NOTE`, `own:…`, or `columns.LEFT_OUT`."""
    sure: Sure
    by: By
    examples: tuple[str, ...] = ()
    """Its first values, each once."""
    offered: str = LEFT_OUT
    """What its values look like, where it is left out."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a file say what."""

    kind: str
    columns: Mapping[str, tuple[int, ...]]
    """By field, the columns that say it, best first."""
    unknown: tuple[str, ...]
    """Headings that say nothing to us."""
    own: Mapping[str, OwnField | NewOwn] = dataclass_field(default_factory=dict)
    """The fields of the office's own among `columns`."""
    choices: tuple[Choice, ...] = ()
    """Every column of the file, in its order."""
    map: str = ""
    """By which map it goes, in a sentence; nothing where it goes by none."""
    remembered: bool = False
    """Whether that is only what somebody chose before for a file of the same shape."""

    def called(self, field: str) -> str:
        """A field's name, where it is one of the office's own; else nothing."""
        return self.own[field].name if field in self.own else ""


Given = Mapping[str, Mapping[int, str]]
"""By kind of file and place, the field that a column stands for."""


def match(
    header: Sequence[str],
    kind: str | None = None,
    own: Own | None = None,
    given: Given | None = None,
) -> Columns:
    """The columns of a file of `kind`, or of the kind that fits it best.

    `own` are the columns that the office's own fields may have; `given` is what some columns
    stand for whatever they are called, in the kinds that the file may be of.

    Raises:
        Unreadable: no kind fits, or a column that `kind` needs is missing.
        UsageError: there is no such kind.
    """
    if kind is not None:
        if kind not in columns.KINDS:
            raise UsageError(
                _("A file brings {kinds}, not {kind}.").format(
                    kinds=", ".join(columns.KINDS), kind=kind
                )
            )
        found = mapped(header, kind, own or {}, given[kind] if given else None)
        if lacking := lacks(found):
            raise Unreadable(lacking)
        return found
    candidates = {
        kind: mapped(header, kind, own or {}, given[kind] if given else None)
        for kind in columns.KINDS
        if not given or kind in given
    }
    fitting = [found for found in candidates.values() if _complete(found)]
    if "contacts" in candidates and "company" in candidates["contacts"].columns:
        # Who works in the office works at no company.
        fitting = [found for found in fitting if found.kind != "salespeople"]
    fitting = [each for each in fitting if each.kind not in _SHY or _signs(each, header)]
    if not fitting:
        raise Unreadable(
            _(
                "line 1: no column says which company, person or product a row is about,"
                " such as “company” or “empresa”. The columns are: {names}."
            ).format(names=", ".join(filter(None, header)))
        )
    return max(fitting, key=lambda found: _score(found, header))


def mapped(
    header: Sequence[str], kind: str, own: Own, given: Mapping[int, str] | None = None
) -> Columns:
    """The columns of a file as one of `kind`, even where some that it needs are missing."""
    known, ours = columns.fields(kind), own.get(kind, {})
    taken: dict[str, OwnField | NewOwn] = {}
    found: dict[str, list[tuple[int, int]]] = {}
    unknown = []
    given = given or {}
    for place, written in enumerate(header):
        if place in given:
            if field := given[place]:
                found.setdefault(field, []).append((-1, place))
        elif (field_of_ours := ours.get(own_columns.heading(written))) is not None:
            name = f"{OWN}{field_of_ours.key}"
            taken[name] = field_of_ours
            found.setdefault(name, []).append((0, place))
        elif (match := known.get(columns.heading(written))) is None:
            unknown.append(written)
        else:
            field, rank = match
            found.setdefault(field, []).append((rank, place))
    said = {field: tuple(place for _rank, place in sorted(at)) for field, at in found.items()}
    if kind == "companies":
        _settle_names(said, header, given)
    names = tuple(name for name in unknown if name)
    return Columns(kind, said, names, taken, _choices(header, said, given))


def _choices(
    header: Sequence[str], said: Mapping[str, tuple[int, ...]], given: Mapping[int, str]
) -> tuple[Choice, ...]:
    fields = {place: field for field, places in said.items() for place in places}
    found = []
    for place, heading in enumerate(header):
        by = By.PERSON if place in given else By.HEADING if place in fields else By.NOTHING
        found.append(Choice(place, heading, fields.get(place, LEFT_OUT), Sure.CERTAIN, by))
    return tuple(found)


def _settle_names(
    said: dict[str, tuple[int, ...]], header: Sequence[str], given: Mapping[int, str]
) -> None:
    """Beside a company's own column, a plain “name” is its trade name or that of its person."""
    first, *others = said.get("name", (0,))
    plain = tuple(
        place
        for place in others
        if place not in given and columns.heading(header[place]) in _PLAIN_NAMES
    )
    if not plain:
        return
    legal = columns.heading(header[first]) in _LEGAL
    field = "trade_name" if legal and "contact_last" not in said else "contact"
    if field not in said:
        said["name"] = tuple(place for place in said["name"] if place not in plain)
        said[field] = plain


def needs(kind: str) -> tuple[frozenset[str], ...]:
    """Of each of these sets of fields a file of this kind must have one."""
    return _NEEDS[kind]


def lacks(found: Columns) -> str:
    """What a file of this kind needs and this one has no column for; nothing if it has all."""
    return "" if _complete(found) else _missing(found.kind)


def _complete(found: Columns) -> bool:
    return all(any(field in found.columns for field in one) for one in _NEEDS[found.kind])


def _signs(found: Columns, header: Sequence[str]) -> int:
    """How many columns tell that a file is of its kind."""
    signs = len(_SIGNS[found.kind] & found.columns.keys())
    if found.kind == "entries":
        # An order has no invoice's number and a day on which that is due.
        signs += 2 * ({"number", "due"} <= found.columns.keys())
    if found.kind == "followups":
        # Nothing else is for anything, or due.
        signs += 3 * ("purpose" in found.columns)
        signs += bool(_DUE & set(map(columns.heading, header)))
    return signs


def _score(found: Columns, header: Sequence[str]) -> tuple[int, int]:
    signs = _signs(found, header)
    headings = set(map(columns.heading, header))
    if found.kind == "salespeople":
        signs += 2 * bool(_STAFF & headings)
        # A list of nobody in particular is one of companies.
        signs = signs or -len(header)
    if found.kind == "companies":
        signs += any("contact" in heading for heading in headings)
    if found.kind == "contacts":
        signs += bool((_PLAIN_NAMES | {"person name"}) & headings)
    recognised = sum(map(len, found.columns.values()))
    return recognised + 4 * signs, -columns.KINDS.index(found.kind)


def _missing(kind: str) -> str:
    wanted = {
        "companies": pgettext("column", "the company's name"),
        "contacts": pgettext("column", "the person's name and the company's"),
        "sites": pgettext("column", "the company and where its site is"),
        "salespeople": pgettext("column", "the person's name"),
        "interactions": pgettext("column", "the company's name and what was said"),
        "products": pgettext("column", "the product's name"),
        "prices": pgettext("column", "the product's code and its price"),
        "opportunities": pgettext("column", "the stage, and the company or the product"),
        "sales": pgettext("column", "the company and what was sold, or the number of the order"),
        "sale_lines": pgettext("column", "the number of the order, the product and how many"),
        "followups": pgettext("column", "the company's name and the date"),
        "prices_seen": pgettext("column", "the price, of what it is, and at whom"),
        "entries": pgettext("column", "the company, the day and the amount"),
        "goals": pgettext("column", "the period and the goal, or one for each month"),
    }[kind]
    return _("line 1: there is no column with {what}.").format(what=wanted)
