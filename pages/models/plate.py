import json
import math
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, TranslatableMixin

from pages.blocks import panel_blocks
from pages.rectangles import RectanglesInput
from snippets.facts import FactsMixin

__all__ = ["Plate", "check_focuses"]

NOTE_FEATURES = ["bold", "italic", "link"]
SIDES = ("x", "y", "width", "height")
# A hand that draws a rectangle up to the edge may miss it by a hair.
TOLERANCE = 0.005
MOST_FOCUSES = 60


def check_focuses(value: Any) -> None:
    """Raise ValidationError where `value` is no list of rectangles on a plate, in reading order."""
    if not isinstance(value, list) or len(value) > MOST_FOCUSES:
        raise ValidationError(
            _("The panels must be a list of at most %(most)s rectangles."),
            params={"most": MOST_FOCUSES},
        )
    for position, focus in enumerate(value, 1):
        if not _is_focus(focus):
            raise ValidationError(
                _(
                    "Rectangle %(position)s does not lie on the plate: x, y, width and height are "
                    "shares of the plate between 0 and 1, and panel is a number from 1."
                ),
                params={"position": position},
            )


def _is_focus(focus: Any) -> bool:
    if not isinstance(focus, dict) or set(focus) != {*SIDES, "panel"}:
        return False
    x, y, width, height = (focus[side] for side in SIDES)
    numbers = all(
        isinstance(side, int | float) and not isinstance(side, bool) and math.isfinite(side)
        for side in (x, y, width, height)
    )
    return (
        numbers
        and min(x, y) >= -TOLERANCE
        and min(width, height) > 0
        and max(x + width, y + height) <= 1 + TOLERANCE
        and type(focus["panel"]) is int
        and 1 <= focus["panel"] <= MOST_FOCUSES
    )


class Plate(FactsMixin, TranslatableMixin, Orderable):  # type: ignore[django-manager-missing]  # a ParentalKey
    """One page of a tome: a picture per language, and the same story in words."""

    facts = ("panels",)

    # Its place among the plates of its tome, from 1: set where a tome is shown.
    number: int
    # Its own address in each language that has it.
    addresses: dict[str, str]

    page = ParentalKey("pages.TomePage", on_delete=models.CASCADE, related_name="plates")
    image = models.ForeignKey(
        "snippets.CreditedImage",
        verbose_name=_("picture"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("With its balloons in this language; each translation has its own."),
    )
    alternative = models.TextField(
        _("alternative"),
        max_length=250,
        help_text=_(
            "The whole plate at a glance, in one sentence: heard by whoever does not see it. "
            "Who says what stands in the transcript."
        ),
    )
    transcript = StreamField(
        panel_blocks(),
        verbose_name=_("transcript"),
        blank=True,
        help_text=_("Panel by panel, in reading order: what one sees, then who says what."),
    )
    notes = RichTextField(
        _("notes"),
        features=NOTE_FEATURES,
        blank=True,
        help_text=_("What a reader from elsewhere can't know: a place, an acronym, an allusion."),
    )
    panels = models.JSONField(
        _("panels"),
        default=list,
        blank=True,
        validators=[check_focuses],
        help_text=_(
            "What the guided view shows, step by step: rectangles in shares of the plate, with "
            "the number of its panel. A wide panel may have two. The same in every language."
        ),
    )

    form_panels: ClassVar = [
        FieldPanel("image"),
        FieldPanel("alternative"),
        FieldPanel("transcript"),
        FieldPanel("notes"),
        FieldPanel("panels", widget=RectanglesInput),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("plate")
        verbose_name_plural = _("plates")

    def __str__(self) -> str:
        return self.alternative

    @property
    def focuses(self) -> str:
        """The steps of the guided view, as the reader's script takes them."""
        return json.dumps(self.panels, separators=(",", ":"))

    @property
    def words(self) -> str:
        """All that is seen, said and noted, for the search."""
        parts = [self.alternative]
        for block in self.transcript:
            parts.append(block.value["see"])
            parts += [f"{line['speaker']} {line['text']}".strip() for line in block.value["lines"]]
        return "\n".join(parts)
