"""Choosing a draft of a source that is translated before it is public."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from wagtail.admin import messages
from wagtail.models import Page, Revision, TranslatableMixin
from wagtail_localize.models import get_edit_url

from cms.translation import gate
from cms.translation.access import may_send, may_translate
from cms.translation.ahead import ahead_of, end_ahead, source_of, translate_ahead
from cms.translation.submission import RefusedError
from pages.explorable import is_told

__all__ = ["translation_ahead"]

# The latest drafts of a text that are offered.
OFFERED = 20


class DraftForm(forms.Form):
    revision = forms.ModelChoiceField(
        label=gettext_lazy("Draft"),
        queryset=Revision.objects.none(),
        empty_label=None,
        error_messages={
            "invalid_choice": gettext_lazy("Choose one of the drafts that the list offers."),
            "required": gettext_lazy("Choose one of the drafts that the list offers."),
        },
    )

    def __init__(self, drafts: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["revision"]
        field.queryset = drafts
        field.label_from_instance = _name


@never_cache
def translation_ahead(request: HttpRequest, revision_id: int) -> HttpResponse:
    """Send a draft ahead, or with `end` show translators the public text again.

    For whoever may edit the source and send it to the languages in which it is translated.
    """
    chosen, instance = _found(request, revision_id)
    source = source_of(instance)
    locales = [
        one.target_locale for one in (source.translations.filter(enabled=True) if source else ())
    ]
    if not may_translate(request.user, instance) or not may_send(request.user, instance, locales):
        return gate.not_yours(request)
    drafts = Revision.objects.for_instance(instance).select_related("user").order_by("-pk")
    # Older ones than the public version are its past.
    newer = drafts.filter(pk__gt=instance.live_revision_id or 0).values_list("pk", flat=True)
    offered = drafts.filter(pk__in={chosen.pk, *newer[:OFFERED]})
    row = ahead_of(instance)
    form = DraftForm(offered, request.POST or None, initial={"revision": chosen})
    if request.method == "POST" and "end" in request.POST:
        if row is not None:
            end_ahead(row)
        messages.success(request, _("Translators see the public text again."))
        return redirect(get_edit_url(instance))
    if request.method == "POST" and form.is_valid():
        try:
            translate_ahead(form.cleaned_data["revision"], request.user)
        except RefusedError as error:
            return gate.refuse(request, *error.sentences)
        messages.success(request, _("This draft was sent to translation. The public text stays."))
        return redirect(get_edit_url(instance))
    return render(
        request,
        "translation/ahead.html",
        {
            "header_title": _("Send a draft to translation"),
            "instance": instance,
            "form": form,
            "row": row,
            "languages": [locale.get_display_name() for locale in locales],
            "revision_id": revision_id,
            "edit_url": get_edit_url(instance),
        },
    )


def _found(request: HttpRequest, revision_id: int) -> tuple[Revision, Any]:
    revision = get_object_or_404(Revision, pk=revision_id)
    instance = revision.content_object
    if not isinstance(instance, TranslatableMixin):
        raise Http404
    if isinstance(instance, Page) and not is_told(request.user, instance):
        raise Http404
    return revision, instance


def _name(revision: Revision) -> str:
    day = date_format(localtime(revision.created_at), "SHORT_DATETIME_FORMAT")
    name = revision.user.get_full_name() if revision.user else ""
    return _("%(day)s, %(person)s") % {"day": day, "person": name} if name else day
