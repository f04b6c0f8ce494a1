"""The pictures of a translation: wagtail-localize's own override of each plate's picture."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import SegmentOverride, Translation

from cms.editorial.models import StagedPlate
from cms.translation.submission import obstacle
from pages.models import TomePage
from snippets.models import CreditedImage

from .adding import RefusedBatchError, stored_together

__all__ = ["Slot", "set_pictures", "slots_of", "told", "translation_of"]

# What the desk shows of a plate: the size that Wagtail's own choosers use.
THUMBNAIL = "max-165x165"


@dataclass(frozen=True)
class Slot:
    """A plate of the source, and what it shows in the language."""

    number: int
    context_id: int
    source_picture: CreditedImage | None
    # None where the language still shows the source's.
    own_picture: CreditedImage | None


def translation_of(tome: TomePage) -> Translation | None:
    """Return the translation whose target a tome is, or None for a tome that is a source."""
    return Translation.objects.filter(
        source__object_id=tome.translation_key, target_locale=tome.locale_id, enabled=True
    ).first()


def slots_of(translation: Translation) -> list[Slot]:
    """Return the plates that wait for a picture of the language, in reading order."""
    segments = list(
        translation.source.overridablesegment_set.filter(
            context__path__startswith="plates.", context__path__endswith=".image"
        ).order_by("order", "pk")
    )
    overrides = SegmentOverride.objects.filter(
        locale=translation.target_locale_id,
        context__in=[segment.context_id for segment in segments],
        has_error=False,
    )
    own = {override.context_id: int(override.data) for override in overrides}
    sources = {segment.context_id: int(segment.data) for segment in segments}
    shown = CreditedImage.objects.prefetch_renditions(THUMBNAIL)
    pictures = shown.in_bulk({*own.values(), *sources.values()})
    return [
        Slot(
            number,
            segment.context_id,
            pictures.get(sources[segment.context_id]),
            pictures.get(own.get(segment.context_id, 0)),
        )
        for number, segment in enumerate(segments, 1)
    ]


def set_pictures(
    translation: Translation,
    user: Any,
    batch: list[StagedPlate],
    credit: dict[str, Any],
    first: int,
) -> None:
    """Give the plates from number `first` on the pictures of a language, one after the other.

    Raises RefusedBatchError where there are more pictures than plates, and NoSpaceError; nothing
    is changed then.
    """
    tome = translation.get_target_instance()
    reason = obstacle(tome, user)
    if reason:
        raise RefusedBatchError(reason)
    slots = slots_of(translation)[first - 1 :]
    if len(batch) > len(slots):
        raise RefusedBatchError(too_many(len(batch), len(slots), first))
    with stored_together(tome, user, batch, credit) as images:
        for slot, image in zip(slots, images, strict=False):
            SegmentOverride.objects.update_or_create(
                locale=translation.target_locale,
                context_id=slot.context_id,
                defaults={
                    "data_json": json.dumps(image.pk),
                    "last_translated_by": user,
                    "has_error": False,
                    "field_error": "",
                },
            )


def too_many(pictures: int, plates: int, first: int) -> str:
    return ngettext(
        "You chose %(pictures)d picture, and there are %(plates)d plates from plate %(first)d on. "
        "Remove %(more)d, or begin at an earlier plate.",
        "You chose %(pictures)d pictures, and there are %(plates)d plates from plate %(first)d "
        "on. Remove %(more)d, or begin at an earlier plate.",
        pictures,
    ) % {"pictures": pictures, "plates": plates, "first": first, "more": pictures - plates}


def told(pictures: int, slots: list[Slot]) -> str:
    """Return what was done, and plainly which plates were left."""
    done = ngettext(
        "%(pictures)d plate has its picture in this language now.",
        "%(pictures)d plates have their picture in this language now.",
        pictures,
    ) % {"pictures": pictures}
    left = [str(slot.number) for slot in slots if slot.own_picture is None]
    if not left:
        return done
    rest = _("Still with the picture of the source: plates %(numbers)s.") % {
        "numbers": ", ".join(left)
    }
    return f"{done} {rest}"
