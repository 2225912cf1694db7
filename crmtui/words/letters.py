"""The words of letters and of cases worth telling."""

from __future__ import annotations

from crmtui import i18n
from crmtui.core import merging_fields
from crmtui.core.merging_fields import Problem
from crmtui.i18n import N_, NP_, _
from crmtui.words.codes import InContext

LETTER = InContext("letter", {"letter": NP_("letter", "letter"), "email": NP_("letter", "e-mail")})
"""What kind of letter it is."""
MERGED = {
    "company": N_("the company's name"),
    "trade_name": N_("the name it trades under"),
    "tax_id": N_("its tax id"),
    "contact": N_("whom the letter is for"),
    "first_name": N_("their first name"),
    "salutation": N_("how a letter to them begins"),
    "job_title": N_("what they do there"),
    "address": N_("street and number"),
    "postcode": N_("postcode"),
    "city": N_("city"),
    "region": N_("province or region"),
    "country": N_("country"),
    "phone": N_("the company's phone"),
    "email": N_("their e-mail"),
    "sector": N_("the company's sector"),
    "product": N_("what the company makes"),
    "last_contact": N_("when we were last in touch"),
    "last_purchase": N_("when they last bought"),
    "salesperson": N_("their salesperson's name"),
    "salesperson_title": N_("what the salesperson is called"),
    "salesperson_phone": N_("the salesperson's phone"),
    "salesperson_email": N_("the salesperson's e-mail"),
    "office": N_("our office's name"),
    "office_address": N_("our address"),
    "office_phone": N_("our phone"),
    "office_email": N_("our e-mail"),
    "office_web": N_("our web page"),
    "promotion": N_("the promotion's name"),
    "until": N_("the last day of the promotion"),
    "date": N_("the day it is written"),
}
"""What each field of a letter says, by its code."""
LESSON = InContext(
    "lesson", {"success": NP_("lesson", "success"), "failure": NP_("lesson", "failure")}
)
"""How a case ended."""
WHY = {
    "company": N_("it happened here"),
    "competitor": N_("same competitor"),
    "objection": N_("same objection"),
    "product": N_("same product"),
    "sector": N_("same sector"),
    "family": N_("same family"),
}
"""What a case has in common with where one stands."""


def field_problem(found: Problem) -> str:
    """What is wrong with a field of a letter, where, and what may have been meant."""
    where = {"line": found.line, "column": found.column}
    if found.kind == "open":
        said = _("Line {line}, column {column}: “{{” is not closed; “{{{{” writes one brace.")
        return said.format(**where)
    if found.nearest:
        said = _("Line {line}, column {column}: there is no field {field}. Is it {nearest}?")
        return said.format(field=f"{{{found.name}}}", nearest=f"{{{found.nearest}}}", **where)
    said = _("Line {line}, column {column}: there is no field {field}. F4 shows all of them.")
    return said.format(field=f"{{{found.name}}}", **where)


def field_name(code: str) -> str:
    """A field as it is typed in the reader's language: "{empresa}"."""
    return f"{{{merging_fields.named(code, i18n.language())}}}"
