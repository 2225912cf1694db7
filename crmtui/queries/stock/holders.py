"""Which customers still have a product: whoever changes its price wants to know."""

from __future__ import annotations

import json
from collections.abc import Collection

from crmtui.access import User
from crmtui.queries._reading import owned, select


def having(user: User, products: Collection[int]) -> int:
    """How many of the user's companies had any of these products at the last count of it."""
    sql = _HAVING.format(own=owned(user, "l.company_id"))
    return int(select(sql, json.dumps(sorted(products)))[0][0])


_HAVING = """
SELECT count(DISTINCT company_id) FROM (
    SELECT l.company_id, l.quantity, row_number() OVER (
        PARTITION BY l.company_id, k.site_id, l.product_id ORDER BY k.day DESC, k.id DESC
    ) AS place
    FROM stock_line AS l JOIN stock_count AS k ON k.id = l.count_id
    JOIN company AS c ON c.id = l.company_id
    WHERE l.product_id IN (SELECT value FROM json_each(?)) AND {own}
        AND c.status <> 'dropped' AND NOT c.do_not_contact
) WHERE place = 1 AND quantity > 0
"""
