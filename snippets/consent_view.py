"""The page on which an officer notes what somebody consents to: it holds at once, everywhere."""

from typing import Any

from django import forms
from django.contrib.admin.utils import quote
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.log_actions import log

from snippets.consents import consent_of
from snippets.models import Consent, Person

__all__ = ["LOGGED", "ConsentForm", "ConsentView"]

# What the history of a person calls it.
LOGGED = "demain.consent"


class ConsentForm(forms.ModelForm):
    class Meta:
        model = Consent
        fields = [name for field in Consent.FIELDS for name in (field, f"{field}_on")]
        widgets = {f"{field}_on": AdminDateInput for field in Consent.FIELDS}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in Consent.FIELDS:
            field: Any = self.fields[name]
            known = getattr(self.instance, name)
            # What was public before anybody asked is not a thing that one chooses.
            field.choices = [
                choice
                for choice in Consent.State.choices
                if choice[0] != Consent.State.UNCONFIRMED or known == Consent.State.UNCONFIRMED
            ]


class ConsentView(WagtailAdminTemplateMixin, FormView):
    template_name = "snippets/consent.html"
    form_class = ConsentForm
    header_icon = "user"
    _show_breadcrumbs = True

    @cached_property
    def person(self) -> Person:
        return get_object_or_404(Person, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return _("Consent of a person")

    def get_page_subtitle(self) -> str:
        return str(self.person)

    def address(self, name: str, *args: Any) -> str:
        return reverse(Person.snippet_viewset.get_url_name(name), args=args)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = self.address("edit", quote(self.person.pk))
        return [
            *super().get_breadcrumbs_items(),
            {"url": self.address("list"), "label": capfirst(Person._meta.verbose_name_plural)},
            {"url": edit, "label": str(self.person)},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": consent_of(self.person)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {
            "person": self.person,
            "pairs": [
                (context["form"][field], context["form"][f"{field}_on"]) for field in Consent.FIELDS
            ],
            "action_url": self.request.path,
            "edit_url": self.address("edit", quote(self.person.pk)),
        }

    def form_valid(self, form: ConsentForm) -> HttpResponse:
        with transaction.atomic():
            consent = form.save()
            if form.changed_data:
                states = {field: getattr(consent, field) for field in Consent.FIELDS}
                log(self.person, LOGGED, user=self.request.user, data={"consent": states})
        messages.success(
            self.request,
            _("The consent of %(person)s is noted. It holds from now on, in every language.")
            % {"person": self.person},
        )
        return redirect(self.address("edit", quote(self.person.pk)))
