"""The Spanish and English words of `dates`, folded (no accents, lower case)."""

from __future__ import annotations

WEEKDAYS = {
    "es": ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"),
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
}
"""From Monday on."""

MONTHS = {
    "es": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
        "octubre", "noviembre", "diciembre",
    ),
    "en": (
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ),
}  # fmt: skip

DAYS_AWAY = (
    (0, "hoy", 1), (0, "hoy mismo", 1), (0, "t", 1), (0, "today", 3),
    (1, "m", 1), (1, "manana", 3), (1, "tomorrow", 3),
    (2, "pm", 2), (2, "pasado manana", 3), (2, "dat", 3), (2, "day after tomorrow", 9),
    (-1, "ayer", 3), (-1, "yesterday", 3),
    (-2, "anteayer", 6), (-2, "antes de ayer", 6), (-2, "antier", 6),
    (-2, "day before yesterday", 6),
)  # fmt: skip
"""How far from today, the word, and how many of its letters will do."""

NEXT_WEEK = {"ps", "nw", "next week", "proxima semana", "semana que viene", "semana proxima"}
NEXT_MONTH = {"nm", "next month", "proximo mes", "mes que viene", "mes proximo"}
MONTH_END = {"fm", "eom", "fin de mes", "a fin de mes", "end of month", "end of the month"}

UNITS = (
    ("dias", "day"), ("days", "day"), ("semanas", "week"), ("weeks", "week"), ("wks", "week"),
    ("meses", "month"), ("months", "month"), ("anos", "year"), ("years", "year"),
    ("yrs", "year"), ("laborables", "working"), ("business days", "working"), ("bd", "working"),
    ("habiles", "working"), ("dias laborables", "working"), ("dias habiles", "working"),
    ("working days", "working"), ("workdays", "working"),
)  # fmt: skip
"""Any beginning of one will do; the first that fits wins."""

NUMBERS = {
    "un": 1, "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
    "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "quince": 15,
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "fifteen": 15,
}  # fmt: skip
