"""The words people read for what the tables keep as codes."""

from __future__ import annotations

from typing import Any

from crmtui.i18n import N_, _

STATUS = {
    "tracked": N_("tracked"),
    "potential": N_("potential"),
    "dropped": N_("dropped"),
}
STATUS_MANY = {
    "tracked": N_("tracked ones"),
    "potential": N_("potential ones"),
    "dropped": N_("dropped ones"),
}
"""Of several companies."""
RELATION = {
    "direct": N_("direct"),
    "reseller": N_("reseller"),
    "referrer": N_("referrer"),
}
ROLE = {
    "assistant": N_("assistant"),
    "salesperson": N_("salesperson"),
    "manager": N_("manager"),
}
KIND = {
    "call_in": N_("incoming call"),
    "call_out": N_("outgoing call"),
    "visit": N_("visit"),
    "email": N_("e-mail"),
    "message": N_("message"),
    "other": N_("other"),
    "note": N_("note"),
    "quote": N_("quote"),
}
KIND_SHORT = {
    "call_in": N_("Call in"),
    "call_out": N_("Call"),
    "visit": N_("Visit"),
    "email": N_("E-mail"),
    "message": N_("Message"),
    "other": N_("Other"),
    "note": N_("Note"),
    "quote": N_("Quoted"),
}
"""For a column of eight letters."""
UNANSWERED = {
    "no_answer": N_("no answer"),
    "call_back": N_("call back"),
}
MET = {
    "yes": N_("yes"),
    "partly": N_("partly"),
    "no": N_("no"),
}
"""Whether the objective of a visit was met."""
PURPOSE = {
    "next": N_("next contact"),
    "promise": N_("promise"),
    "task": N_("task"),
}
PURPOSE_SHORT = {
    "next": N_("Contact"),
    "promise": N_("Promise"),
    "task": N_("Task"),
}
"""For a column of eight letters."""
LIST = {
    "sector": N_("Sectors"),
    "source": N_("Sources"),
    "kind": N_("Interaction kinds"),
    "outcome": N_("Outcomes"),
    "drop_reason": N_("Drop reasons"),
    "loss_reason": N_("Loss reasons"),
    "competitor": N_("Competitors"),
    "family": N_("Product families"),
    "unit": N_("Units"),
    "payment": N_("Terms of payment"),
    "delivery": N_("Terms of delivery"),
}
"""The office's own lists."""
OWN_KIND = {
    "text": N_("text"),
    "number": N_("number"),
    "date": N_("date"),
    "choice": N_("one of some values"),
}
"""What a field of the office's own holds."""
ROUNDING = {
    "document": N_("once for each tax (EN 16931)"),
    "line": N_("line by line"),
}
"""Where taxes are rounded."""
QUOTE_STATE = {
    "draft": N_("draft"),
    "sent": N_("sent"),
    "superseded": N_("replaced"),
    "won": N_("won"),
    "lost": N_("lost"),
    "expired": N_("expired"),
}
"""How a quote stands; expired is one that was sent, once its validity is over."""
LINE_KIND = {
    "item": N_("item"),
    "section": N_("section"),
    "charge": N_("charge"),
}
"""What a line of a quote or a sale is."""
LANGUAGE = {"es": N_("Spanish"), "en": N_("English")}
PHONE_KIND = {
    "mobile": N_("mobile"),
    "fax": N_("fax"),
    "home": N_("home"),
    "work": N_("work"),
}
"""Kinds of numbers that are typed by one letter; others are as they are typed."""
BUCKET = {
    "overdue": N_("Overdue"),
    "today": N_("Today"),
    "this_week": N_("This week"),
    "next_week": N_("Next week"),
    "later": N_("Later"),
    "none": N_("Nothing scheduled"),
}
RESULT = {
    "done": N_("done"),
    "broken": N_("broken"),
    "dropped": N_("no longer wanted"),
}
"""How a follow-up ended."""
COMMAND = {
    "company.create": N_("company added"),
    "company.update": N_("company edited"),
    "company.drop": N_("company dropped"),
    "company.reactivate": N_("company taken up again"),
    "company.merge": N_("merged with another company"),
    "company.assign": N_("company given to another salesperson"),
    "company.bulk": N_("companies changed alike"),
    "company.hand_over": N_("companies handed over"),
    "contact.create": N_("contact added"),
    "contact.update": N_("contact edited"),
    "contact.leave": N_("contact left the company"),
    "contact.return": N_("contact is back"),
    "contact.move": N_("contact moved to another company"),
    "company.refer": N_("referral noted"),
    "company.territory": N_("company put in a territory"),
    "company.do_not_contact": N_("do not contact"),
    "company.may_contact": N_("may be contacted again"),
    "contact.do_not_contact": N_("do not contact"),
    "contact.may_contact": N_("may be contacted again"),
    "contact.main": N_("main contact set"),
    "territory.create": N_("territory added"),
    "territory.update": N_("territory edited"),
    "territory.retire": N_("territory given up"),
    "site.create": N_("site added"),
    "site.update": N_("site edited"),
    "followup.create": N_("follow-up planned"),
    "followup.update": N_("follow-up edited"),
    "followup.schedule": N_("next contact planned"),
    "followup.postpone": N_("follow-up postponed"),
    "followup.done": N_("follow-up done"),
    "followup.broken": N_("promise or task broken"),
    "followup.dropped": N_("follow-up no longer wanted"),
    "interaction.log": N_("interaction logged"),
    "interaction.update": N_("interaction corrected"),
    "report.create": N_("report saved"),
    "report.update": N_("report corrected"),
    "quote.create": N_("quote begun"),
    "quote.update": N_("quote changed"),
    "quote.discard": N_("quote thrown away"),
    "quote.send": N_("quote sent"),
    "quote.revise": N_("quote revised"),
    "quote.duplicate": N_("quote copied"),
    "quote.prolong": N_("quote prolonged"),
    "quote.win": N_("quote won"),
    "quote.lose": N_("quote lost"),
    "quote.reopen": N_("quote open again"),
    "sale.create": N_("sale noted"),
    "sale.update": N_("sale edited"),
    "sale.deliver": N_("sale delivered"),
    "sale.remove": N_("sale taken back"),
    "loss.create": N_("lost operation noted"),
    "loss.update": N_("lost operation edited"),
    "loss.remove": N_("lost operation taken back"),
    "choice.add": N_("value added to a list"),
    "choice.rename": N_("value of a list renamed"),
    "choice.merge": N_("values of a list merged"),
    "choice.move": N_("value of a list moved"),
    "choice.hide": N_("value of a list hidden"),
    "choice.show": N_("value of a list offered again"),
    "choice.remove": N_("value taken out of a list"),
    "choice.base": N_("what a kind counts as"),
    "own_field.add": N_("own field added"),
    "own_field.update": N_("own field changed"),
    "own_field.move": N_("own field moved"),
    "own_field.hide": N_("own field hidden"),
    "own_field.show": N_("own field shown again"),
    "own_field.remove": N_("own field taken away"),
    "own_option.add": N_("value added to an own field"),
    "own_option.rename": N_("value of an own field renamed"),
    "own_option.merge": N_("values of an own field merged"),
    "own_option.move": N_("value of an own field moved"),
    "own_option.hide": N_("value of an own field hidden"),
    "own_option.remove": N_("value taken out of an own field"),
    "product.create": N_("product added"),
    "product.update": N_("product edited"),
    "product.retire": N_("product retired"),
    "product.restore": N_("product brought back"),
    "price_list.create": N_("price list added"),
    "price_list.update": N_("price list edited"),
    "price_list.price": N_("price of a list changed"),
    "price_list.retire": N_("price list retired"),
    "price_list.restore": N_("price list brought back"),
    "tax.add": N_("tax added"),
    "tax.update": N_("tax changed"),
    "tax.move": N_("tax moved"),
    "tax.hide": N_("tax hidden"),
    "tax.show": N_("tax offered again"),
    "tax.remove": N_("tax taken away"),
    "office.update": N_("office's settings changed"),
    "person.create": N_("person added"),
    "person.update": N_("person edited"),
    "office.begin": N_("database created"),
    "import": N_("import"),
    "undo": N_("change undone"),
}
"""What a command did, in the past."""
TWIN = {
    "tax_id": N_("same tax id"),
    "phone": N_("same phone {what}"),
    "email": N_("same e-mail {what}"),
    "name_here": N_("same name in {what}"),
    "name": N_("same name"),
    "former_name": N_("was called {what}"),
    "name_elsewhere": N_("same name in {what}: another site?"),
    "similar": N_("similar name"),
    "domain": N_("also at {what}"),
    "begins": "",
}
"""Why a company may be the one that is typed."""
RECORD = {
    "salesperson": N_("person"),
    "office": N_("office"),
    "choice": N_("list value"),
    "tax": N_("tax"),
    "product": N_("product"),
    "price_list": N_("price list"),
    "list_price": N_("price"),
    "territory": N_("territory"),
    "territory_place": N_("place"),
    "company": N_("company"),
    "alias": N_("other name"),
    "site": N_("site"),
    "contact": N_("contact"),
    "phone": N_("phone"),
    "email": N_("e-mail"),
    "own_field": N_("own field"),
    "own_value": N_("own field"),
    "quote": N_("quote"),
    "quote_line": N_("line of a quote"),
    "sale": N_("sale"),
    "sale_line": N_("line of a sale"),
    "sale_share": N_("share of a sale"),
    "loss": N_("lost operation"),
    "report": N_("report"),
    "interaction": N_("interaction"),
    "follow_up": N_("follow-up"),
}
"""The kinds of record, by their tables."""
FIELD = {
    "name": N_("name"),
    "trade_name": N_("trade name"),
    "tax_id": N_("tax id"),
    "relation": N_("relation"),
    "referred_by": N_("referred by"),
    "source": N_("source"),
    "source_detail": N_("source detail"),
    "sector": N_("sector"),
    "product": N_("product"),
    "salesperson": N_("salesperson"),
    "web": N_("web"),
    "notes": N_("notes"),
    "address": N_("address"),
    "city": N_("city"),
    "region": N_("region"),
    "postcode": N_("postcode"),
    "country": N_("country"),
    "language": N_("language"),
    "currency": N_("currency"),
    "time_zone": N_("time zone"),
    "footer": N_("footer"),
    "logo": N_("logo"),
    "color": N_("colour"),
    "quote_series": N_("series of quotes"),
    "quote_validity": N_("days a quote is valid"),
    "quote_followup": N_("days until somebody asks"),
    "quote_payment": N_("usual payment"),
    "quote_delivery": N_("usual delivery"),
    "quote_notes": N_("at the foot of quotes"),
    "rounding": N_("rounding"),
    "prices_include_tax": N_("prices with tax"),
    "returns": N_("returns"),
    "site": N_("site"),
    "territory": N_("territory"),
    "do_not_contact": N_("do not contact"),
    "do_not_contact_note": N_("why not to contact"),
    "places": N_("places"),
    "job_title": N_("job title"),
    "phone": N_("phones"),
    "email": N_("e-mails"),
    "contact": N_("contact"),
    "at": N_("date"),
    "day": N_("day"),
    "next_contact": N_("next contact"),
    "kind": N_("kind"),
    "due": N_("date"),
    "time": N_("time"),
    "purpose": N_("purpose"),
    "note": N_("note"),
    "text": N_("text"),
    "needs": N_("needs"),
    "objections": N_("objections"),
    "outcome": N_("outcome"),
    "own_kind": N_("kind"),
    "unanswered": N_("no answer"),
    "opinion": N_("opinion"),
    "opinion_about": N_("opinion about"),
    "score": N_("score"),
    "objective": N_("objective"),
    "objective_met": N_("objective met"),
    "objective_why": N_("why"),
    "went_well": N_("went well"),
    "to_improve": N_("to improve"),
    "given_by": N_("given by"),
    "result": N_("result"),
    "result_note": N_("how it went"),
    "closed_on": N_("closed on"),
    "status": N_("status"),
    "drop_reason": N_("drop reason"),
    "drop_note": N_("drop note"),
    "dropped_on": N_("dropped on"),
    "recheck_on": N_("look again on"),
    "number": N_("number"),
    "main": N_("main one"),
    "left_on": N_("left on"),
    "state": N_("state"),
    "revision": N_("revision"),
    "valid_until": N_("valid until"),
    "sent_at": N_("sent"),
    "rate": N_("rate"),
    "payment": N_("payment"),
    "delivery": N_("delivery"),
    "reference": N_("their reference"),
    "internal_notes": N_("internal notes"),
    "taxes": N_("taxes"),
    "discount_pct": N_("discount"),
    "discount_amount": N_("amount off"),
    "description": N_("description"),
    "quantity": N_("quantity"),
    "unit": N_("unit"),
    "price": N_("price"),
    "optional": N_("optional"),
    "cost": N_("cost"),
    "total": N_("total"),
    "quote_line": N_("lines"),
    "code": N_("code"),
    "role": N_("role"),
    "login": N_("login"),
    "delivery_on": N_("delivery promised for"),
    "delivered_on": N_("delivered on"),
    "shares": N_("shared with"),
    "lines": N_("lines"),
    "percent": N_("percent"),
    "about": N_("what it was about"),
    "amount": N_("amount"),
    "reason": N_("reason"),
    "competitor": N_("competitor"),
    "competitor_price": N_("competitor's price"),
    "quote": N_("quote"),
    "value": N_("value"),
    "family": N_("family"),
    "selling_points": N_("selling points"),
    "name_es": N_("name in Spanish"),
    "name_en": N_("name in English"),
    "valid_from": N_("valid from"),
}
"""The fields of records, as the history names them."""


def twin(why: str, what: str) -> str:
    """Why a company may be the one that is typed; `what` is what they have in common."""
    return _(TWIN[why]).format(what=what) if TWIN[why] else ""


def say(words: dict[str, str], code: str | None) -> str:
    """The word for `code` in the user's language; the code itself where there is none."""
    return _(words[code]) if code in words else code or ""


def kind_of(talk: Any) -> str:
    """What the office calls the kind of an interaction, of whatever shape, in few letters."""
    return talk.own_kind or say(KIND_SHORT, talk.kind)


def said(talk: Any) -> str:
    """What was said in an interaction, of whatever shape; or whatever else it tells first."""
    if talk.unanswered:
        why = say(UNANSWERED, talk.unanswered)
        return f"{why}: {talk.text}" if talk.text else why
    return talk.text or talk.needs or talk.objections or opinion(talk) or talk.objective


def opinion(talk: Any) -> str:
    """What they think, and of what, as an interaction tells it."""
    score = "" if talk.score is None else f"{talk.score}/10"
    return " · ".join(each for each in (score, talk.opinion_about, talk.opinion) if each)
