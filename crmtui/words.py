"""The words people read for what the tables keep as codes."""

from __future__ import annotations

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
}
KIND_SHORT = {
    "call_in": N_("Call in"),
    "call_out": N_("Call"),
    "visit": N_("Visit"),
    "email": N_("E-mail"),
    "message": N_("Message"),
    "other": N_("Other"),
}
"""For a column of seven letters."""
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
"""For a column of seven letters."""
BUCKET = {
    "overdue": N_("Overdue"),
    "today": N_("Today"),
    "this_week": N_("This week"),
    "next_week": N_("Next week"),
    "later": N_("Later"),
    "none": N_("Nothing scheduled"),
}
LIST = {
    "sector": N_("sectors"),
    "source": N_("sources"),
    "drop_reason": N_("reasons to drop"),
    "outcome": N_("outcomes"),
}


def say(words: dict[str, str], code: str | None) -> str:
    """The word for `code` in the user's language; the code itself where there is none."""
    return _(words[code]) if code in words else code or ""
