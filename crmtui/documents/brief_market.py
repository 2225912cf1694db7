"""Who else sells to a company, and what to offer it, as its brief tells it."""

from __future__ import annotations

from collections.abc import Iterator

from crmtui import formats, words
from crmtui.access import User
from crmtui.documents import saying
from crmtui.documents.brief_lines import Line, Section, joined, section
from crmtui.i18n import _, ngettext, pgettext
from crmtui.queries import lessons, losses, market, objections, prices_seen
from crmtui.queries.companies import Company
from crmtui.queries.lessons import LessonRow
from crmtui.queries.losses import LossRow
from crmtui.queries.loyalty import Habits
from crmtui.queries.market import SeenThere
from crmtui.queries.objections import ObjectionRow
from crmtui.queries.prices_seen import PriceSeenRow
from crmtui.words.letters import LESSON

RIVALS, LOST, PRICES, PROPOSED, OBJECTED, HELPING = 3, 3, 3, 3, 2, 2
"""Most of each that are told."""
UNSURE = "?"
"""After what nobody made sure of."""


def seen(user: User, company: Company) -> Section:
    """The competitors seen there."""
    found = list(map(_rival, market.of_company(user, company.id)))
    return section(pgettext("brief", "Competitors"), found, most=2 * RIVALS)


def rivals(user: User, company: Company) -> Section:
    """The competitors seen there, and what was lost, why and to whom."""
    seen = list(map(_rival, market.of_company(user, company.id)))[:RIVALS]
    lost = list(map(_loss, losses.of_company(user, company.id)))[:LOST]
    return section(pgettext("brief", "Competitors"), [*seen, *lost], most=RIVALS + LOST)


def prices(user: User, company: Company) -> Section:
    """The prices that were seen there last."""
    found = prices_seen.of_company(user, company.id, limit=PRICES)
    return section(pgettext("brief", "Prices seen"), map(_price, found), most=PRICES)


def proposed(habits: Habits) -> Section:
    """What others of their sector buy, and they do not."""
    found = [
        Line(
            f"{each.code} {each.name}".strip(),
            pgettext("brief", "{n} of {count}").format(
                n=formats.integer(each.companies), count=formats.integer(each.of)
            ),
        )
        for each in habits.proposals
    ]
    return section(
        pgettext("brief", "To propose: others of their sector buy"), found[:PROPOSED], most=PROPOSED
    )


def objected(user: User, company: Company) -> Section:
    """What they held against buying, and what they were answered."""
    found = objections.of_company(user, company.id, limit=OBJECTED)
    return section(pgettext("paper", "Objections"), map(_objection, found), most=OBJECTED)


def helping(user: User, company: Company) -> Section:
    """The cases that help there most, and what to learn from each."""
    found = lessons.of_company(user, company.id)
    told = [_lesson(each.lesson) for each in found[:HELPING]]
    return section(pgettext("brief", "Cases that help"), told, most=HELPING)


def _lesson(row: LessonRow) -> Line:
    learnt = f"→ {' '.join(row.lesson.split())}" if row.lesson else ""
    return Line(joined(row.title, learnt), words.say(LESSON, row.kind))


def _rival(row: SeenThere) -> Line:
    lost = ""
    if row.lost:
        lost = ngettext("lost to them once", "lost to them {n} times", row.lost)
        lost = lost.format(n=formats.integer(row.lost))
    told = joined(row.competitor, lost, *_seen(row))
    return Line(told, saying.day(row.last).text, "strong")


def _seen(row: SeenThere) -> Iterator[str]:
    for price in row.prices[:1]:
        shown = formats.price_with_currency(price.price, price.currency)
        yield f"{price.what} {shown}{'' if price.verified_on else f' {UNSURE}'}"
    for fact in row.facts[:2]:
        if fact.text:
            yield f"{fact.text}{'' if fact.verified_on else f' {UNSURE}'}"


def _loss(row: LossRow) -> Line:
    theirs = ""
    if row.competitor_price is not None:
        theirs = formats.price_with_currency(row.competitor_price, row.currency)
    what = row.about or row.product or row.quote
    said = pgettext("brief", "lost: {what}").format(what=what)
    return Line(joined(said, saying.day(row.day).text, row.reason, row.competitor), theirs)


def _price(row: PriceSeenRow) -> Line:
    unsure = "" if row.verified_on else f" {UNSURE}"
    kind = words.say(words.SEEN, row.kind)
    price = formats.price_with_currency(row.price, row.currency) + unsure
    return Line(joined(row.what, row.competitor, kind, saying.day(row.day).text), price)


def _objection(row: ObjectionRow) -> Line:
    won = f"{_('won over')}: {words.say(words.MET, row.won_over)}" if row.won_over else ""
    answer = f"→ {row.answer}" if row.answer else ""
    return Line(joined(row.about, row.text, answer, won), saying.day(row.day).text)
