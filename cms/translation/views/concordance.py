"""The concordance: how some words were translated, wherever that was released."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from cms.translation.concordance import concordance
from cms.translation.desk import VIEW
from snippets.permissions import all_locales, locales_of

__all__ = ["translation_concordance"]

ROWS = 100


class ConcordanceForm(forms.Form):
    q = forms.CharField(label=gettext_lazy("Words"), required=False, max_length=200)
    source = forms.ChoiceField(label=gettext_lazy("Source"), required=False)
    target = forms.ChoiceField(label=gettext_lazy("Translation"), required=False)

    def __init__(self, data: Any, locales: list[Any]) -> None:
        super().__init__(data)
        choices = [(one.language_code, one.get_display_name()) for one in locales]
        for name in ("source", "target"):
            field: Any = self.fields[name]
            field.choices = choices


@never_cache
def translation_concordance(request: HttpRequest) -> HttpResponse:
    """Show the released pairs that hold `q`, `source` and `target` being languages by code."""
    locales = all_locales(request.user)
    visible = locales_of(request.user, VIEW)
    if not visible:
        raise PermissionDenied
    known = list(locales.values())
    codes = [one.language_code for one in known]
    mine = [locales[pk].language_code for pk in locales if pk in visible]
    source = settings.LANGUAGE_CODE
    target = next((code for code in mine if code != source), codes[-1])
    asked = request.GET.copy()
    for name, usual in (("source", source), ("target", target)):
        if asked.get(name) not in codes:
            asked[name] = usual
    form = ConcordanceForm(asked, known)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    # One of `codes` each: `asked` is typed for what may come twice.
    found = concordance(words, str(asked["source"]), str(asked["target"])) if words else []
    parameters = asked.copy()
    parameters.pop("p", None)
    return render(
        request,
        "translation/concordance.html",
        {
            "form": form,
            "words": words,
            "page": Paginator(found, ROWS).get_page(request.GET.get("p")),
            "query": parameters.urlencode(),
            "source_code": asked["source"],
            "target_code": asked["target"],
            "source_name": dict(form.fields["source"].choices)[asked["source"]],  # type: ignore[attr-defined]
            "target_name": dict(form.fields["target"].choices)[asked["target"]],  # type: ignore[attr-defined]
            "header_title": _("Concordance"),
            "header_icon": "search",
        },
    )
