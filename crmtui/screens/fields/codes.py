"""Fields typed by a letter: kind, purpose, relation, status, yes or no."""

from __future__ import annotations

from dataclasses import dataclass

from crmtui import words
from crmtui.i18n import N_, NP_, pgettext
from crmtui.widgets.fields import Choice
from crmtui.widgets.form import Form
from crmtui.words import promotions
from crmtui.words.letters import LESSON as SAID_LESSON
from crmtui.words.letters import LETTER as SAID_LETTER


@dataclass(frozen=True, slots=True)
class Codes:
    """The values of a field, each with a letter of the user's language and its word."""

    context: str
    """In which the letters are looked up."""
    letters: dict[str, str]
    """Message id of each value's letter."""
    words: dict[str, str]
    """Message id of each value's word."""

    def choices(self, form: Form) -> list[Choice]:
        """What the field offers."""
        return [Choice(self.letter(value), words.say(self.words, value)) for value in self.letters]

    def letter(self, value: str) -> str:
        """What stands in the field for a value."""
        return pgettext(self.context, self.letters[value]) if value in self.letters else value

    def value(self, text: str) -> str:
        """The value that the field's letter stands for; the text itself where it is none."""
        return next((value for value in self.letters if self.letter(value) == text), text)

    def word(self, value: str) -> str:
        """The value's word."""
        return words.say(self.words, value)


# Translators: one letter each, all different: what is typed for a kind of interaction.
KIND = Codes(
    "kind letter",
    {
        "call_in": NP_("kind letter", "i"),
        "call_out": NP_("kind letter", "o"),
        "visit": NP_("kind letter", "v"),
        "email": NP_("kind letter", "e"),
        "message": NP_("kind letter", "m"),
        "other": NP_("kind letter", "x"),
    },
    words.KIND,
)
# Translators: one letter each, all different: next contact, promise, task.
PURPOSE = Codes(
    "purpose letter",
    {
        "next": NP_("purpose letter", "n"),
        "promise": NP_("purpose letter", "p"),
        "task": NP_("purpose letter", "t"),
    },
    words.PURPOSE,
)
# Translators: one letter each, all different: direct, reseller, referrer.
RELATION = Codes(
    "relation letter",
    {
        "direct": NP_("relation letter", "d"),
        "reseller": NP_("relation letter", "r"),
        "referrer": NP_("relation letter", "f"),
    },
    words.RELATION,
)
# Translators: one letter each, all different: tracked, potential.
STATUS = Codes(
    "status letter",
    {
        "tracked": NP_("status letter", "t"),
        "potential": NP_("status letter", "p"),
    },
    words.STATUS,
)
# Translators: one letter each, all different: tracked, potential, dropped.
ANY_STATUS = Codes(
    "status letter",
    {**STATUS.letters, "dropped": NP_("status letter", "d")},
    words.STATUS,
)
# Translators: one letter each, all different: text, number, date, one of some values.
OWN_KIND = Codes(
    "own field letter",
    {
        "text": NP_("own field letter", "t"),
        "number": NP_("own field letter", "n"),
        "date": NP_("own field letter", "d"),
        "choice": NP_("own field letter", "v"),
    },
    words.OWN_KIND,
)
# Translators: one letter each, all different: assistant, salesperson, manager.
ROLE = Codes(
    "role letter",
    {
        "assistant": NP_("role letter", "a"),
        "salesperson": NP_("role letter", "s"),
        "manager": NP_("role letter", "m"),
    },
    words.ROLE,
)
# Translators: one letter each, all different: the stages of an opportunity, in their order.
STAGE = Codes(
    "stage letter",
    {
        "lead": NP_("stage letter", "l"),
        "qualified": NP_("stage letter", "q"),
        "approached": NP_("stage letter", "a"),
        "proposed": NP_("stage letter", "p"),
        "objections": NP_("stage letter", "o"),
        "won": NP_("stage letter", "w"),
        "lost": NP_("stage letter", "x"),
    },
    words.STAGE,
)
# Translators: one letter each: yes, no.
YES_NO = Codes(
    "yes or no",
    {"yes": NP_("yes or no", "y"), "no": NP_("yes or no", "n")},
    {"yes": N_("yes"), "no": N_("no")},
)
# Translators: one letter each, all different: taxes are rounded by document, by line.
ROUNDING = Codes(
    "rounding letter",
    {"document": NP_("rounding letter", "d"), "line": NP_("rounding letter", "l")},
    words.ROUNDING,
)
# Translators: one letter each, all different: the objective of a visit was met: yes, partly, no.
MET = Codes(
    "met letter",
    {
        "yes": NP_("met letter", "y"),
        "partly": NP_("met letter", "p"),
        "no": NP_("met letter", "n"),
    },
    words.MET,
)
# Translators: one letter each, all different: what is known of a competitor: what they sell,
# channel, promotion, strength, weakness, market share, other.
FACT = Codes(
    "fact letter",
    {
        "product": NP_("fact letter", "p"),
        "channel": NP_("fact letter", "c"),
        "promotion": NP_("fact letter", "o"),
        "strength": NP_("fact letter", "s"),
        "weakness": NP_("fact letter", "w"),
        "share": NP_("fact letter", "m"),
        "other": NP_("fact letter", "x"),
    },
    words.FACT,
)
# Translators: one letter each, all different: price, promotion, display.
POLICY = Codes(
    "policy letter",
    {
        "price": NP_("policy letter", "p"),
        "promotion": NP_("policy letter", "o"),
        "display": NP_("policy letter", "d"),
    },
    words.POLICY,
)
# Translators: one letter each, all different: success, failure.
LESSON = Codes(
    "lesson letter",
    {"success": NP_("lesson letter", "s"), "failure": NP_("lesson letter", "f")},
    SAID_LESSON,
)
# Translators: one letter each, all different: letter, e-mail.
LETTER = Codes(
    "letter letter",
    {"letter": NP_("letter letter", "l"), "email": NP_("letter letter", "e")},
    SAID_LETTER,
)
# Translators: one letter each, all different: invoice, payment, advance, credit note.
ENTRY_KIND = Codes(
    "entry letter",
    {
        "invoice": NP_("entry letter", "i"),
        "payment": NP_("entry letter", "p"),
        "advance": NP_("entry letter", "a"),
        "credit_note": NP_("entry letter", "c"),
    },
    words.ENTRY_KIND,
)
# Translators: one letter each, all different: good, with care, pays before, blocked.
STANDING = Codes(
    "standing letter",
    {
        "good": NP_("standing letter", "g"),
        "watch": NP_("standing letter", "c"),
        "prepaid": NP_("standing letter", "p"),
        "blocked": NP_("standing letter", "b"),
    },
    words.STANDING,
)
# Translators: one letter each, all different: complaint, conflict.
COMPLAINT = Codes(
    "complaint letter",
    {
        "complaint": NP_("complaint letter", "c"),
        "conflict": NP_("complaint letter", "f"),
    },
    words.COMPLAINT,
)
# Translators: one letter each, all different: none, planned.
NEXT = Codes(
    "next letter",
    {"none": NP_("next letter", "n"), "planned": NP_("next letter", "p")},
    promotions.NEXT,
)
# Translators: one letter each, all different: a phone, an e-mail.
REACH = Codes(
    "reach letter",
    {"phone": NP_("reach letter", "p"), "email": NP_("reach letter", "e")},
    promotions.REACH,
)
# Translators: one letter each, all different: new, growing, steady, falling, lost, never.
TREND = Codes(
    "trend letter",
    {
        "new": NP_("trend letter", "n"),
        "growing": NP_("trend letter", "g"),
        "steady": NP_("trend letter", "s"),
        "falling": NP_("trend letter", "f"),
        "lost": NP_("trend letter", "l"),
        "never": NP_("trend letter", "v"),
    },
    words.TREND,
)
# Translators: one letter each, all different: yes, later, no, unreached.
ANSWER = Codes(
    "answer letter",
    {
        "yes": NP_("answer letter", "y"),
        "later": NP_("answer letter", "l"),
        "no": NP_("answer letter", "n"),
        "unreached": NP_("answer letter", "u"),
    },
    promotions.ANSWER,
)
