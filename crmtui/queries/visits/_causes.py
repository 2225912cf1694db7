"""What speaks for a visit, as SQL: each SELECT gives a company `c`, since when, and what.

Days are put in by name: `:today`, `:until`, and `:before`, the moment since which a visit is
no long time ago.
"""

from __future__ import annotations

from crmtui.queries._opportunities_found import CLASS, OPEN

_STAGES = ", ".join(f"'{stage}'" for stage in OPEN)
_FOLLOWUP = """
SELECT c.id, f.due, f.note FROM follow_up AS f JOIN company AS c ON c.id = f.company_id
WHERE f.closed_on IS NULL AND f.purpose = '{purpose}' AND f.due <= :until"""
CAUSES = {
    "promise": _FOLLOWUP.format(purpose="promise"),
    "complaint": """
SELECT c.id, p.opened_on, p.text FROM complaint AS p JOIN company AS c ON c.id = p.company_id
WHERE p.id IN (SELECT id FROM complaint WHERE resolved_on IS NULL)""",
    "overdue": """
SELECT c.id, e.due, e.number FROM account_entry AS e JOIN company AS c ON c.id = e.company_id
WHERE e.remaining <> 0 AND e.kind = 'invoice' AND e.due < :today""",
    "target": f"""
SELECT c.id, coalesce(o.opened_on, :today), coalesce(p.name, o.about)
FROM opportunity AS o JOIN company AS c ON c.id = o.company_id
LEFT JOIN product AS p ON p.id = o.product_id
WHERE o.stage IN ({_STAGES}) AND {CLASS} = 'target'""",
    "due": _FOLLOWUP.format(purpose="next"),
}
"""By the kind of the cause."""
_MAY_BE_VISITED = """
    c.status <> 'dropped' AND NOT c.do_not_contact AND {which} AND NOT EXISTS (
        SELECT 1 FROM follow_up AS v
        WHERE v.company_id = c.id AND v.closed_on IS NULL AND v.kind = 'visit')"""
FIRST = f"{{source}} AND {_MAY_BE_VISITED} ORDER BY 2, 1 LIMIT ?"
"""Those for whom it is the oldest."""
_VISITED = "SELECT 1 FROM interaction AS i WHERE i.company_id = c.id AND i.kind = 'visit'"
THESE = f"SELECT c.id FROM company AS c WHERE c.id IN ({{keys}}) AND {_MAY_BE_VISITED} LIMIT ?"
"""Those of some companies who may be visited."""
OLD = f"""
SELECT c.id FROM (
    SELECT company_id, last FROM (
        SELECT company_id, max(at) AS last FROM interaction WHERE kind = 'visit' GROUP BY company_id
    ) WHERE last < :before ORDER BY last, company_id LIMIT -1
) AS o CROSS JOIN company AS c ON c.id = o.company_id
WHERE c.status = 'tracked' AND {_MAY_BE_VISITED} LIMIT ?"""
"""Whom somebody visited, but not for long: the longest ago first."""
NEVER = f"""
SELECT c.id FROM company AS c
WHERE c.status = 'tracked' AND NOT EXISTS ({_VISITED}) AND {_MAY_BE_VISITED}
ORDER BY c.name_fold, c.id LIMIT ?"""
"""Whom nobody ever visited, by name: so it stops once there are enough."""
LAST_VISIT = """
SELECT company_id, max(at) FROM interaction
WHERE company_id IN ({keys}) AND kind = 'visit' GROUP BY company_id
"""
"""When somebody was last there."""
