"""The news of a translator, in the admin as by mail, and how the mail comes."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from cms.translation.models import MailPreference, Notice
from snippets.permissions import locales_of

__all__ = ["MailPanel", "notices", "read_notices"]

SHOWN = 200


@never_cache
def notices(request: HttpRequest) -> HttpResponse:
    """List what the user was told in the last ninety days, the latest first."""
    found = Notice.objects.filter(user=request.user.pk).order_by("-at", "-pk")
    return render(
        request,
        "translation/notices.html",
        {
            "header_title": _("News of your translations"),
            "header_icon": "mail",
            "notices": found[:SHOWN],
            "unread": found.filter(read_at=None).count(),
        },
    )


@require_POST
def read_notices(request: HttpRequest) -> HttpResponse:
    unread = Notice.objects.filter(user=request.user.pk, read_at=None)
    unread.update(read_at=timezone.now())
    messages.success(request, _("All news is marked as read."))
    return redirect("translation_notices")


class MailForm(forms.ModelForm):
    class Meta:
        model = MailPreference
        fields = ("is_digest",)
        help_texts = {
            "is_digest": gettext_lazy(
                "Everything about your translations comes in one mail at seven in the morning, "
                "instead of at once."
            )
        }


class MailPanel(BaseSettingsPanel):
    """Whether the news of translations comes at once, for whoever translates."""

    name = "translation_mail"
    title = gettext_lazy("Mail about translations")
    tab = notifications_tab
    order = 150
    form_class = MailForm

    def is_active(self) -> bool:
        return bool(locales_of(self.user))

    def get_form(self) -> Any:
        row = MailPreference.objects.filter(user=self.user).first()
        data = self.request.POST if self.request.method == "POST" else None
        return MailForm(data, instance=row or MailPreference(user=self.user), prefix=self.name)
