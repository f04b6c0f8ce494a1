"""Sending a page or a snippet to translation: the stock form, our operation behind it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.models import Locale, Page
from wagtail_localize.components import TranslationComponentManager
from wagtail_localize.models import get_edit_url
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitSnippetTranslationView,
)

from cms.translation.access import may_send, may_translate
from cms.translation.models import SubtreeSending
from cms.translation.submission import RefusedError, send_to_translation
from cms.translation.subtree import begin_sending
from snippets.permissions import locales_of


class SendMixin:
    """Creates drafts only, in the user's own languages; says so when it can't."""

    request: HttpRequest
    object: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()  # type: ignore[attr-defined]
        if not may_send(request.user, self.object, []):
            return self._refused(
                [_("Your role does not send texts to translation. Ask an officer or a translator.")]
            )
        self.components = TranslationComponentManager.from_request(
            request, source_object_instance=self.object
        )
        # Past the stock view's own check, which knows one permission for all languages.
        return View.dispatch(self, request, *args, **kwargs)  # type: ignore[arg-type, return-value]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The address stands in a mail: somebody else may have sent the text meanwhile."""
        if self.get_form().fields["locales"].queryset.exists():
            return super().get(request, *args, **kwargs)  # type: ignore[misc]  # a mixin
        return self._sent_already(request)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The button was pressed twice, or by two people."""
        if self.get_form().fields["locales"].queryset.exists():
            return super().post(request, *args, **kwargs)  # type: ignore[misc]  # a mixin
        return self._sent_already(request)

    def _sent_already(self, request: HttpRequest) -> HttpResponse:
        messages.info(
            request,
            _("“%(object)s” has been sent to translation already.") % {"object": self.object},
        )
        if isinstance(self.object, Page):
            for sending in SubtreeSending.objects.filter(page=self.object, ended_at=None):
                if may_send(request.user, self.object, sending.languages()):
                    return redirect("subtree_sending", sending.pk)
        scope = locales_of(request.user)
        mine = self.object.get_translations().filter(locale__in=scope).first()
        return redirect(get_edit_url(mine) if mine is not None else "wagtailadmin_home")

    def get_form(self) -> Any:
        form = super().get_form()  # type: ignore[misc]
        offered = form.fields["locales"].queryset
        user = self.request.user
        mine = [locale.pk for locale in offered if may_send(user, self.object, [locale])]
        form.fields["locales"].queryset = offered.filter(pk__in=mine)
        form.fields["locales"].error_messages["invalid_choice"] = _(
            "Choose languages of those that are offered here."
        )
        if len(mine) == 1:
            # There is nothing to choose.
            form.fields["locales"].initial = mine
        return form

    def form_valid(self, form: Any) -> HttpResponse:
        locales = list(form.cleaned_data["locales"])
        try:
            opened = send_to_translation(self.object, locales, self.request.user)
            sending = None
            if form.cleaned_data["include_subtree"] and isinstance(self.object, Page):
                sending = begin_sending(self.object, locales, self.request.user)
        except RefusedError as error:
            for sentence in error.sentences:
                messages.error(self.request, sentence)
            return redirect(self.request.get_full_path())
        messages.success(
            self.request,
            _("“%(object)s” was sent to translation into %(languages)s.")
            % {
                "object": self.object,
                "languages": ", ".join(locale.get_display_name() for locale in locales),
            },
        )
        if sending is not None:
            return redirect("subtree_sending", sending.pk)
        next_url = self.get_success_url()  # type: ignore[attr-defined]
        if not next_url and opened and may_open(self.request.user, opened[0].target_locale):
            next_url = get_edit_url(opened[0].get_target_instance())
        return redirect(next_url or "wagtailadmin_home")

    def get_default_success_url(self, *translated: Any) -> str | None:
        """Where "Go back" leads: never to an editor that is closed to the user."""
        if may_translate(self.request.user, self.object):
            return super().get_default_success_url(*translated)  # type: ignore[misc]
        return reverse("wagtailadmin_home")

    def _refused(self, reasons: list[str]) -> HttpResponse:
        return TemplateResponse(
            self.request, "wagtailadmin/refused.html", {"reasons": reasons}, status=403
        )


def may_open(user: Any, locale: Locale) -> bool:
    return locale.pk in locales_of(user)


class SendPageView(SendMixin, SubmitPageTranslationView):
    pass


class SendSnippetView(SendMixin, SubmitSnippetTranslationView):
    def get_object(self) -> Any:
        row = super().get_object()
        if not hasattr(row, "live"):
            # Without drafts a translation would be public in the source's words (decision 13).
            raise Http404
        return row


send_page = SendPageView.as_view()
send_snippet = SendSnippetView.as_view()
