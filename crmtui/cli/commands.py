"""What the command line offers, and the first page of its help. Loads nothing else."""

from __future__ import annotations

from typing import NamedTuple

from crmtui import i18n
from crmtui.i18n import N_, _


class Described(NamedTuple):
    """A command or an option, as the help shows it."""

    usage: str
    help: str
    module: str = ""
    """Of a command: where in `crmtui.cli` it is."""


COMMANDS = {
    "list": Described(
        N_("list KIND"),
        N_("companies, contacts, interactions, products, prices, followups, reports…"),
        "lists",
    ),
    "show": Described(
        N_("show KIND NAME|ID"), N_("Show all there is to know of a company, or a report"), "show"
    ),
    "report": Described(
        N_("report SUBJECT"), N_("What it all comes to: the funnel, how customers buy"), "report"
    ),
    "followups": Described(
        "followups", N_("List what is to be done, yours or others'"), "followups"
    ),
    "visits": Described(
        "visits", N_("Visits of the days ahead, whom to visit and why, the day sheet"), "visits"
    ),
    "history": Described(N_("history [trim]"), N_("What was changed, by whom and when"), "history"),
    "log": Described(
        N_("log COMPANY TEXT"), N_("Log a call or a visit, and when the next one is"), "log"
    ),
    "quote": Described(N_("quote VERB"), N_("Quotes: begin, print, send, revise, add up"), "quote"),
    "complaint": Described(
        N_("complaint VERB"),
        N_("Complaints: open, answer, resolve; confirm what is kept"),
        "complaint",
    ),
    "pay": Described(
        N_("pay VERB"), N_("Commission: statements, closing them, rules, awards"), "pay"
    ),
    "promotion": Described(
        N_("promotion VERB"),
        N_("Selections of companies; promotions: begin, answer, what came of them"),
        "promotion",
    ),
    "goal": Described(
        N_("goal VERB"), N_("Goals: set one, spread a year; what is to be done for plans"), "goal"
    ),
    "review": Described(
        N_("review VERB"),
        N_("How somebody did: figures, criteria, findings"),
        "review",
    ),
    "confirm": Described(
        N_("confirm COMPANY"), N_("Confirm that what is kept of a company is right"), "confirm"
    ),
    "compare": Described(
        N_("compare prices WHAT"),
        N_("The prices of one thing side by side, at everybody or at one customer"),
        "compare",
    ),
    "account": Described(
        N_("account VERB"),
        N_("A customer's account: what they owe, invoices, payments, credit"),
        "account",
    ),
    "stock": Described(
        N_("stock VERB"), N_("What customers have in stock: count it, see it, order anew"), "stock"
    ),
    "case": Described(
        N_("case VERB"), N_("Cases worth telling: write one up, read it, change it"), "case"
    ),
    "letters": Described(
        N_("letters VERB"), N_("Letters with fields that each company fills"), "letters"
    ),
    "paper": Described(
        N_("paper KIND"), N_("Dossier, statement, price list, base: text, PDF or XLSX"), "paper"
    ),
    "hand-over": Described(
        N_("hand-over FROM TO"), N_("Give a salesperson's companies to another"), "handover"
    ),
    "import": Described(
        N_("import FILE"), N_("Bring in a CSV file, or take one back"), "importing"
    ),
    "export": Described(
        N_("export KIND"),
        N_("Write a list to a file, or the whole office to a folder"),
        "exporting",
    ),
    "feed": Described(
        N_("feed on|off|show"), N_("A calendar file of yours that is kept up to date"), "feed"
    ),
    "person": Described(
        N_("person export|erase"), N_("What is kept about a person: given out, or erased"), "person"
    ),
    "user": Described(N_("user add|list|leave"), N_("The people of the office"), "users"),
    "access": Described(N_("access add|list|remove"), N_("Whose ssh key lets them in"), "access"),
    "backup": Described(N_("backup [FILE]"), N_("Copy the database while people work"), "backup"),
    "restore": Described(N_("restore FILE"), N_("Put a backup back while people work"), "restore"),
    "doctor": Described("doctor", N_("Look whether all is well with the office's file"), "doctor"),
    "check": Described("check", N_("Check that the database is sound; --repair mends"), "check"),
    "demo": Described("demo", N_("Open a throw-away sample office"), "demo"),
}
"""Every command, in the order in which the help shows them."""

HIDDEN = {
    "serve-user": Described(N_("serve-user CODE"), "", "serve"),
    "files": Described(
        N_("files list|get|put|remove"), N_("Your files here, and how to get at them"), "files"
    ),
}
"""What is not for who has a shell here: sshd starts it, or those who come in by it."""

SERVED = frozenset(
    {
        "list",
        "show",
        "compare",
        "complaint",
        "goal",
        "pay",
        "review",
        "promotion",
        "confirm",
        "report",
        "followups",
        "visits",
        "log",
        "quote",
        "account",
        "stock",
        "case",
        "letters",
        "paper",
        "hand-over",
        "import",
        "export",
    }
    | {"feed", "user", "person", "history", "files"}
)
"""What somebody may do from afar who has no shell here: it is safe for everybody else."""

OPTIONS = {
    "db": Described(N_("--db PATH|URL"), N_("The database to use; CRMTUI_DB names one too.")),
    "code": Described(N_("--as CODE"), N_("Who you are, if your login does not say.")),
    "lang": Described("--lang es|en", N_("The language to use.")),
    "theme": Described(N_("--theme NAME"), N_("The desk's colours: dark, light, 256 or 16.")),
}
"""The options that every command takes, before or after its name."""


def help_page(*, served: bool = False) -> str:
    """The first page of help; with `served` as it is for who comes in from afar."""
    offered = list(served_commands().values() if served else COMMANDS.values())
    lines = [
        _("Usage: crmtui [OPTIONS] [COMMAND]"),
        "",
        _("A sales desk for the terminal. Without a command it opens the desk."),
        "",
        _("Commands:"),
        *_described(offered),
        "",
        _("Options:"),
        *_described((*OPTIONS.values(), *_ENDING)),
        "",
        _("“crmtui COMMAND --help” tells more about a command."),
    ]
    return "\n".join(lines)


def served_commands() -> dict[str, Described]:
    """The commands for who comes in from afar, in the order in which the help shows them."""
    return {name: each for name, each in (COMMANDS | HIDDEN).items() if name in SERVED}


_ENDING = (
    Described("--version", N_("Show the version and exit.")),
    Described("-h, --help", N_("Show this page and exit.")),
)


def _described(those: object) -> list[str]:
    shown = [(_(one.usage), _(one.help)) for one in those]  # type: ignore[attr-defined]
    width = max(len(usage) for usage, _text in shown) + 2
    return [f"  {usage:{width}}{text}" for usage, text in shown]


def spoken(arguments: list[str]) -> str | None:
    """The language that the arguments ask for, wherever they do; it is needed to answer."""
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            return value if equals else next(iter(arguments[place + 1 :]), None)
    return None


def speak(arguments: list[str], preferred: str | None = None) -> None:
    """Speak the language that the arguments ask for, or `preferred`, or the environment's."""
    i18n.use(spoken(arguments) or preferred)
