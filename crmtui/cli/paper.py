"""`crmtui paper`: what an office hands over or takes along, as text, PDF or a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crmtui import confine
from crmtui.cli import paper_template
from crmtui.cli.clicking import Argument, Command, Group, Number
from crmtui.cli.dates import period
from crmtui.cli.finding import meant, named
from crmtui.cli.options import PERIOD, SEARCH, flag, option
from crmtui.cli.output import show, show_json_object
from crmtui.cli.paper_files import OUTPUT, warn_of_logo, written
from crmtui.cli.pay.options import RULE
from crmtui.cli.session import Session
from crmtui.errors import NotFound, UsageError
from crmtui.i18n import N_, _

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.documents.papers import Wanted

_FORM = option(
    "--format",
    "form",
    type=click.Choice(["text", "pdf", "xlsx"]),
    text=N_("What it is written as. Without it, FILE's ending says so; else it is printed."),
)
_COMPANY = click.argument(
    "company", cls=Argument, metavar=N_("NAME|ID"), nargs=-1, required=True
)  # fmt: skip


@click.group(
    cls=Group,
    help=N_("Dossier, statement, pay, price list, list of companies, quote: on paper."),
)
def command() -> None:
    """What goes on paper."""


def _writing(function: Callable[..., Any]) -> Any:
    """Give a command the options by which every paper is written."""
    as_json = flag("--json", "as_json", text=N_("Say in JSON which file it is."))
    return _FORM(OUTPUT(as_json(click.pass_obj(function))))


@command.command(
    "dossier", cls=Command,
    help=N_("A company, to be taken along: who, what is planned, what was said, bought, lost."),
)  # fmt: skip
@_COMPANY
@_writing
def dossier(session: Session, /, company: tuple[str, ...], **writing: Any) -> None:
    """Write a dossier."""
    from crmtui.documents import papers

    _write(session, lambda user: papers.of_company(user, _company(user, company)), **writing)


@command.command(
    "statement", cls=Command,
    help=N_("All that was said with a company, in a period: “--since 1/1 --until 31/3”."),
)  # fmt: skip
@_COMPANY
@option("--since", metavar=N_("DATE"), text=N_("Only from this day on."))
@option("--until", metavar=N_("DATE"), text=N_("Only until this day."))
@_writing
def statement(
    session: Session, /, company: tuple[str, ...], since: str | None, until: str | None,
    **writing: Any,
) -> None:  # fmt: skip
    """Write a statement of interactions."""
    from crmtui.documents import papers

    def wanted(user: User) -> Wanted:
        first, last = period(since, until)
        return papers.said(user, _company(user, company), since=first, until=last)

    _write(session, wanted, **writing)


@command.command(
    "account", cls=Command,
    help=N_("What stands on a company's account, for the customer to confirm."),
)  # fmt: skip
@_COMPANY
@option("--since", metavar=N_("DATE"), text=N_("Only from this day on, after a balance."))
@option("--until", metavar=N_("DATE"), text=N_("Only until this day."))
@_writing
def account(
    session: Session, /, company: tuple[str, ...], since: str | None, until: str | None,
    **writing: Any,
) -> None:  # fmt: skip
    """Write a statement of account."""
    from crmtui.documents import papers

    def wanted(user: User) -> Wanted:
        first, last = period(since, until)
        return papers.account(user, _company(user, company), since=first, until=last)

    _write(session, wanted, **writing)


@command.command(
    "pay", cls=Command,
    help=N_("What somebody is paid for a period, line by line; the last month unless you say."),
)  # fmt: skip
@click.argument("code", cls=Argument, metavar=N_("CODE"), type=Number())
@PERIOD
@RULE
@_writing
def pay(
    session: Session, /, code: int, period: str | None, rule: str, **writing: Any
) -> None:  # fmt: skip
    """Write a statement of commission."""
    from crmtui.documents import papers

    def wanted(user: User) -> Wanted:
        from crmtui.cli.pay.meant import one

        row = one(user, code, period, rule)
        return papers.pay(user, row.salesperson_id, row.plan_id, row.period)

    _write(session, wanted, **writing)


@command.command(
    "review", cls=Command,
    help=N_("How somebody did: findings, what was agreed on, the figures, the answer."),
)  # fmt: skip
@click.argument("number", cls=Argument, metavar=N_("ID"), type=Number())
@_writing
def review(session: Session, /, number: int, **writing: Any) -> None:
    """Write a review."""
    from crmtui.documents import papers

    _write(session, lambda user: papers.of_review(user, number), **writing)


@command.command(
    "prices", cls=Command,
    help=N_("What is sold, with its prices: those of today, or of a list."),
)  # fmt: skip
@click.argument("price_list", cls=Argument, metavar=N_("LIST"), required=False)
@option("--for", "company", metavar=N_("COMPANY"), text=N_("The customer it is for."))
@option("--family", metavar=N_("NAME"), default="", text=N_("Only the products of this family."))
@_writing
def prices(
    session: Session, /, price_list: str | None, company: str | None, family: str, **writing: Any
) -> None:
    """Write a price list."""
    from crmtui.documents import papers
    from crmtui.queries import price_lists

    def wanted(user: User) -> Wanted:
        found = price_lists.named(user, price_list) if price_list else None
        if price_list and found is None:
            raise NotFound(_("There is no price list “{name}”.").format(name=price_list))
        customer = meant(user, company).id if company else None
        key = found.id if found is not None else None
        family_name = named(user, {"family": family})["family"]
        return papers.prices(user, key, company_id=customer, family=family_name)

    _write(session, wanted, **writing)


@command.command(
    "base", cls=Command,
    help=N_("The companies of a salesperson's code, yours without one: who, where, when next."),
)  # fmt: skip
@click.argument("code", cls=Argument, metavar=N_("CODE"), type=Number(), required=False)
@flag("--everyone", text=N_("The companies of every code."))
@flag("--by-city", text=N_("City by city, instead of by name."))
@option(
    "--status", type=click.Choice(["tracked", "potential", "dropped", "all"]), default="tracked",
    text=N_("Only those of this status; “tracked” if nothing is said."),
)  # fmt: skip
@option("--sector", metavar=N_("NAME"), text=N_("Only those of this sector."))
@option("--territory", metavar=N_("NAME"), text=N_("Only those of this territory."))
@SEARCH
@_writing
def base(
    session: Session, /, code: int | None, everyone: bool, by_city: bool, status: str,
    sector: str | None, territory: str | None, search: str, **writing: Any,
) -> None:  # fmt: skip
    """Write a list of companies."""
    from crmtui.documents import papers
    from crmtui.queries.companies import Criteria

    def wanted(user: User) -> Wanted:
        filters = named(user, {"sector": sector, "territory": territory})
        owner = None if everyone else user.code if code is None else code
        whole = None if status == "all" else status
        criteria = Criteria(search, whole, salesperson=owner, **filters)
        return papers.companies(user, criteria, by_city=by_city)

    _write(session, wanted, **writing)


@command.command(
    "quote", cls=Command,
    help=N_("A copy of a quote. “crmtui quote pdf NUMBER” makes the same."),
)  # fmt: skip
@click.argument("number", cls=Argument, metavar=N_("NUMBER"))
@_writing
def quote(session: Session, /, number: str, **writing: Any) -> None:
    """Write a copy of a quote."""
    from crmtui.documents import papers
    from crmtui.queries import quotes

    _write(session, lambda user: papers.quote(user, quotes.find(user, number)), **writing)


@command.command(
    "template", cls=Command,
    help=N_(
        "A template that paper is made with, or the letterhead of all of them. With --install it"
        " is put beside the database: change it there, and every paper follows."
    ),
)  # fmt: skip
@click.argument(
    "name", cls=Argument, metavar="letterhead|paper|quote",
    type=click.Choice(["letterhead", "paper", "quote"]),
)  # fmt: skip
@OUTPUT
@flag("--install", text=N_("Put it where paper is made with it."))
@click.pass_obj
def template(session: Session, /, name: str, target: str | None, install: bool) -> None:
    """Write a template."""
    said = _("Paper is made with {file} from now on. Move it away to undo that.")
    paper_template.write(session, f"{name}.typ", target, install=install, said=said)


def _company(user: User, typed: tuple[str, ...]) -> int:
    return meant(user, " ".join(typed)).id


def _write(
    session: Session, wanted: Callable[[User], Wanted], *, form: str | None, target: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    from crmtui.queries import office

    with session.office() as user:
        paper = wanted(user)
        chosen = form or _form_of(target)
        if chosen not in paper.forms:
            said = _("{paper}: it is written as {forms}.")
            raise UsageError(said.format(paper=paper.title, forms=", ".join(paper.forms)))
        prepared = paper.prepare(chosen, session.lang or "")
        made = prepared.make()
        warn_of_logo(office.get(user), made)
    path = written(session, prepared.name, made, target, printed=chosen == "text")
    if path is not None and as_json:
        show_json_object({"paper": paper.kind, "file": confine.shown(path), "logo": made.logo})
    elif path is not None:
        show(confine.shown(path))


def _form_of(target: str | None) -> str:
    """What a file's ending asks for; plain text where it says nothing.

    Raises:
        UsageError: it is that of something no paper is written as.
    """
    from crmtui.documents.quote_files import ENDINGS

    ending = Path(target or "").suffix.lower()
    forms = {each: form for form, each in ENDINGS.items()}
    if target in (None, "-") or not ending:
        return "text"
    if ending not in forms:
        said = _("{file}: papers are written as .pdf, .txt or .xlsx. Give it one of these endings.")
        raise UsageError(said.format(file=target))
    return forms[ending]
