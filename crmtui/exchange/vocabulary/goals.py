"""What the columns of goals are called: by field, best first.

A file is long, with a period and an amount in each row, or wide, with a column a month.
"""

from __future__ import annotations

from crmtui.core.month_words import MONTHS
from crmtui.exchange.vocabulary import common

MONTH_FIELDS = tuple(f"m{number:02}" for number in range(1, 13))
"""The fields of the months of a wide file."""
FIELDS: dict[str, str] = {
    "kind": "kind, tipo, clase",
    "code": "code, código, cod",
    "name": "name, nombre, who, quién, persona, person",
    "salesperson": common.SALESPERSON,
    "territory": "territory, territorio, zona, area, área, region, región",
    "family": "family, familia, product family, familia producto, familia productos, línea",
    "sector": "sector, customer group, grupo clientes, industry, rubro, segmento",
    "measure": "measure, medida, magnitud, indicador, kpi, metric, métrica",
    "period": "period, periodo, período, month, mes, quarter, trimestre",
    "year": "year, año, ejercicio, fiscal year",
    "first": "first, first day, primer día, from, desde",
    "until": "until, last day, último día, hasta",
    "months": "months, meses",
    "target": "target, goal, objetivo, meta, quota, cuota, sales target, sales goal,"
    " objetivo ventas, meta ventas, amount, importe, value, valor",
    "note": common.NOTES,
    **dict(zip(MONTH_FIELDS, MONTHS, strict=True)),
}
