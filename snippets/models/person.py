from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from snippets.consent_panel import ConsentPanel
from snippets.fields import MultipleChoiceField
from snippets.forms.person import PersonForm
from snippets.inline_panel import InlinePanel

from .base import TranslatableSnippet
from .organisation import Organisation


class Person(TranslatableSnippet, ClusterableModel):  # type: ignore[django-manager-missing]  # a ParentalKey
    """Somebody who appears on the site, with one role or several.

    Of a member of the council, and of whom else was asked, readers see what they consent to:
    `snippets/consents.py`.
    """

    class Role(models.TextChoices):
        MEMBER = "member", _("Member")
        SPEAKER = "speaker", _("Speaker")
        FACILITATOR = "facilitator", _("Facilitator")
        INTERPRETER = "interpreter", _("Interpreter")
        ILLUSTRATOR = "illustrator", _("Illustrator")

    base_form_class = PersonForm
    facts = ("name", "roles", "organisation", "photo")

    name = models.CharField(_("name"), max_length=120)
    roles = MultipleChoiceField(_("roles"), choices=Role)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    biography = models.TextField(_("biography"), blank=True)
    photo = models.ForeignKey(
        "snippets.CreditedImage",
        verbose_name=_("photo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("roles"),
        FieldPanel("organisation"),
        FieldPanel("biography"),
        FieldPanel("photo"),
        InlinePanel(
            "memberships",
            heading=_("Seats on the council"),
            label=_("membership"),
            help_text=_("A row for each mandate."),
        ),
        ConsentPanel(),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("biography"),
        index.FilterField("locale_id"),
        index.FilterField("live"),
    ]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if not self.roles:
            raise ValidationError({"roles": _("Choose at least one role for this person.")})

    @property
    def is_member(self) -> bool:
        """Whether the person is or was one of the council."""
        return self.Role.MEMBER in self.roles or self.memberships.exists()

    @property
    def is_ruled_by_consent(self) -> bool:
        """Whether their consent rules what is shown: of a member, and of whom it was noted."""
        consents = apps.get_model("snippets", "Consent").objects
        return self.is_member or consents.filter(person_key=self.translation_key).exists()

    @property
    def role_labels(self) -> list[str]:
        """The roles as words in the active language, in the order of `Role`."""
        return [str(role.label) for role in self.Role if role.value in self.roles]
