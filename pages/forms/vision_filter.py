"""Which visions a reader wants to see: typed from the address, never passed on to a query."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from snippets.addresses import ascii_slug
from snippets.models import Keyword, Mandate
from snippets.models.keyword import words_in

from .filter import FilterForm

__all__ = ["VisionFilterForm"]


class VisionFilterForm(FilterForm):
    """Theme, mandate, year and keyword; each offers only what some vision has."""

    mandate = forms.ChoiceField(
        label=_("Mandate"),
        required=False,
        error_messages={"invalid_choice": _("There is no such mandate. Choose one from the list.")},
    )
    year = forms.ChoiceField(
        label=_("Year"),
        required=False,
        error_messages={
            "invalid_choice": _("No vision was published that year. Choose one from the list.")
        },
    )
    tag = forms.ChoiceField(
        label=_("Keyword"),
        required=False,
        error_messages={
            "invalid_choice": _("No vision has this keyword. Choose one from the list.")
        },
    )

    def __init__(self, data: Any, visions: Any, language: str) -> None:
        """`visions` is the queryset of all public visions of one language."""
        super().__init__(data, visions, language)
        self.mandates = self.by_slug(Mandate, "mandate_id")
        tagged = Keyword.objects.filter(tagged_visions__content_object__in=visions.values("pk"))
        self.keywords = {word.slug: word for word in words_in(language, tagged.distinct())}
        mandates = [(slug, mandate.name) for slug, mandate in self.mandates.items()]
        words = [(slug, word.name) for slug, word in self.keywords.items()]
        self.offer("mandate", _("All terms"), mandates)
        self.offer("tag", _("All keywords"), words)
        if asked := self.data.get("tag"):
            # Keywords had accents in addresses once.
            self.data = {**dict(data.items()), "tag": ascii_slug(asked)}

    @property
    def meanings(self) -> dict[str, dict[str, Any]]:
        return super().meanings | {
            "mandate": {word: row.translation_key for word, row in self.mandates.items()},
            "tag": {slug: word.keyword for slug, word in self.keywords.items()},
        }

    def results(self) -> Any:
        found, chosen = super().results(), self.chosen
        if "mandate" in chosen:
            found = found.filter(mandate=self.mandates[chosen["mandate"]])
        if "tag" in chosen:
            found = found.filter(tagged_items__tag=self.keywords[chosen["tag"]].keyword)
        return found
