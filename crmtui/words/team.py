"""The words for what is kept of the team: how far candidates are, how posts stand, findings."""

from __future__ import annotations

from crmtui.i18n import NP_
from crmtui.words.codes import InContext

CANDIDATE = InContext(
    "candidate",
    {
        "new": NP_("candidate", "new"),
        "interviewed": NP_("candidate", "interviewed"),
        "offered": NP_("candidate", "offered"),
        "hired": NP_("candidate", "hired"),
        "refused": NP_("candidate", "refused"),
        "withdrew": NP_("candidate", "withdrew"),
    },
)
"""How far somebody is who wants a post."""
POST_STATE = InContext(
    "post",
    {
        "open": NP_("post", "open"),
        "filled": NP_("post", "filled"),
        "given_up": NP_("post", "given up"),
    },
)
"""How a post stands."""
LEVEL = InContext(
    "level",
    {
        "1": NP_("level", "begins"),
        "2": NP_("level", "with help"),
        "3": NP_("level", "by oneself"),
        "4": NP_("level", "very well"),
        "5": NP_("level", "teaches others"),
    },
)
"""How well somebody can something, by its number."""
FINDING = InContext(
    "territories",
    {
        "unplaced": NP_("territories", "Companies in none"),
        "uncovered": NP_("territories", "Nobody covers it"),
        "gap": NP_("territories", "Nobody covered it"),
        "place": NP_("territories", "Claimed twice"),
        "twice": NP_("territories", "Several covered it"),
        "short": NP_("territories", "Too few people"),
        "over": NP_("territories", "Too many people"),
        "branch": NP_("territories", "No branch of ours"),
    },
)
"""What the territories leave open, or hold twice."""
