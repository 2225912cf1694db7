"""The words for what the tables keep as codes: statuses, kinds, roles, results."""

from __future__ import annotations

from crmtui.i18n import N_, NP_


class InContext(dict[str, str]):
    """Words that a language may say otherwise of this than of anything else."""

    def __init__(self, context: str, words: dict[str, str]) -> None:
        super().__init__(words)
        self.context = context


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
    "objection": N_("Objections, by kind"),
    "complaint": N_("Complaints, by kind"),
    "skill": N_("Skills"),
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
STAGE = InContext(
    "stage",
    {
        "lead": NP_("stage", "lead"),
        "qualified": NP_("stage", "qualified"),
        "approached": NP_("stage", "approached"),
        "proposed": NP_("stage", "proposed"),
        "objections": NP_("stage", "objections"),
        "won": NP_("stage", "won"),
        "lost": NP_("stage", "lost"),
    },
)
"""How far an opportunity has come."""
CUSTOMER = {
    "market": N_("market"),
    "prospect": N_("prospect"),
    "target": N_("target"),
}
"""The class of who may buy."""
SITUATION = {
    "1": N_("wants to, but not now"),
    "2": N_("wants to, and cannot yet"),
    "3": N_("wants to, and can"),
}
"""The situation of who means to buy, by its number."""
COUNTED = {
    "visit": N_("counted at a visit"),
    "told": N_("told by the customer"),
    "price": N_("counted as a price fell"),
    "other": N_("known otherwise"),
}
"""How a stock is known."""
MOVER = {"fast": N_("fast"), "slow": N_("slow")}
"""How quickly a stock is sold."""
ENTRY_KIND = {
    "invoice": N_("invoice"),
    "payment": N_("payment"),
    "advance": N_("advance"),
    "credit_note": N_("credit note"),
}
"""What stands on a customer's account."""
AGE = {
    "not_due": N_("not due"),
    "to_30": N_("1–30 days"),
    "to_60": N_("31–60 days"),
    "to_90": N_("61–90 days"),
    "older": N_("over 90 days"),
}
"""For how long a debt is overdue."""
STANDING = {
    "good": N_("good"),
    "watch": N_("with care"),
    "prepaid": N_("pays before"),
    "blocked": N_("blocked"),
}
"""What credit a customer has."""
COMPLAINT = {"complaint": N_("complaint"), "conflict": N_("conflict")}
"""About us or what we sold; or between customers or channels."""
FACT_KIND = {
    "company": N_("company"),
    "contact": N_("contact"),
    "price": N_("price seen"),
    "market": N_("competitor"),
}
"""What is to be confirmed."""
COMPLAINT_STATE = InContext(
    "complaints",
    {
        "open": NP_("complaints", "open"),
        "answered": NP_("complaints", "answered"),
        "resolved": NP_("complaints", "resolved"),
    },
)
"""How far a complaint is."""
LINE_KIND = {
    "item": N_("item"),
    "section": N_("section"),
    "charge": N_("charge"),
}
"""What a line of a quote or a sale is."""
SEEN = {
    "paid": N_("price paid"),
    "quoted": N_("price quoted"),
    "resale": N_("resale price"),
    "list": N_("list price"),
}
"""What kind of price was seen."""
PRICE_SOURCE = {
    "sale": N_("sale"),
    "quote": N_("quote"),
    "list": N_("our list"),
    "seen": N_("seen"),
}
"""Where a price that is compared comes from."""
SEEN_SHORT = InContext(
    "price seen",
    {
        "paid": NP_("price seen", "paid"),
        "quoted": NP_("price seen", "quoted"),
        "resale": NP_("price seen", "resale"),
        "list": NP_("price seen", "list"),
    },
)
"""For a column of eight letters."""
FACT = {
    "product": N_("what they sell"),
    "channel": N_("channel"),
    "promotion": N_("promotion"),
    "strength": N_("strength"),
    "weakness": N_("weakness"),
    "share": N_("market share"),
    "other": N_("other"),
}
"""What is known of a competitor."""
FACT_MANY = {
    "product": N_("What they sell"),
    "channel": N_("Through whom"),
    "promotion": N_("Promotions"),
    "strength": N_("Strong at"),
    "weakness": N_("Weak at"),
    "share": N_("Market share, as seen"),
    "other": N_("Besides"),
}
"""Over several facts."""
POLICY = {
    "price": N_("price"),
    "promotion": N_("promotion"),
    "display": N_("display"),
}
"""What is asked of those who sell our products on."""
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
TREND = InContext(
    "trend",
    {
        "new": NP_("trend", "new"),
        "growing": NP_("trend", "growing"),
        "steady": NP_("trend", "steady"),
        "falling": NP_("trend", "falling"),
        "lost": NP_("trend", "lost"),
        "never": NP_("trend", "never"),
    },
)
"""How what a customer buys goes."""
