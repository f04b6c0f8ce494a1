from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from snippets.relations import Link, circle, parents_of

__all__ = ["NO_PREFERRED", "ConceptForm"]

NO_PREFERRED = _("No word is preferred. Mark one as preferred, or tick “no direct equivalent”.")
OTHER_LANGUAGE = _(
    "A domain or a related entry is in another language. Choose its row in the language of this "
    "entry: the other languages follow by themselves."
)
ITSELF = _("An entry can’t lead to itself. Take that link away.")
TWICE = _("“%(entry)s” is linked twice. Keep one of the two links.")
# An entry that has no row yet: nothing in the database has this key.
UNSAVED = 0


class ConceptForm(WagtailAdminModelForm):
    """Checks what the words of an entry must be together, and where it leads."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        statuses = [word.get("status") for word in self._rows("terms") if word]
        if self._is_valid("terms"):
            self._check(statuses, bool(data.get("no_equivalent")))
        if any(row.locale_id != self.instance.locale_id for row in self._linked()):
            self.add_error(None, OTHER_LANGUAGE)
        self._check_relations()
        return data

    def _is_valid(self, name: str) -> bool:
        formset = self.formsets.get(name) if hasattr(self, "formsets") else None
        return formset is not None and formset.is_valid()

    def _rows(self, name: str) -> list[dict[str, Any]]:
        """Return what was typed into the rows of an inline panel that stay."""
        if not self._is_valid(name):
            return []
        formset = self.formsets[name]
        return [form.cleaned_data for form in formset.forms if form not in formset.deleted_forms]

    def _linked(self) -> list[Any]:
        """Return the domains and entries that were chosen."""
        chosen = []
        for name, key in (("domain_links", "domain"), ("related_links", "related")):
            chosen += [row[key] for row in self._rows(name) if row.get(key)]
        return chosen

    def _check(self, statuses: list[Any], no_equivalent: bool) -> None:
        preferred = statuses.count("preferred")
        if preferred > 1:
            self.add_error(
                None, _("Two words are preferred. Leave one, and make the others admitted.")
            )
        elif not preferred and not no_equivalent:
            self.add_error(None, NO_PREFERRED)

    def _check_relations(self) -> None:
        links = [row for row in self._rows("related_links") if row.get("related")]
        others = [row["related"] for row in links]
        if any(other.pk == self.instance.pk for other in others):
            self.add_error(None, ITSELF)
            return
        for other in {other.pk: other for other in others if others.count(other) > 1}.values():
            self.add_error(None, TWICE % {"entry": other})
        own = self.instance.pk or UNSAVED
        way = self._circle(own, [Link(own, row["related"].pk, row["kind"]) for row in links])
        if way:
            self.add_error(
                None,
                _(
                    "These entries would each be narrower than the next, in a circle: %(way)s. "
                    "Take one of the links away."
                )
                % {"way": " → ".join(way)},
            )

    def _circle(self, own: int, links: Iterable[Link]) -> list[str]:
        """Return the names on a way through broader entries back to this one."""
        model = self._meta.model
        rows = model.related_links.rel.related_model.objects.filter(
            concept__locale=self.instance.locale_id
        ).exclude(kind="related")
        said = [Link(*row) for row in rows.values_list("concept", "related", "kind")]
        # What this entry said before is replaced by what its form says.
        parents = parents_of([*links, *(link for link in said if link.one != own)])
        way = circle(own, parents)
        names = model.objects.in_bulk(way)
        return [str(names.get(key, self.instance)) for key in way]
