"""Which fields people write freely in, where somebody may be named who is no record there."""

from __future__ import annotations

WRITTEN: dict[str, tuple[str, ...]] = {
    "company": (
        "trade_name", "drop_note", "source_detail", "product", "web", "notes",
        "do_not_contact_note", "confirmed_source",
    ),
    "site": ("name", "address"),
    "contact": ("job_title", "notes", "do_not_contact_note", "confirmed_source"),
    "territory": ("notes",),
    "product": ("selling_points", "notes"),
    "quote": ("payment", "delivery", "reference", "notes", "internal_notes"),
    "quote_line": ("description",),
    "sale": ("reference", "notes", "delivery_note"),
    "sale_line": ("description",),
    "loss": ("about", "note"),
    "opportunity": ("about", "notes"),
    "report": ("notes",),
    "interaction": (
        "text", "needs", "objections", "opinion", "opinion_about", "objective", "objective_why",
        "went_well", "to_improve",
    ),
    "follow_up": ("note", "result_note"),
    "own_value": ("value",),
    "visit_point": ("text",),
    "objection": ("text", "answer"),
    "price_seen": ("source", "note"),
    "market_fact": ("text", "source"),
    "policy": ("text",),
    "policy_check": ("note",),
    "stock_count": ("note",),
    "account_entry": ("note",),
    "credit_standing": ("reason",),
    "guarantee": ("what", "note"),
    "statement": ("note",),
    "complaint": ("text", "resolution"),
    "complaint_step": ("text",),
}  # fmt: skip
"""By table. Who is erased is taken out of all of these, unless somebody wants one kept."""

NOT_WRITTEN: dict[str, frozenset[str]] = {
    "company": frozenset({"key", "name", "name_fold", "name_key", "tax_id", "tax_key"}),
    "alias": frozenset({"name", "name_fold", "name_key", "tax_key", "key"}),
    "site": frozenset({"key", "city", "region", "postcode", "country"}),
    "contact": frozenset({"name", "name_fold"}),
    "phone": frozenset({"number", "kind", "digits", "reversed", "e164"}),
    "email": frozenset({"address", "address_fold", "kind"}),
    "salesperson": frozenset(
        {
            "name",
            "name_fold",
            "initials",
            "login",
            "job_title",
            "phone",
            "email",
            "branch",
        }
    ),
    "office": frozenset(
        {
            "name",
            "country",
            "language",
            "currency",
            "time_zone",
            "tax_id",
            "address",
            "phone",
            "email",
            "web",
            "footer",
            "logo",
            "color",
            "quote_series",
            "quote_payment",
            "quote_delivery",
            "quote_notes",
            "later_attention",
            "weak_attention",
            "first_attention",
            "backup_folder",
            "backup_keys",
        }
    ),
    "choice": frozenset({"name", "name_fold", "base"}),
    "tax": frozenset({"name"}),
    "product": frozenset(
        {
            "key",
            "code",
            "code_fold",
            "name",
            "name_fold",
            "name_es",
            "name_en",
            "unit",
            "taxes",
        }
    ),
    "price_list": frozenset({"name", "name_fold", "currency"}),
    "territory": frozenset({"name", "name_fold"}),
    "territory_place": frozenset({"country", "region", "city", "postcode_from", "postcode_to"}),
    "quote": frozenset({"series", "number", "currency", "language", "taxes"}),
    "quote_line": frozenset({"code", "unit", "taxes"}),
    "interaction": frozenset({"key"}),
    "sale": frozenset({"key", "currency"}),
    "sale_line": frozenset({"code", "unit", "taxes"}),
    "loss": frozenset({"currency"}),
    "opportunity": frozenset({"key", "currency"}),
    "own_field": frozenset({"name", "name_fold", "options"}),
    "own_value": frozenset({"value_fold"}),
    "price_seen": frozenset({"key", "item", "item_fold", "currency", "unit"}),
    "policy": frozenset({"name", "name_fold"}),
    "stock_line": frozenset({"item", "item_fold", "unit"}),
    "account_entry": frozenset({"key", "number", "number_fold", "currency"}),
    "guarantee": frozenset({"currency"}),
    "statement": frozenset({"currency"}),
}
"""Names, codes and settings of what is no text: they are what they are, whoever is erased.

What folds or keys are of others is told with those.
"""
