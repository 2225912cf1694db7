"""`crmtui promotion answer`: what a company answered."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.dates import date_word
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Log what a company of a promotion answered."))
@click.argument("name", cls=Argument, metavar=N_("NAME|ID"))
@click.argument("company", cls=Argument, metavar=N_("COMPANY"))
@click.argument("answer", cls=Argument, type=click.Choice(["yes", "later", "no", "unreached"]))
@click.argument("text", cls=Argument, metavar=N_("TEXT..."), nargs=-1)
@option("--next", "next_contact", metavar=N_("DATE"), text=N_("When the next contact is."))
@flag("--anyway", text=N_("Even if they asked not to be contacted, or not now."))
@option("--json", "as_json", is_flag=True, text=N_("Write the company's answer as JSON."))
@click.pass_obj
def command(
    session: Session, /, name: str, company: str, answer: str, text: tuple[str, ...],
    next_contact: str | None, anyway: bool, as_json: bool,
) -> None:  # fmt: skip
    """Log it."""
    with session.office() as user:
        from crmtui import words
        from crmtui.cli.finding import meant
        from crmtui.entry import InteractionEntry
        from crmtui.errors import NotFound
        from crmtui.exchange.writing import promotion_records
        from crmtui.queries import promotions
        from crmtui.services import answers
        from crmtui.words.promotions import ANSWER

        promotion = promotions.named(user, name)
        row = next(
            (
                each
                for each in promotions.of_company(user, meant(user, company).id, limit=-1)
                if each.promotion_id == promotion.id
            ),
            None,
        )
        if row is None:
            raise NotFound(
                _("That company is not in {promotion}.").format(promotion=promotion.name)
            )
        entry = InteractionEntry(
            company=row.company_id, kind=row.kind, contact=row.contact,
            text=" ".join(text) or f"{promotion.name}: {words.say(ANSWER, answer)}.",
            unanswered="no_answer" if answer == "unreached" else "",
            next_contact=date_word(next_contact, "--next"),
        )  # fmt: skip
        answers.ask(user, row.id, entry, answer, anyway=anyway)
        said = _("{company}: {answer}.")
        say(said.format(company=row.company, answer=words.say(ANSWER, answer)))
        if as_json:
            show_json_object(promotion_records.member(promotions.member(user, row.id)))
