"""The admin of people: the usual one, what people consent to in its list, and a page to note it."""

from typing import Any, ClassVar

from django.contrib.admin.utils import unquote
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.permissions import policy_registry

from snippets.consent_panel import told
from snippets.consent_view import ConsentView
from snippets.consents import consents_of, ruled_by_consent
from snippets.facts import source_of
from snippets.models import Consent, Person
from snippets.translatable_viewset import ScopedIndexView, TranslatableViewSet

__all__ = ["PersonViewSet"]


def in_words(consent: Consent) -> str:
    """Return what is lacking of a consent, in a few words for a list."""
    by_state: dict[str, list[str]] = {}
    for name, state, _words, _day in told(consent):
        by_state.setdefault(state, []).append(str(name))
    parts = [
        sentence % {"fields": ", ".join(by_state[state])}
        for state, sentence in (
            (Consent.State.REFUSED, _("Not given: %(fields)s.")),
            (Consent.State.UNCONFIRMED, _("Not confirmed: %(fields)s.")),
        )
        if state in by_state
    ]
    return " ".join(parts) or _("Given.")


class PeopleView(ScopedIndexView):
    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        listed = list(context["object_list"])
        ruled = ruled_by_consent(listed)
        consents = consents_of(ruled.values())
        for person in listed:
            consent = consents[person.translation_key] if person.pk in ruled else None
            person.consent_in_words = in_words(consent) if consent else ""
        return context


class PersonViewSet(TranslatableViewSet):
    model = Person
    icon = "user"
    index_view_class = PeopleView
    list_display: ClassVar = [
        "name",
        "organisation",
        Column("consent_in_words", label=capfirst(gettext_lazy("consent"))),
        "locale",
    ]

    @property
    def consent_view(self) -> Any:
        return self.construct_view(ConsentView)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path(f"consent/<{self.pk_path_converter}:pk>/", self.consent_view, name="consent"),
        ]

    def _may_enter(self, request: HttpRequest, view_class: type, pk: str | None) -> bool:
        if not issubclass(view_class, ConsentView):
            return super()._may_enter(request, view_class, pk)
        # It holds in every language: it is noted by whoever may change the person at its source.
        row = get_object_or_404(Person, pk=unquote(str(pk)))
        policy = policy_registry.get_by_type(Person)
        source = source_of(row) or row
        return policy.user_has_permission_for_instance(request.user, "change", source)
