"""Which visions a reader wants to see: typed from the address, never passed on to a query."""

import re
from typing import Any, cast

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from snippets.models import Keyword, Mandate, Theme

__all__ = ["VisionFilterForm", "page_number"]


def page_number(value: str | None) -> int | None:
    """Return the page that `?page=` asks for: 1 where there is none, None where it is no number."""
    if value is None or value == "":
        return 1
    # Four digits: int() would read any script's digits and as many as it is given.
    if re.fullmatch(r"[0-9]{1,4}", value) is None or int(value) == 0:
        return None
    return int(value)


class VisionFilterForm(forms.Form):
    """Theme, mandate, year and keyword; each offers only what some vision has."""

    theme = forms.ChoiceField(
        label=_("Theme"),
        required=False,
        error_messages={"invalid_choice": _("There is no such theme. Choose one from the list.")},
    )
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
        super().__init__(data, prefix=None, auto_id="filter-%s")
        self.visions = visions
        self.language = language
        # What each accepted word of an address stands for.
        self.themes = self._by_slug(Theme, "theme_id")
        self.mandates = self._by_slug(Mandate, "mandate_id")
        self.keywords = self._keywords()
        years = [str(day.year) for day in visions.dates("date", "year", order="DESC")]
        themes = [(slug, theme.name) for slug, theme in self.themes.items()]
        mandates = [(slug, mandate.name) for slug, mandate in self.mandates.items()]
        words = [(slug, word) for slug, (_keyword, word) in self.keywords.items()]
        self._offer("theme", _("All themes"), themes)
        self._offer("mandate", _("All mandates"), mandates)
        self._offer("year", _("All years"), [(year, year) for year in years])
        self._offer("tag", _("All keywords"), words)

    def _offer(self, name: str, empty: Any, choices: list[tuple[str, str]]) -> None:
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = [("", empty), *choices]

    def _by_slug(self, model: Any, column: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        rows = model.objects.live().in_language(self.language)
        for row in rows.filter(pk__in=self.visions.values(column)):
            slug = slugify(row.name) or str(row.pk)
            found[f"{slug}-{row.pk}" if slug in found else slug] = row
        return found

    def _keywords(self) -> dict[str, tuple[Keyword, str]]:
        rows = (
            Keyword.objects.filter(tagged_visions__content_object__in=self.visions.values("pk"))
            .distinct()
            .prefetch_related("labels__locale")
        )
        words = [(keyword, keyword.word_in(self.language)) for keyword in rows]
        found = {word.slug: (keyword, word.name) for keyword, word in words if word}
        return dict(sorted(found.items(), key=lambda item: item[1][1].casefold()))

    @property
    def chosen(self) -> dict[str, str]:
        """What the reader chose and the form understood, by field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def results(self) -> Any:
        """Return the visions that fit; a filter that was not understood is left out."""
        chosen = self.chosen
        found = self.visions
        if "theme" in chosen:
            found = found.filter(theme=self.themes[chosen["theme"]])
        if "mandate" in chosen:
            found = found.filter(mandate=self.mandates[chosen["mandate"]])
        if "year" in chosen:
            found = found.filter(date__year=int(chosen["year"]))
        if "tag" in chosen:
            keyword, _word = self.keywords[chosen["tag"]]
            found = found.filter(tagged_items__tag=keyword)
        return found
