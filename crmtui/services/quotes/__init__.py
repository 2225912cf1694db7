"""Changing quotes: begun, changed, sent, revised. One transaction a function."""

from crmtui.services.quotes._merge import with_values
from crmtui.services.quotes.revising import duplicate, revise, revise_with
from crmtui.services.quotes.sending import send, usual_followup
from crmtui.services.quotes.starting import starting
from crmtui.services.quotes.writing import create, discard, open_for_editing, prolong, update

__all__ = [
    "create",
    "discard",
    "duplicate",
    "open_for_editing",
    "prolong",
    "revise",
    "revise_with",
    "send",
    "starting",
    "update",
    "usual_followup",
    "with_values",
]
