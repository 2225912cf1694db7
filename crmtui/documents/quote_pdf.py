"""A quote as PDF, by the office's template of quotes."""

from __future__ import annotations

from collections.abc import Callable

from crmtui.documents import pdf as paper
from crmtui.documents import templates
from crmtui.documents.quote_page import QuotePage
from crmtui.documents.typesetting import Typeset


def pdf(page: QuotePage, logo: str = "") -> Typeset:
    """The page, set by the office's template; `logo` is the name of a picture in its folder.

    It may be called from a thread.

    Raises:
        CannotTypeset: the template has an error, or takes too long.
    """
    return prepared(page, logo)()


def prepared(page: QuotePage, logo: str = "") -> Callable[[], Typeset]:
    """What sets the page, to be called later, in a thread that has no database open."""
    return paper.prepared(page, templates.QUOTE, logo)
