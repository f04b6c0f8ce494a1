from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable, TranslatableMixin

from pages.forms.lab_resource import LabResourceForm
from pages.lab.session_key import SessionKeyField
from snippets.facts import FactsMixin
from snippets.fields import LanguageField

from .lab_programme import LabProgrammePage

__all__ = ["LabResource"]


class LabResource(FactsMixin, TranslatableMixin, Orderable):
    """What remains of a session: a file, or an address where it is read or listened to.

    It stands on the programme, so that what comes after the Lab releases no day anew. It is one in
    all languages: its title is in its own language, which is told (decision 86).
    """

    class Kind(models.TextChoices):
        MINUTES = "minutes", pgettext_lazy("of a session", "Minutes")
        SLIDES = "slides", pgettext_lazy("of a session", "Slides")
        RECORDING = "recording", pgettext_lazy("of a session", "Recording")
        DOCUMENT = "document", pgettext_lazy("of a session", "Document")

    row_form_class = LabResourceForm
    facts = ("session", "kind", "title", "language", "document", "address")

    page = ParentalKey(LabProgrammePage, on_delete=models.CASCADE, related_name="resources")
    session = SessionKeyField(pgettext_lazy("of the Lab", "session"))
    kind = models.CharField(
        pgettext_lazy("of a document", "kind"), max_length=12, choices=Kind, default=Kind.MINUTES
    )
    title = models.CharField(
        _("title"), max_length=160, help_text=_("In the language of the document.")
    )
    language = LanguageField(_("language of the document"), default="fr")
    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("file"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    address = models.URLField(
        _("or an address"), blank=True, help_text=_("Of a recording that is not one of our files.")
    )

    panels: ClassVar = [
        FieldPanel("session"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("language")]),
        FieldPanel("title"),
        FieldPanel("document"),
        FieldPanel("address"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = pgettext_lazy("of a session", "document")

    def __str__(self) -> str:
        return self.title

    @property
    def language_name(self) -> str:
        return dict(settings.LANGUAGES).get(self.language, "")

    def clean(self) -> None:
        super().clean()
        if bool(self.document_id) == bool(self.address):
            raise ValidationError(
                {
                    "document": _(
                        "“%(title)s” is a file or an address, one of the two. Choose a file, or "
                        "give an address and no file."
                    )
                    % {"title": self.title}
                }
            )
