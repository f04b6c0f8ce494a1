from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from pages.blocks import resource_blocks, story_blocks
from pages.blocks.rich_text import TEXT_FEATURES
from pages.council import shown
from pages.forms.lab_challenge import LabChallengeForm
from pages.lab.addresses import address_of
from pages.lab.programme import programme_of
from pages.lab.session_key import SessionKeysField
from pages.search_kind import SearchKind
from pages.structured_data import StructuredData
from pages.tree import page_tree
from snippets.facts import FactsMixin
from snippets.inline_panel import InlinePanel
from snippets.models import Organisation, Person, Track

from .base import BasePage

__all__ = ["LabChallengePage", "LabChallengePerson"]


class LabChallengePage(BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """A question that a city brings to a Lab, for a team to work on, and what came of it.

    The dilemma that it is an example of is a track of the programme (decision 86).
    """

    facts = (*BasePage.facts, "challenge_owner", "dilemma", "sessions")
    served_with = (*BasePage.served_with, "challenge_owner__locale", "dilemma__locale")
    parent_page_types: ClassVar = ["pages.LabProgrammePage"]
    subpage_types: ClassVar[list[str]] = []
    search_kind = SearchKind(
        "challenge", pgettext_lazy("Lab", "Challenge"), pgettext_lazy("Lab", "Challenges"), 415
    )
    searched_with = ("challenge_owner", "dilemma")
    base_form_class = LabChallengeForm

    challenge_owner = models.ForeignKey(
        Organisation,
        verbose_name=_("whose challenge it is"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The city or the body that brings the question, and takes the answer home."),
    )
    dilemma = models.ForeignKey(
        Track,
        verbose_name=_("dilemma"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The track of the programme that asks the same."),
    )
    sessions = SessionKeysField(
        _("challenge tables"),
        help_text=_("Where it is worked on: the pages of the two lead to each other."),
    )
    question = models.TextField(
        _("question"), max_length=300, help_text=_("One sentence, as it is put to the team.")
    )
    body = StreamField(
        story_blocks(),
        verbose_name=_("the case"),
        blank=True,
        help_text=_("Where the question comes from, what was tried, who disagrees."),
    )
    result = RichTextField(
        _("result"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("After the Lab: what the team proposes, and what the owner does with it."),
    )
    resources = StreamField(resource_blocks(), verbose_name=_("documents"), blank=True)

    content_panels: ClassVar = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("challenge_owner"), FieldPanel("dilemma")]),
                FieldPanel("sessions"),
            ],
            heading=_("Facts (the same in every language)"),
        ),
        FieldPanel("question"),
        FieldPanel("body"),
        InlinePanel(
            "people",
            heading=_("Team, facilitator and mentors"),
            label=pgettext_lazy("of a team", "person"),
        ),
        MultiFieldPanel(
            [FieldPanel("result"), FieldPanel("resources")], heading=_("After the Lab")
        ),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("question"),
        index.SearchField("body"),
        index.SearchField("result"),
    ]

    class Meta:
        verbose_name = pgettext_lazy("Lab", "challenge")
        verbose_name_plural = pgettext_lazy("Lab", "challenges")

    @property
    def public_owner(self) -> Organisation | None:
        return self.challenge_owner if self.challenge_owner.live else None

    @property
    def public_dilemma(self) -> Track | None:
        return self.dilemma if self.dilemma is not None and self.dilemma.live else None

    @property
    def by_role(self) -> list[tuple[Any, list[Person]]]:
        """Everybody whom readers may see, by what they do: the team first."""
        told = self.people.all()
        if "people" not in getattr(self, "_prefetched_objects_cache", ()):
            told = told.select_related("person")
        rows = [row for row in told if row.person.live]
        seen = {person.pk: person for person in shown(row.person for row in rows)}
        found = [
            (
                role.label,
                [seen[row.person_id] for row in rows if row.role == role and row.person_id in seen],
            )
            for role in LabChallengePerson.Role
        ]
        return [(label, people) for label, people in found if people]

    def get_search_texts(self) -> Iterator[str]:
        yield self.question
        if owner := self.public_owner:
            yield from (owner.name, owner.place)
        if dilemma := self.public_dilemma:
            yield dilemma.name

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        owner, dilemma = self.public_owner, self.public_dilemma
        work = {
            "@type": "CreativeWork",
            "name": self.title,
            **data.of_page(self),
            "abstract": self.question,
            "about": dilemma.name if dilemma else None,
            "author": {"@type": "Organization", "name": owner.name} if owner else None,
        }
        return [work]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        above = page_tree().by_path[self.path[: -self.steplen]]
        programme = programme_of(above)
        addresses = {
            one.translation_key: address_of(one.translation_key) for one in programme.people
        }
        keys = set(self.sessions)
        return context | {
            "lab_url": above.get_url(request),
            # Whoever is in the programme has a page below it.
            "people": [
                (label, [(person, addresses.get(person.translation_key, "")) for person in people])
                for label, people in self.by_role
            ],
            "sessions": [one for one in programme.sessions if str(one.key) in keys],
        }


class LabChallengePerson(FactsMixin, TranslatableMixin, Orderable):
    """Somebody who works on a challenge, in every language."""

    class Role(models.TextChoices):
        TEAM = "team", pgettext_lazy("of a challenge", "Team")
        FACILITATOR = "facilitator", pgettext_lazy("of a challenge", "Facilitator")
        MENTOR = "mentor", pgettext_lazy("of a challenge", "Mentor")

    facts = ("person", "role")

    page = ParentalKey(LabChallengePage, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(_("what they do"), max_length=12, choices=Role, default=Role.TEAM)

    panels: ClassVar = [FieldRowPanel([FieldPanel("person"), FieldPanel("role")])]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = pgettext_lazy("of a team", "person")

    def __str__(self) -> str:
        return str(self.person)
