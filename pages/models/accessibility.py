from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from pages.blocks.rich_text import TEXT_FEATURES

from .base import BasePage


class AccessibilityPage(BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """The accessibility statement in the form that the RGAA 4.1.2 prescribes.

    Its parts and their order are those of the model in article 3 of the decree of 20 September
    2019; its level is shown in every footer and on the home page.
    """

    class State(models.TextChoices):
        FULL = "full", _("fully compliant")
        PARTIAL = "partial", _("partially compliant")
        NONE = "none", _("not compliant")
        # A site that nobody has audited counts as not compliant: the statement must say so.
        NOT_AUDITED = "not-audited", _("not compliant (not audited yet)")

    facts = (
        *BasePage.facts,
        "state",
        "rate",
        "audited_on",
        "auditor",
        "established_on",
        "technologies",
    )
    parent_page_types: ClassVar = ["pages.HomePage"]

    state = models.CharField(
        _("compliance status"), max_length=20, choices=State, default=State.NOT_AUDITED
    )
    rate = models.PositiveSmallIntegerField(
        _("share of the criteria met, in percent"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
        help_text=_("From the audit's report. Leave it empty until there is one."),
    )
    audited_on = models.DateField(_("audited on"), null=True, blank=True)
    auditor = models.CharField(_("auditor"), max_length=160, blank=True)
    established_on = models.DateField(_("statement established on"))
    intro = RichTextField(_("commitment"), features=TEXT_FEATURES)
    non_conformities = RichTextField(_("what is not accessible"), features=TEXT_FEATURES)
    derogations = RichTextField(_("disproportionate burden"), features=TEXT_FEATURES, blank=True)
    exempt = RichTextField(_("content that is exempt"), features=TEXT_FEATURES, blank=True)
    technologies = models.CharField(
        _("technologies used"), max_length=160, default="HTML5, CSS, JavaScript, SVG, WAI-ARIA"
    )
    environment = RichTextField(_("test environment"), features=TEXT_FEATURES)
    tools = RichTextField(_("tools used"), features=TEXT_FEATURES)
    pages_checked = RichTextField(_("pages checked"), features=TEXT_FEATURES)
    contact = RichTextField(_("feedback and contact"), features=TEXT_FEATURES)
    remedies = RichTextField(_("ways of appeal"), features=TEXT_FEATURES)

    content_panels: ClassVar = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("state"), FieldPanel("rate")]),
                FieldRowPanel([FieldPanel("audited_on"), FieldPanel("auditor")]),
                FieldPanel("established_on"),
            ],
            heading=_("Level"),
        ),
        FieldPanel("intro"),
        FieldPanel("non_conformities"),
        FieldPanel("derogations"),
        FieldPanel("exempt"),
        FieldPanel("technologies"),
        FieldPanel("environment"),
        FieldPanel("tools"),
        FieldPanel("pages_checked"),
        FieldPanel("contact"),
        FieldPanel("remedies"),
    ]

    class Meta:
        verbose_name = _("accessibility statement")

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        audited = self.state != self.State.NOT_AUDITED
        if audited and self.rate is None:
            errors["rate"] = _("Give the share of criteria met, from the audit's report.")
        if audited and self.audited_on is None:
            errors["audited_on"] = _("Give the day of the audit.")
        if not audited and self.rate is not None:
            errors["rate"] = _("Nobody has audited the site: leave the share of criteria empty.")
        if errors:
            raise ValidationError(errors)
