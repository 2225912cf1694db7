"""Every command of the shell, given in all its ways: what the tests of all of them go through."""

from __future__ import annotations

from collections.abc import Iterator

import click

from crmtui.cli.root import root
from crmtui.core import quote_names
from crmtui.models import (
    AccountEntry,
    Action,
    Company,
    Complaint,
    Lesson,
    Quote,
    Review,
    Sale,
    Statement,
)
from tests.two_offices import ONLY_THEIRS
from tests.unit.queries import every_promotion
from tests.unit.queries.every_query import Base

Way = tuple[str, ...]
"""The words of a command line."""

OUTSIDE = {
    "demo": "an office of its own",
    "quote total": "reads a file, and no office",
    "quote pdf": "what it says is what `quote text` says; it takes long",
    "quote xlsx": "the same",
    "paper template": "of no office's records",
    "quote template": "the same",
    "feed on": "its file's name is drawn by lot: `test_feeds`",
    "feed refresh": "the same",
    "access": "of the keys of who comes in, and no records",
    **dict.fromkeys(
        ("backup", "check", "doctor", "restore"), "of the file: `Right.CARE`, `BACKUP`"
    ),
}
"""The commands that are not walked through, with what stands below them, and why."""
LISTS = {
    "goals": ("", "--measure amount --of salesperson", "--salesperson 2", "--period 2026-11"),
    "plans": ("", "--state all --search garcia"),
    "actions": ("", "--salesperson 2", "--state all --search visit", "--until 2026-11-20"),
    "objections": ("", "--salesperson 2", "--search garcia", "--about price", "--won-over yes"),
    "answers": ("", "--about price", "--company {company}"),
    "competitors": ("", "--search hidro"),
    "market": ("", "--competitor hidro", "--kind share", "--unverified", "--search garcia"),
    "cases": (
        "", "--search garcia", "--salesperson 2", "--kind failure", "--competitor hidro-ebro",
        "--helping {company}", "--company {company}", "--tag plazo",
    ),
    "promotions": (
        "--state running", "--state closed", "--salesperson 2", "--search garcia",
        "--period 2026-11", "",
    ),
    "selections": ("", "--whose shared", "--search gar"),
    "members": (
        "--promotion {promotion} --answer yes", "--promotion {promotion} --search garcia",
        "--promotion {promotion} --salesperson 2", "--promotion {promotion}",
    ),
    "letters": ("", "--retired", "--search of"),
    "awards": ("", "--search best", "--salesperson 2"),
    "pay": ("", "--period 2026-09", "--closed", "--search ana", "--closed --salesperson 2"),
    "pay-agreements": ("", "--search stan", "--salesperson 2"),
    "pay-rules": ("", "--search stan"),
    "policies": ("", "--search carteles", "--retired"),
    "policy-checks": ("", "--kept no", "--every", "--search garcia", "--salesperson 2"),
    "accounts": ("", "--late 30", "--credit", "--salesperson 2", "--search garcia"),
    "changes": ("",),
    "companies": (
        "", "--search garcia", "--search 976", "--status all", "--salesperson 2",
        "--own Colour=red", "--territory Norte", "--territory -", "--source feria",
        "--sector sector", "--do-not-contact",
    ),
    "complaints": (
        "", "--state all --search garcia", "--state conflicts", "--late", "--salesperson 2",
        "--company {company} --state resolved", "--about late --product PH-1",
    ),
    "contacts": ("", "--search marta", "--search 600"),
    "customers": (
        "", "--view A", "--view late --sort late", "--view never", "--months 1 --sort name",
        "--search garcia", "--salesperson 2", "--sector sector", "--territory Norte",
    ),
    "deliveries": ("--state all", "--state to-ask", "--state unkept"),
    "duplicates": ("",),
    "entries": (
        "", "--to-pay", "--kind payment", "--salesperson 2", "--search garcia",
        "--company {company}", "--since 2026-11-01 --until 2026-11-20",
    ),
    "followups": ("", "--search llamar", "--salesperson 2", "--unscheduled", "--until 2026-12-31"),
    "interactions": (
        "", "--search presupuesto", "--company {company}", "--salesperson 2", "--kind note",
        "--since 2026-11-01 --until 2026-11-20",
    ),
    "losses": ("", "--salesperson 2", "--search garcia", "--competitor Hidro-Ebro"),
    "opportunities": (
        "", "--salesperson 2", "--search garcia", "--stage won", "--territory Norte",
        "--class market", "--situation 3 --since 2026-01-01",
    ),
    "price-lists": ("",),
    "prices": ("", "--search pren"),
    "prices-seen": (
        "", "--search garcia", "--salesperson 2", "--kind theirs", "--company {company}",
        "--unverified --product PH-1",
    ),
    "products": ("", "--search pren", "--family presses"),
    "promises": ("", "--kept", "--open", "--salesperson 2"),
    "reviews": ("", "--state given", "--salesperson 2", "--search garcia", "--period 2026-Q4"),
    "criteria": ("", "--state all", "--salesperson 2", "--search garcia"),
    "quotes": ("", "--state won", "--salesperson 2", "--search garcia", "--within 30"),
    "reports": ("", "--salesperson 2"),
    "sales": ("", "--salesperson 2", "--to-deliver", "--product PH100"),
    "salespeople": ("",),
    "people": ("", "--search ana", "--left"),
    "branches": ("", "--retired --search hue"),
    "coverage": ("",),
    "skills": ("", "--salesperson 2", "--left --search ing"),
    "trainings": ("", "--salesperson 2", "--state late --search carre"),
    "posts": ("", "--state open --search com"),
    "candidates": ("", "--state running", "--post 1 --search rey"),
    "stock": ("", "--salesperson 2", "--search garcia", "--to-order", "--product ST-1"),
    "counts": ("", "--salesperson 2", "--search garcia", "--latest", "--unusual"),
    "team": ("",),
    "territories": ("",),
    "unconfirmed": ("", "--kind price", "--search garcia --company {company}", "--salesperson 2"),
}  # fmt: skip
"""Each list, and the ways in which it is narrowed."""


def reading(mine: Base, theirs: Base) -> dict[str, list[Way]]:
    """The commands that only read, asked for one's own and for a colleague's."""
    places = _places(mine, theirs)
    said = {
        **{f"list {kind}": _listed(kind, ways) for kind, ways in LISTS.items()},
        **{f"export {kind}": _exported(kind, ways) for kind, ways in LISTS.items()},
        **_SHOWN,
    }
    return {
        name: [tuple(word.format_map(places) for word in way.split()) for way in ways]
        for name, ways in said.items()
    }


def _listed(kind: str, ways: tuple[str, ...]) -> list[str]:
    return [f"list {kind} {way}" for way in ways] + [f"list {kind} {ways[0]} --json"]


def _exported(kind: str, ways: tuple[str, ...]) -> list[str]:
    # What is narrowed is so by the same words as a list.
    return [f"export {kind} {ways[-1]}", f"export {kind} {ways[0]} --format json"]


_SHOWN = {
    "list bought": [
        f"list bought --company {whose}{form}"
        for form in ("", " --json")
        for whose in ("{company}", "{theirs}")
    ],
    "export bought": [f"export bought --company {{{whose}}}" for whose in ("company", "theirs")],
    "export office": ["export office -o office-folder"],
    "show company": [
        "show company {company}", "show company {company} --json", "show company garcia",
        "show company talleres", "show company {theirs}",
    ],
    "show report": [
        "show report {report}", "show report {report} --json", "show report {their_report}",
    ],
    "followups": [
        "followups", "followups --overdue", "followups --week", "followups --unscheduled",
        "followups --search garcia", "followups --salesperson 2", "followups --json",
        "followups --all",
    ],
    "visits": [
        "visits", "visits --all --json", "visits --salesperson 2 --search garcia --csv=rfc",
        "visits --proposed --where zara", "visits --why unvisited --all --json",
        "visits --day 2026-11-24 --sheet --salesperson 2",
    ],
    "compare prices": [
        "compare prices PH-1", "compare prices ph-1 --json", "compare prices PH-1 --every",
        "compare prices PH-1 --company {company}", "compare prices PH-1 --company {theirs}",
    ],
    "report month": ["report month --period 2026-11", "report month"],
    "report results": [
        "report results --json", "report results --by month --period 2026 --measure visits",
        "report results --by sector --salesperson 2 --sector sector --territory Norte --csv=rfc",
    ],
    "report loyalty": [
        "report loyalty", "report loyalty --json --months 1", "report loyalty --sector sector",
        "report loyalty --company {company}", "report loyalty --company {company} --json",
    ],
    **{
        f"report {name}": [
            f"report {name}", f"report {name} --by {by} --json --period 2026-11",
            f"report {name} --salesperson 2 --sector sector --territory Norte --csv=rfc",
        ]
        for name, by in (
            ("activity", "month"), ("quotes", "sector"), ("sources", "source"),
            ("sectors", "territory"), ("products", "family"), ("customers", "trend"),
            ("followups", "quarter"),
        )
    },
    "report losses": [
        "report losses", "report losses --json --by reason", "report losses --by quarter",
        "report losses --salesperson 2 --by product --json",
        "report losses --competitor hidro-ebro",
    ],
    "stock show": [
        f"stock show {whose}{form}"
        for whose in ("{company}", "{theirs}")
        for form in ("", " --json")
    ],
    "report funnel": [
        "report funnel", "report funnel --json", "report funnel --by salesperson",
        "report funnel --by quarter --json", "report funnel --salesperson 2 --territory Norte",
    ],
    "promotion count": [
        "promotion count status:tracked reach:phone", "promotion count --selection Garcías",
        "promotion count --json not_in:*", "promotion count",
    ],
    "report promotions": [
        "report promotions", "report promotions --json --period 2026-11",
        "report promotions --csv=rfc",
    ],
    "promotion show": ["promotion show {promotion} --json", "promotion show {promotion}"],
    "pay show": ["pay show 1", "pay show 2 --period 2026-09", "pay show 1 --json"],
    "paper pay": ["paper pay 1 --format text -o -", "paper pay 2 --format text -o -"],
    "paper review": [
        f"paper review {{{whose}}} --format text -o -" for whose in ("review", "their_review")
    ],
    "goal plan": ["goal plan 1", "goal plan 1 --json"],
    "review show": [
        "review show {review}", "review show {review} --json", "review show {their_review}",
    ],
    "complaint show": [
        "complaint show {complaint}", "complaint show {complaint} --json",
        "complaint show {their_complaint}",
    ],
    "quote list": ["quote list", "quote list --salesperson 2", "quote list --state won --json"],
    "quote show": [
        f"quote show {name}{form}"
        for name in ("{offer}", "P-2026-0001", "P-2026-0006", "P-2026-0010", "{their_offer}")
        for form in ("", " --json")
    ],
    "quote compare": ["quote compare {offer} {offer}", "quote compare {offer} {their_offer}"],
    "quote text": ["quote text {offer}", "quote text {their_offer}"],
    "quote eml": ["quote eml {offer} -o -", "quote eml {their_offer}"],
    "quote csv": ["quote csv {offer}", "quote csv {their_offer}"],
    "account show": [
        "account show {company}", "account show {company} --json", "account show {theirs}",
    ],
    "case show": ["case show {case}", "case show {case} --json", "case show {their_case}"],
    "letters fields": ["letters fields", "letters fields --json"],
    "letters preview": [
        "letters preview oferta {company}", "letters preview oferta {company} --json",
        "letters preview oferta {theirs}",
    ],
    "paper account": ["paper account {company}", "paper account {theirs}"],
    "paper base": [
        "paper base --format text -o -", "paper base 2 --format text -o -",
        "paper base --by-city --format text -o -", "paper base --everyone --format text -o -",
    ],
    "paper dossier": [
        "paper dossier {company} --format text -o -", "paper dossier {theirs} --format text -o -",
    ],
    "paper prices": ["paper prices --format text -o -"],
    "paper quote": ["paper quote {offer} --format text -o -", "paper quote {their_offer}"],
    "paper statement": [
        "paper statement {company} --format text -o -", "paper statement {theirs} -o -",
    ],
    "hand-over": ["hand-over 1 2 --dry-run", "hand-over 2 1 --dry-run"],
    "import": ["import new.csv --dry-run", "import --maps"],
    "feed show": ["feed show"],
    "history": [
        "history --company {company}", "history --company {theirs}", "history --salesperson 2",
        "history --search garcia", "history --kind quotes", "history --day 2026-11-20 --json",
        "history",
    ],
    "history trim": ["history trim --dry-run"],
    "person export": ["person export {contact}", "person export {their_contact}"],
    "user list": ["user list", "user list --json"],
}  # fmt: skip


def writing(mine: Base, theirs: Base) -> dict[str, list[Way]]:
    """The commands that change something: of one's own, and of a colleague's, which they refuse."""
    found: dict[str, list[Way]] = {
        "log": [("log", "{company}", "hello", "--next", "+3"), ("log", "{theirs}", "hello")],
        "case new": [
            ("case", "new", "success", "On time", "--text", "Fast.", "--company", whose)
            for whose in ("{company}", "{theirs}")
        ],
        "case change": [
            ("case", "change", key, "--lesson", "Again.") for key in ("{case}", "{their_case}")
        ],
        "case remove": [("case", "remove", key) for key in ("{case}", "{their_case}")],
        "letters new": [("letters", "new", "Other", "letter.txt")],
        "letters write": [
            ("letters", "write", "oferta", *to, "--format", "text", "-o", "out", "--sent")
            for to in (
                ("--company", "{company}"),
                ("--company", "{theirs}"),
                ("--promotion", "oto"),
            )
        ],
        "pay close": [("pay", "close"), ("pay", "close", "2")],
        "pay paid": [("pay", "paid", who, "--period", "2026-09") for who in "12"],
        "pay rule": [("pay", "rule", "New", "0 3")],
        "pay agree": [("pay", "agree", "3", "Standard")],
        "pay award": [("pay", "award", "2", "Best")],
        "goal set": [("goal", "set", "2028-12", "5")],
        "goal spread": [("goal", "spread", "2027", "1200", "--evenly")],
        "goal todo": [("goal", "todo", "1", "Call", "--due", "+3")],
        "goal done": [("goal", "done", "{to_do}", "Eight.")],
        "goal broken": [("goal", "broken", "{late}", "No time.")],
        "review criterion": [
            ("review", "criterion", "Enough calls", "--measure", "calls", "--at-least", "9"),
        ],
        "review new": [("review", "new", "1", "Good.", "--period", "2026-05")],
        "review finding": [
            ("review", "finding", key, "Much", "--criterion", "Enough visits", "--met", "yes")
            for key in ("{draft_review}", "{their_draft}")
        ],
        "review action": [("review", "action", "{draft_review}", "Call", "--by", "+3")],
        "review give": [("review", "give", "{draft_review}"), ("review", "give", "{their_draft}")],
        "review acknowledge": [
            ("review", "acknowledge", "{review}", "Read."),
            ("review", "acknowledge", "{their_review}"),
        ],
        "complaint new": [
            ("complaint", "new", "{company}", "late", "--due", "+3"),
            ("complaint", "new", "{theirs}", "late"),
        ],
        **{
            f"complaint {verb}": [
                ("complaint", verb, f"{{{whose}complaint}}", *said) for whose in ("", "their_")
            ]
            for verb, said in (("step", ("called",)), ("answer", ()), ("resolve", ("mended",)))
        },
        "complaint reopen": [
            ("complaint", "reopen", "{resolved}"),
            ("complaint", "reopen", "{their_complaint}"),
        ],
        "complaint delivery": [
            ("complaint", "delivery", "{sale}", "yes"),
            ("complaint", "delivery", "{their_sale}", "yes"),
        ],
        "promotion keep": [("promotion", "keep", "Prensas", "makes:prensa")],
        "promotion new": [("promotion", "new", "Spring", "status:tracked", "--cost", "100")],
        "promotion begin": [("promotion", "begin", "{promotion}")],
        "promotion answer": [
            ("promotion", "answer", "{promotion}", "{company}", "later", "--anyway"),
            ("promotion", "answer", "{promotion}", "{theirs}", "yes"),
        ],
        "promotion close": [("promotion", "close", "{promotion}")],
        "promotion reopen": [("promotion", "reopen", "{closed}")],
        "confirm": [("confirm", "{company}", "--source", "Marta"), ("confirm", "{theirs}")],
        "quote new": [
            ("quote", "new", "{company}", "--line", "PH-1 2"),
            ("quote", "new", "{theirs}"),
        ],
        "quote send": [("quote", "send", "{draft}", "--next", "-", "--anyway")],
        "quote revise": [("quote", "revise", "{offer}"), ("quote", "revise", "{their_offer}")],
        "quote prolong": [("quote", "prolong", "{offer}", "2027-01-07")],
        "account add": [
            ("account", "add", "{company}", "payment", "1", "--anyway"),
            ("account", "add", "{theirs}", "payment", "1"),
        ],
        "account invoice": [
            ("account", "invoice", "{sold}"),
            ("account", "invoice", "{their_sale}"),
        ],
        "account link": [
            ("account", "link", "{entry}", "{sold}"),
            ("account", "link", "{their_entry}"),
        ],
        "account credit": [
            ("account", "credit", "{company}", "watch"),
            ("account", "credit", "{theirs}", "watch"),
        ],
        "account state": [("account", "state", "{company}"), ("account", "state", "{theirs}")],
        "account confirm": [
            ("account", "confirm", "{stated}"),
            ("account", "confirm", "{they_stated}"),
        ],
        "quote win": [("quote", "win", "{offer}"), ("quote", "win", "{their_offer}")],
        "quote lose": [("quote", "lose", "{offer}", "--reason", "price")],
        "quote reopen": [("quote", "reopen", "{lost}"), ("quote", "reopen", "{their_offer}")],
        "quote discard": [("quote", "discard", "{draft}"), ("quote", "discard", "{their_offer}")],
        "stock count": [
            ("stock", "count", "{company}", "--line", "4 ST-1"),
            ("stock", "count", "{theirs}", "--line", "4 ST-1"),
        ],
        "stock order": [("stock", "order", "{company}"), ("stock", "order", "{theirs}")],
        "stock ask": [("stock", "ask", "ST-1")],
        "stock remove": [("stock", "remove", "{count}"), ("stock", "remove", "{their_count}")],
        "hand-over": [("hand-over", "1", "2"), ("hand-over", "2", "1")],
        "import": [
            ("import", "new.csv"),
            ("import", "theirs.csv"),
            ("import", "people.csv"),
            ("import", "--undo", "7"),
        ],
        "feed off": [("feed", "off")],
        "person tidy": [("person", "tidy")],
        "person erase": [
            ("person", "erase", "{contact}", "--sure", "Marta García Gil"),
            ("person", "erase", "{their_contact}", "--dry-run"),
        ],
        "user add": [("user", "add", "9", "Nuria", "Gil")],
        "user leave": [("user", "leave", "2", "--anyway"), ("user", "leave", "1", "--to", "3")],
        "user return": [("user", "return", "8")],
        "export office": [("export", "office", "-o", "whole-office")],
    }
    places = _places(mine, theirs)
    return {
        name: [tuple(word.format_map(places) for word in way) for way in ways]
        for name, ways in found.items()
    }


def _places(mine: Base, theirs: Base) -> dict[str, str]:
    called = {
        row.id: quote_names.name(row.number, row.revision, row.id) for row in Quote.select()
    }  # fmt: skip
    return {
        "company": str(mine.company), "report": str(mine.report), "theirs": ONLY_THEIRS,
        "their_report": str(theirs.report), "offer": called[mine.offer],
        "their_offer": called[theirs.offer], "draft": called[_in_state(mine.company, "draft")],
        "contact": str(mine.contact), "their_contact": str(theirs.contact),
        "complaint": str(mine.complaint), "their_complaint": str(theirs.complaint),
        "resolved": str(_resolved(mine.company)),
        **dict(zip(("to_do", "late"), map(str, _to_do(mine.company)), strict=True)),
        "sale": str(mine.sale), "their_sale": str(theirs.sale),
        "lost": called[_in_state(mine.company, "lost")], "sold": str(_not_invoiced(mine.company)),
        "stated": str(_stated(mine.company)), "they_stated": str(_stated(theirs.company)),
        "entry": str(_billed(mine.company)), "their_entry": str(_billed(theirs.company)),
        "promotion": str(every_promotion.key()), "closed": every_promotion.CLOSED,
        **dict(zip(("review", "draft_review"), _reviews(mine.company), strict=True)),
        **dict(zip(("their_review", "their_draft"), _reviews(theirs.company), strict=True)),
        "case": str(_case(mine.company)), "their_case": str(_case(theirs.company)),
        "count": str(mine.count), "their_count": str(theirs.count),
    }  # fmt: skip


def _resolved(company: int) -> int:
    over = Complaint.resolved_on.is_null(False)
    return int(Complaint.get((Complaint.company == company) & over).id)


def _case(company: int) -> int:
    return int(Lesson.get(Lesson.company == company).id)


def _to_do(company: int) -> list[int]:
    """What is still to be done by whose the company is."""
    whose = Company.select(Company.salesperson).where(Company.id == company)
    mine = Action.salesperson.in_(whose) & Action.closed_on.is_null()
    return [each.id for each in Action.select().where(mine)]


def _reviews(company: int) -> list[str]:
    """Of whose the company is: the review that was given to them, and the draft."""
    whose = Company.select(Company.salesperson).where(Company.id == company)
    theirs = Review.select().where(Review.salesperson.in_(whose)).order_by(Review.state.desc())
    return [str(each.id) for each in theirs]


def _not_invoiced(company: int) -> int:
    invoiced = AccountEntry.select(AccountEntry.sale).where(AccountEntry.sale.is_null(False))
    return int(Sale.get((Sale.company == company) & Sale.id.not_in(invoiced)).id)


def _billed(company: int) -> int:
    """An invoice of a company that names no sale."""
    bills = AccountEntry.kind == "invoice", AccountEntry.sale.is_null()
    return int(AccountEntry.get(AccountEntry.company == company, *bills).id)


def _stated(company: int) -> int:
    return int(Statement.get((Statement.company == company) & Statement.answered_on.is_null()).id)


def _in_state(company: int, state: str) -> int:
    return int(Quote.get((Quote.company == company) & (Quote.state == state)).id)


def commands() -> set[str]:
    """The names of all the commands there are."""
    return set(_leaves(root, ()))


def _leaves(command: click.Command, path: Way) -> Iterator[str]:
    if not isinstance(command, click.Group):
        yield " ".join(path)
        return
    context = click.Context(command)
    if command.invoke_without_command and path:
        yield " ".join(path)
    for name in command.list_commands(context):
        below = command.get_command(context, name)
        assert below is not None
        yield from _leaves(below, (*path, name))
