"""A place of a company: a plant, a shop, an office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cached_property

from crmtui.entry import SiteEntry
from crmtui.i18n import N_, _
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields.reach import Checks
from crmtui.screens.form_screen import FormScreen
from crmtui.services import sites as service
from crmtui.widgets.fields import Field
from crmtui.widgets.paint import Span, Spans


class SiteForm(FormScreen[SiteEntry]):
    """What it is called, where it is, its phones: Enter there saves a new one."""

    KIND = "site"

    def __init__(
        self, company_id: int, site_id: int | None = None, *, draft: DraftRow | None = None
    ) -> None:
        super().__init__(company_id, site_id, draft=draft)

    @cached_property
    def _checks(self) -> Checks:
        return Checks(self.user)

    def load(self) -> tuple[SiteEntry, int]:
        """The site to edit, or a new one."""
        if self.record is None:
            return SiteEntry(), 0
        return service.open_for_editing(self.user, self.record)

    def texts(self, entry: SiteEntry) -> dict[str, str]:
        """The site as typed."""
        return asdict(entry)

    def read(self, values: Mapping[str, str]) -> SiteEntry:
        """What was typed, as a site."""
        return SiteEntry(**values)

    def write(self, opened: SiteEntry, mine: SiteEntry) -> list[str]:
        """Add the site, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, self.company_id or 0, mine)
        return []

    def saved(self, mine: SiteEntry) -> str:
        """Which site it was."""
        site = mine.name.strip() or mine.city.strip() or mine.address.strip()
        if self.record is not None:
            return _("{site}: saved.").format(site=site)
        return _("{site}: added.").format(site=site)

    def subject(self) -> str:
        """The site and the company."""
        site = self.form["name"].strip() or self.form["city"].strip()
        return " · ".join(part for part in (site, super().subject()) if part)

    def heading(self) -> Spans:
        """Whether it is new, and whose."""
        title = _("New site") if self.record is None else self.opened.name or self.opened.city
        return [Span(title, "strong", "b"), Span(f"  {super().subject()}", "muted")]

    def fields(self) -> Sequence[Field]:
        """The fields, as an address is written."""
        new = self.record is None
        return [
            Field(name="name", label=N_("Site"), width=36, ditto=False),
            Field(name="address", label=N_("Address"), width=44),
            Field(name="city", label=N_("City"), width=36),
            Field(name="region", label=N_("Region"), width=36),
            Field(name="postcode", label=N_("Postcode"), width=12),
            Field(name="country", label=N_("Country"), width=12),
            Field(name="phones", label=N_("Phones"), kind="phone", width=36, ditto=False, saves=new, echo=self._checks.phones),
        ]  # fmt: skip
