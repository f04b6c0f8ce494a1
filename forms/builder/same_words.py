"""Confirming the words of a form that are the same in another language: "Photo", "Portrait"."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from forms.builder.now import built_page
from forms.effect import refresh, state_of
from forms.same_words import confirm

__all__ = ["same_words"]


class SameWordsForm(forms.Form):
    words = forms.MultipleChoiceField(
        label=gettext_lazy("The same in both languages"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Tick the words that are the same in both languages.")
        },
    )


def same_words(request: HttpRequest, page_id: int, language: str) -> HttpResponse:
    page = built_page(page_id)
    state = state_of(page)
    said, target = state.said, state.pages.get(language)
    if target is None:
        raise Http404("There is no such language of this form.")
    if not target.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    edit = reverse("wagtailadmin_pages:edit", args=[target.pk])
    told = {"page": page, "language": target.locale.get_display_name()}
    if said is None or language not in said.copied:
        sentence = _("No word of “%(page)s” is to be confirmed in this language: %(language)s.")
        messages.warning(request, sentence % told)
        return HttpResponseRedirect(edit)
    source = said.words[said.source]
    form = SameWordsForm(request.POST if request.method == "POST" else None)
    form.fields["words"].choices = [  # type: ignore[attr-defined]  # a MultipleChoiceField
        (path, strip_tags(text)) for path, text in source.items() if path in said.copied[language]
    ]
    if form.is_valid():
        with transaction.atomic():
            confirm(page, language, form.cleaned_data["words"], request.user)
            refresh(page)
        now = state_of(page).said
        if now is not None and now.lacks(language):
            sentence = _("These words of “%(page)s” are confirmed: %(language)s.")
        else:
            sentence = _("“%(page)s” is complete in this language: %(language)s.")
        messages.success(request, sentence % told)
        return HttpResponseRedirect(edit)
    context: dict[str, Any] = {**told, "form": form, "edit_url": edit}
    return render(
        request, "forms/builder/same_words.html", context, status=422 if form.errors else 200
    )
