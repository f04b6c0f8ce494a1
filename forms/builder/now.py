"""Putting a released change in effect *now*, before the words of each language are there."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page

from forms.builder.told import may_put_in_effect, told_of
from forms.effect import refresh
from forms.models import FormPage

__all__ = ["built_page", "put_in_effect"]

ACTION = "forms.put_in_effect"


class NowForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it can’t wait for the translation"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={
            "required": gettext_lazy(
                "Enter why this cannot wait for its translation: the history keeps the reason."
            ),
            "max_length": gettext_lazy(
                "The reason has more than 500 characters. Say it in fewer words."
            ),
        },
    )


def built_page(pk: int) -> FormPage:
    """Return the page on which a form is built, by its key; raises Http404 where there is none."""
    page = Page.objects.filter(pk=pk).first()
    specific = page.specific if page else None
    if not isinstance(specific, FormPage) or not specific.is_source:
        raise Http404("There is no such form.")
    return specific


def put_in_effect(request: HttpRequest, page_id: int) -> HttpResponse:
    form_page = built_page(page_id)
    if not may_put_in_effect(request.user, form_page):
        raise PermissionDenied
    edit = reverse("wagtailadmin_pages:edit", args=[page_id])
    told = told_of(form_page)
    if not told.waits:
        messages.warning(
            request,
            _("Nothing of “%(page)s” waits: what was released is in effect.") % {"page": form_page},
        )
        return HttpResponseRedirect(edit)
    form = NowForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with transaction.atomic():
            refresh(form_page, now=True)
            data = {"reason": form.cleaned_data["reason"], "changes": told.waiting}
            log(form_page, ACTION, user=request.user, data=data)
        messages.success(
            request,
            _("The change of “%(page)s” is in effect in all languages.") % {"page": form_page},
        )
        return HttpResponseRedirect(edit)
    context: dict[str, Any] = {"page": form_page, "told": told, "form": form, "edit_url": edit}
    status = 422 if form.errors else 200
    return render(request, "forms/builder/now.html", context, status=status)


@hooks.register("register_log_actions")
def name_the_action(actions: Any) -> None:
    @actions.register_action(ACTION)
    class PutInEffectFormatter(LogFormatter):
        label = gettext_lazy("Put a change of the form in effect")

        def format_message(self, log_entry: Any) -> str:
            return _("A change of the form put in effect before its translation: %(reason)s") % {
                "reason": log_entry.data.get("reason", "")
            }
