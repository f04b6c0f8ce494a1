from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from forms.addresses import address_in, begin_address
from forms.definition import DefinitionField
from forms.effect import definition_in_effect
from forms.forms.form_page import FormPageForm
from forms.panels import EffectPanel, StepsPanel
from pages.models import BasePage
from pages.panels import ReleaseChecksPanel
from pages.references import references_of
from pages.structured_data import StructuredData
from snippets.facts import source_of


class FormPage(BasePage):  # type: ignore[django-manager-missing]  # Wagtail has no types
    """A page that holds a form, which is one for all languages.

    What it asks is built in `steps`; what is in effect of it, `forms/effect.py` decides.
    """

    class LegalGround(models.TextChoices):
        """Article 6(1) of the GDPR, as far as a council has use for it."""

        CONSENT = "consent", _("consent (a)")
        OBLIGATION = "obligation", _("legal obligation (c)")
        PUBLIC_TASK = "public_task", _("task in the public interest (e)")

    facts = (*BasePage.facts, "legal_ground", "kept_months", "contact_email")
    streams_with_facts: ClassVar = {
        "steps": "What a form asks is read from the page in the source language alone."
    }
    base_form_class = FormPageForm
    # Whether a person, as known by their e-mail address, is received once.
    once_per_person: ClassVar[bool] = False
    may_be_aliased: ClassVar = False
    # The moment at which a preview shows it; None is now.
    seen_at: datetime | None = None

    steps = DefinitionField(verbose_name=_("form"), blank=True)
    purpose = models.TextField(
        _("purpose"),
        max_length=500,
        blank=True,
        help_text=_("What the answers are used for, as the notice under the form says it."),
    )
    legal_ground = models.CharField(
        _("legal ground"), max_length=20, choices=LegalGround, blank=True
    )
    legal_text = models.CharField(
        _("legal text"),
        max_length=300,
        blank=True,
        help_text=_("The article of a law that asks for it, or lets it be asked."),
    )
    kept_months = models.PositiveSmallIntegerField(
        _("kept for (months)"),
        null=True,
        blank=True,
        help_text=_("How long the answers are kept after the closing."),
    )
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("email of the contact"), blank=True)

    content_panels: ClassVar = [
        BasePage.content_panels[0],
        ReleaseChecksPanel(heading=_("Before the release")),
        *BasePage.content_panels[1:],
    ]
    form_panels: ClassVar = [
        EffectPanel(heading=_("The form for those who answer")),
        StepsPanel("steps"),
        MultiFieldPanel(
            [
                FieldPanel("purpose"),
                FieldRowPanel([FieldPanel("legal_ground"), FieldPanel("kept_months")]),
                FieldPanel("legal_text"),
                FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_email")]),
            ],
            heading=_("Data protection"),
        ),
    ]

    class Meta:
        abstract = True

    @cached_property
    def is_source(self) -> bool:
        """Whether the form is built on this page, which no other language's is made of."""
        return source_of(self) is None

    @property
    def form_key(self) -> Any:
        """The key of its form: an alias, made where the editor offers none, has its original's."""
        return self.alias_of.translation_key if self.alias_of else self.translation_key

    @property
    def takes_tests(self) -> bool:
        """Whether a test application may be sent: nobody else can answer yet."""
        return not (self.live and self.is_asking)

    def is_open_at(self, moment: datetime) -> bool:
        """Whether somebody may begin to answer at a moment, once the page is public."""
        return True

    def is_open(self, now: datetime | None = None) -> bool:
        """Whether somebody may begin to answer."""
        raise NotImplementedError

    @property
    def is_asking(self) -> bool:
        """Whether somebody may have begun to answer: what is asked changes in all languages."""
        return self.is_open()

    def in_language(self, language: str) -> "FormPage":
        """Return the page in a language of its form's; itself where there is none in it."""
        if self.locale.language_code == language:
            return self
        others = type(self)._base_manager.filter(translation_key=self.translation_key)
        return others.filter(locale__language_code=language).first() or self

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        form = self.form_key
        definition = definition_in_effect(form)
        language = self.locale.language_code
        # A page that not everybody may read takes no answers.
        is_private = self.get_view_restrictions().exists()
        offering = definition.words if definition and not is_private else {}
        names = dict(settings.LANGUAGES)
        context |= {
            "is_private": is_private,
            "begin": begin_address(form),
            "offered_here": language in offering,
            "offered_elsewhere": [
                {
                    "code": code,
                    "name": names[code],
                    "url": address_in(code, "begin", form),
                }
                for code in names
                if code != language and code in offering
            ],
        }
        return context

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        """A form is a service of the council's; a call says in addition until when one applies."""
        return [
            {
                "@type": "GovernmentService",
                "name": self.title,
                **data.of_page(self),
                # A service has neither a publisher nor a date of its own.
                "publisher": None,
                "dateModified": None,
                "inLanguage": None,
                "availableLanguage": data.frame.language,
                "provider": data.publisher,
            }
        ]

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [("", self._meta.verbose_name), ("form", _("the form, step by step"))]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        from forms.builder.preview import MODE, preview_of

        if mode_name != MODE:
            return super().serve_preview(request, mode_name)
        with translation.override(self.locale.language_code), references_of(self, request):
            return preview_of(self, request)

    def get_search_texts(self) -> list[Any]:
        return []
