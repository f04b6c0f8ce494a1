from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import model_from_serializable_data
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from pages.forms.lab_session import LabSessionForm
from pages.lab.interpretation_field import InterpretationField
from pages.lab.people_field import PeopleField
from pages.panels import CompactPanel, FoldedPanel
from pages.spoken import SpokenLanguage
from snippets.facts import FactsMixin
from snippets.fields import LanguageField, MultipleChoiceField
from snippets.forms.paris_time import happens
from snippets.models import Room, Track

from .lab_day import LabDayPage

__all__ = ["LabSession"]

# Typed as on a sheet; a list of every half hour would open above each of fifty fields.
TYPED = forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"})


def _field(name: str, **kwargs: Any) -> FieldPanel:
    """Comments are made on the day: for each field of each session they would double the page."""
    return FieldPanel(name, disable_comments=True, **kwargs)


class LabSession(FactsMixin, TranslatableMixin, Orderable):  # type: ignore[django-manager-missing]  # a ParentalKey
    """What happens in one room at one time of a day: a row of its day (decision 82).

    Whatever is the same in every language is a fact of the source's row; who takes part is one of
    them. The moments at which it begins and ends are worked out from the day and the clock.
    """

    class Kind(models.TextChoices):
        PLENARY = "plenary", pgettext_lazy("a session", "Plenary")
        TALK = "talk", pgettext_lazy("a session", "Talk")
        WORKSHOP = "workshop", pgettext_lazy("a session", "Workshop")
        CHALLENGE = "challenge", pgettext_lazy("a session", "Challenge table")
        VISIT = "visit", pgettext_lazy("a session", "Study visit")
        BREAK = "break", pgettext_lazy("a session", "Break")
        LOGISTICS = "logistics", pgettext_lazy("a session", "Practicalities")
        BLOCKER = "blocker", pgettext_lazy("a session", "For the team only")

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("a session", "takes place")
        CANCELLED = "cancelled", pgettext_lazy("a session", "is cancelled")

    row_form_class = LabSessionForm
    facts = (
        "begins",
        "ends",
        "kind",
        "state",
        "room",
        "track",
        "places",
        "spoken",
        "interpretation",
        "subtitles",
        "people",
        "original",
        "original_language",
    )
    derived = ("starts_at", "ends_at", "sequence", "was_public")

    page = ParentalKey(LabDayPage, on_delete=models.CASCADE, related_name="sessions")
    begins = models.TimeField(_("begins"))
    ends = models.TimeField(_("ends"))
    title = models.CharField(_("title"), max_length=160)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.TALK)
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=State,
        default=State.PLANNED,
        help_text=_("A session that is cancelled stays in the programme and says so."),
    )
    room = models.ForeignKey(
        Room,
        verbose_name=_("room"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    track = models.ForeignKey(
        Track,
        verbose_name=pgettext_lazy("programme", "track"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    places = models.PositiveSmallIntegerField(
        _("places"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    spoken = MultipleChoiceField(_("languages spoken"), choices=SpokenLanguage, blank=True)
    interpretation = InterpretationField(_("interpretation"))
    subtitles = MultipleChoiceField(_("subtitles"), choices=SpokenLanguage, blank=True)
    people = PeopleField(_("who takes part"))
    abstract = models.TextField(
        _("abstract"),
        blank=True,
        help_text=_("What it is about, in a few sentences. It is translated."),
    )
    original = models.TextField(
        _("abstract as its author wrote it"),
        blank=True,
        help_text=_("Where it stays in the language it came in. The abstract above sums it up."),
    )
    original_language = LanguageField(_("language of that text"), blank=True)
    note = models.CharField(
        _("practical note"), max_length=300, blank=True, help_text=_("What to bring, what to know.")
    )
    meeting_point = models.CharField(
        _("meeting point"), max_length=160, blank=True, help_text=_("Of a visit: where it leaves.")
    )
    way = models.TextField(_("the way there"), blank=True)

    # When it begins and ends, for whoever asks what is on now.
    starts_at = models.DateTimeField(null=True, editable=False, db_index=True)
    ends_at = models.DateTimeField(null=True, editable=False, db_index=True)
    # Counted from the row that is stored: RFC 5545's SEQUENCE.
    sequence = models.PositiveIntegerField(default=0, editable=False)
    # Whether somebody may have it in a calendar.
    was_public = models.BooleanField(default=False, editable=False)

    # What a draft chose, and somebody deleted since: the names of the fields.
    gone: AbstractSet[str] = frozenset()

    panels: ClassVar = [
        CompactPanel(
            [
                FieldRowPanel(
                    [
                        _field("begins", widget=TYPED),
                        _field("ends", widget=TYPED),
                        _field("title"),
                        _field("kind"),
                        _field("room"),
                        _field("spoken", classname="house-choices"),
                    ],
                    classname="session-line",
                ),
                FoldedPanel(
                    [
                        _field("people"),
                        FieldRowPanel([_field("state"), _field("track"), _field("places")]),
                        _field("interpretation"),
                        _field("subtitles", classname="house-choices"),
                        _field("abstract"),
                        _field("original"),
                        _field("original_language"),
                        _field("note"),
                        _field("meeting_point"),
                        _field("way"),
                    ],
                    heading=_("Who takes part, and the rest"),
                ),
            ]
        )
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = pgettext_lazy("of a Lab", "session")

    def __str__(self) -> str:
        return self.title

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Any:
        """Build a row of a draft; what it points to was looked for by its day, for all at once."""
        return model_from_serializable_data(cls, data, check_fks=False, strict_fks=strict_fks)

    def clean(self) -> None:
        super().clean()
        if self.begins and self.ends and self.ends <= self.begins:
            raise ValidationError(
                {
                    "ends": _(
                        "“%(title)s” does not end after it begins. Give an end after %(time)s; "
                        "what lasts beyond midnight is two sessions."
                    )
                    % {"title": self.title, "time": f"{self.begins:%H:%M}"}
                }
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") is None:
            self._work_out()
        super().save(*args, **kwargs)

    def _work_out(self) -> None:
        """Set what is derived, from the day and the row that is stored."""
        day = self.page.day
        self.starts_at, self.ends_at = self.moment(day, "begins"), self.moment(day, "ends")
        stored = type(self)._base_manager.filter(pk=self.pk).first() if self.pk else None
        self.sequence = stored.sequence if stored else 0
        self.was_public = (self.page.live and self.is_public) or bool(stored and stored.was_public)
        if stored and stored.was_public:
            told = ("starts_at", "ends_at", "state", "room_id", "kind")
            self.sequence += any(getattr(stored, name) != getattr(self, name) for name in told)

    def moment(self, day: Any, which: str) -> datetime | None:
        """Return when the clock in Paris shows one of its times; None where it never does."""
        moments = happens(datetime.combine(day, getattr(self, which))) if day else []
        return moments[0] if moments else None

    @property
    def is_public(self) -> bool:
        """Whether readers may know of it: a blocker is the team's own."""
        return self.kind != self.Kind.BLOCKER

    @property
    def is_cancelled(self) -> bool:
        return self.state == self.State.CANCELLED

    def covers(self, now: datetime) -> bool:
        """Tell whether now is its time: from its beginning on, until the moment of its end."""
        if self.starts_at is None or self.ends_at is None:
            return False
        return self.starts_at <= now < self.ends_at

    def is_on(self, now: datetime) -> bool:
        """Tell whether it takes place now."""
        return not self.is_cancelled and self.covers(now)

    @property
    def begins_on(self) -> Any:
        return timezone.localdate(self.starts_at) if self.starts_at else None
