"""Which visions a reader wants to see: typed from the address, never passed on to a query."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from snippets.addresses import ascii_slug
from snippets.folding import sort_key
from snippets.models import Keyword, Mandate

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
        self.keywords = self._keywords()
        mandates = [(slug, mandate.name) for slug, mandate in self.mandates.items()]
        words = [(slug, word) for slug, (_keyword, word) in self.keywords.items()]
        self.offer("mandate", _("All mandates"), mandates)
        self.offer("tag", _("All keywords"), words)
        if asked := self.data.get("tag"):
            # Keywords had accents in addresses once.
            self.data = {**dict(data.items()), "tag": ascii_slug(asked)}

    @property
    def meanings(self) -> dict[str, dict[str, Any]]:
        return super().meanings | {
            "mandate": {word: row.translation_key for word, row in self.mandates.items()},
            "tag": {word: keyword.pk for word, (keyword, _word) in self.keywords.items()},
        }

    def _keywords(self) -> dict[str, tuple[Keyword, str]]:
        rows = (
            Keyword.objects.filter(tagged_visions__content_object__in=self.entries.values("pk"))
            .distinct()
            .prefetch_related("labels__locale")
        )
        words = [(keyword, keyword.word_in(self.language)) for keyword in rows]
        known = [(keyword, word) for keyword, word in words if word]
        known.sort(key=lambda both: sort_key(both[1].name, self.language))
        return {word.slug: (keyword, word.name) for keyword, word in known}

    def results(self) -> Any:
        found, chosen = super().results(), self.chosen
        if "mandate" in chosen:
            found = found.filter(mandate=self.mandates[chosen["mandate"]])
        if "tag" in chosen:
            keyword, _word = self.keywords[chosen["tag"]]
            found = found.filter(tagged_items__tag=keyword)
        return found
