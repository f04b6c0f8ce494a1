from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from snippets.facts import FactsMixin
from snippets.fields import MomentField
from snippets.forms.paris_time import which_of_two
from snippets.hours import moment_of

__all__ = ["AgendaDate"]


class AgendaDate(FactsMixin, TranslatableMixin, Orderable):
    """One date of a page: a row without words, the same in every language.

    A subclass has the `ParentalKey`, named `page`, of a type that mixes in `DatedMixin`. Whoever
    put the date into a calendar is told of each change by `sequence`, as RFC 5545 says.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("takes place")
        POSTPONED = "postponed", _("is postponed, the new date is not known")
        MOVED = "moved", _("is postponed to this new date")
        CANCELLED = "cancelled", _("is cancelled")

    facts: ClassVar[tuple[str, ...]] = ("starts", "ends", "state")
    # Counted from the row that is stored: a form or an older draft would bring a lower number.
    derived: ClassVar[tuple[str, ...]] = ("former_start", "sequence", "place", "was_public")

    starts = MomentField(_("begins"), db_index=True)
    ends = MomentField(_("ends"), db_index=True)
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=State,
        default=State.PLANNED,
        help_text=_(
            "While the new date is not known, and where it is cancelled, the date stays in the "
            "agenda and says so. Once the new date is known, change the times and say that it is "
            "postponed to it. That can be done again and again."
        ),
    )
    # When it was to begin before it was postponed; schema.org's `previousStartDate`.
    former_start = models.DateTimeField(null=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    # Where it was when it was saved last: compared, never shown.
    place = models.CharField(max_length=320, default="", blank=True, editable=False)
    # Whether somebody may have it in a calendar.
    was_public = models.BooleanField(default=False, editable=False)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
        FieldPanel("state"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        verbose_name = _("date")

    def __str__(self) -> str:
        return moment_of(self.starts)

    def clean(self) -> None:
        super().clean()
        if self.starts and self.ends and self.ends <= self.starts:
            raise ValidationError(
                {
                    "ends": _("It ends before it begins. Give an end after %(moment)s.")
                    % {"moment": self}
                }
            )
        if self.pk and self.state in (self.State.POSTPONED, self.State.MOVED):
            self._refuse_contradictions()

    def _refuse_contradictions(self) -> None:
        """Refuse a state that says other than the times do, beside those that readers have."""
        stored = type(self)._base_manager.filter(pk=self.pk, was_public=True).first()
        if stored is None or not self.starts:
            return
        is_other = self.starts != stored.starts
        if self.state == self.State.POSTPONED and is_other:
            raise ValidationError(
                {
                    "state": _(
                        "“State” says that the new date is not known, but the times have changed. "
                        "Choose “is postponed to this new date”, or leave the times as they were."
                    )
                }
            )
        if self.state == self.State.MOVED and not is_other and not stored.is_moved:
            raise ValidationError(
                {
                    "starts": _(
                        "“Begins” is as before, but “State” says that there is a new date. Give "
                        "the new times, or choose another state."
                    )
                }
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") is None:
            self._count_on()
        super().save(*args, **kwargs)

    def _count_on(self) -> None:
        """Set what is derived, from the row that is stored."""
        stored = type(self)._base_manager.filter(pk=self.pk).first() if self.pk else None
        self.place = self.page.place_of_dates
        self.sequence = stored.sequence if stored else 0
        if stored:
            self.former_start = stored.former_start
        self.was_public = self.page.tells_its_dates or bool(stored and stored.was_public)
        self.note_told(stored)
        if stored and stored.was_public:
            # While its page is closed, nobody is told when and whether it is.
            told = ("place",) if self.page.is_closed else ("starts", "ends", "state", "place")
            self.sequence += any(getattr(stored, name) != getattr(self, name) for name in told)
            if self.starts != stored.starts and not stored.is_moved:
                # The date that was told first: a time put right afterwards is none.
                self.former_start = stored.starts
        if self.state != self.State.MOVED or self.former_start == self.starts:
            self.former_start = None

    def note_told(self, stored: Any) -> None:
        """Note what readers are told, beside the row that is stored: for types that may close."""

    @property
    def is_cancelled(self) -> bool:
        return self.state == self.State.CANCELLED

    @property
    def waits_for_its_date(self) -> bool:
        """Whether it was put off and nobody has said until when."""
        return self.state == self.State.POSTPONED

    @property
    def is_moved(self) -> bool:
        """Whether it takes place on another date than the one that was told first."""
        return self.state == self.State.MOVED and self.former_start is not None

    @property
    def takes_place(self) -> bool:
        """Whether somebody may come when it says."""
        return not (self.is_cancelled or self.waits_for_its_date)

    @property
    def told_state(self) -> str:
        """What became of it, in a word of its own; nothing where it takes place as planned."""
        if self.is_moved:
            return str(_("postponed to this day"))
        words = {self.State.POSTPONED: _("postponed"), self.State.CANCELLED: _("cancelled")}
        return str(words.get(self.State(self.state), ""))

    @property
    def starts_in(self) -> str:
        """Which of October's two hours it begins in; empty on all other nights."""
        return which_of_two(self.starts)

    @property
    def ends_in(self) -> str:
        return which_of_two(self.ends)

    def is_over(self, now: datetime) -> bool:
        """Tell whether it has ended; the moment of its end is over already.

        What waits for its date has not taken place: that its old day has passed ends nothing.
        """
        return self.ends <= now and not self.waits_for_its_date
