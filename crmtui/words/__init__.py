"""The words people read for what the tables keep as codes. The door to its files."""

from __future__ import annotations

from crmtui.doors import TYPE_CHECKING, opening

if TYPE_CHECKING:
    from crmtui.words.codes import (
        AGE,
        BUCKET,
        COMPLAINT,
        COMPLAINT_STATE,
        COUNTED,
        CUSTOMER,
        ENTRY_KIND,
        FACT,
        FACT_KIND,
        FACT_MANY,
        KIND,
        KIND_SHORT,
        LANGUAGE,
        LINE_KIND,
        LIST,
        MET,
        MOVER,
        OWN_KIND,
        PHONE_KIND,
        POLICY,
        PRICE_SOURCE,
        PURPOSE,
        PURPOSE_SHORT,
        QUOTE_STATE,
        RELATION,
        RESULT,
        ROLE,
        ROUNDING,
        SEEN,
        SEEN_SHORT,
        SITUATION,
        STAGE,
        STANDING,
        STATUS,
        STATUS_MANY,
        TREND,
        UNANSWERED,
    )
    from crmtui.words.commands import COMMAND
    from crmtui.words.counts import counted
    from crmtui.words.fields import FIELD
    from crmtui.words.records import RECORD
    from crmtui.words.saying import TWIN, change, erasing, kind_of, opinion, said, say, twin
else:
    __getattr__ = opening(
        __name__,
        {
            "codes": (
                "AGE", "BUCKET", "COMPLAINT", "COMPLAINT_STATE", "COUNTED", "CUSTOMER",
                "ENTRY_KIND", "FACT", "FACT_KIND", "FACT_MANY", "KIND", "KIND_SHORT",
                "LANGUAGE", "LINE_KIND", "LIST", "MET", "MOVER", "OWN_KIND", "PHONE_KIND",
                "POLICY", "PRICE_SOURCE", "PURPOSE", "PURPOSE_SHORT", "QUOTE_STATE",
                "RELATION", "RESULT", "ROLE", "ROUNDING", "SEEN", "SEEN_SHORT", "SITUATION",
                "STAGE", "STANDING", "STATUS", "STATUS_MANY", "TREND", "UNANSWERED",
            ),
            "counts": ("counted",),
            "commands": ("COMMAND",),
            "fields": ("FIELD",),
            "records": ("RECORD",),
            "saying": ("TWIN", "change", "erasing", "kind_of", "opinion", "said", "say", "twin"),
        },
    )  # fmt: skip

__all__ = [
    "AGE", "BUCKET", "COMMAND", "COMPLAINT", "COMPLAINT_STATE", "COUNTED", "CUSTOMER",
    "ENTRY_KIND", "FACT", "FACT_KIND", "FACT_MANY", "FIELD", "KIND", "KIND_SHORT", "LANGUAGE",
    "LINE_KIND", "LIST", "MET", "MOVER", "OWN_KIND", "PHONE_KIND", "POLICY", "PRICE_SOURCE",
    "PURPOSE", "PURPOSE_SHORT", "QUOTE_STATE", "RECORD", "RELATION", "RESULT", "ROLE",
    "ROUNDING", "SEEN", "SEEN_SHORT", "SITUATION", "STAGE", "STANDING", "STATUS",
    "STATUS_MANY", "TREND", "TWIN", "UNANSWERED", "change", "counted", "erasing", "kind_of",
    "opinion", "said", "say", "twin",
]  # fmt: skip
