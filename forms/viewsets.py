from typing import Any

from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail.snippets.views.snippets import CreateView, PreviewOnCreateView

from forms.models import LetterText
from snippets.translatable_viewset import TranslatableViewSet


class NewLetterTextView(CreateView):
    def get_preview_url(self) -> str:
        """Say the language: Wagtail's preview of a new row knows none."""
        return f"{super().get_preview_url()}?{urlencode({'locale': self.locale.language_code})}"


class NewLetterTextPreview(PreviewOnCreateView):
    def get_object(self) -> Any:
        code = self.request.GET.get("locale")
        locale = Locale.objects.filter(language_code=code).first() or Locale.get_default()
        return self.model(locale=locale)


class LetterTextViewSet(TranslatableViewSet):
    model = LetterText
    icon = "mail"
    menu_label = _("Letters")
    add_to_admin_menu = True
    menu_order = 230
    list_display = ["kind", "subject", "locale"]
    list_filter = ["kind"]
    add_view_class = NewLetterTextView
    preview_on_add_view_class = NewLetterTextPreview
