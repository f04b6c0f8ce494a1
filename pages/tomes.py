"""What the reader of a tome shows at an address, and what stands around it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from pages.frame import Place
from pages.navigation import is_public, target_of
from pages.tree import languages, page_tree

__all__ = ["PLATE_SIZES", "Spread", "place_of_plate", "spread_of", "tomes_of", "vision_of"]

# How wide a plate lies on the page (reader.css). A phone with three pixels for one gets two: its
# eyes see no difference, and its owner pays for half.
PLATE_SIZES = (
    "(max-width: 40em) and (min-resolution: 2.5dppx) 62vw, "
    "(max-width: 60em) 100vw, (max-width: 75em) 64vw, 38vw"
)


@dataclass(frozen=True)
class Spread:
    """The plate that an address names, and those that lie open with it on a wide screen."""

    number: int
    total: int
    # One plate or two, in reading order.
    plates: tuple[Any, ...]

    @property
    def plate(self) -> Any:
        return next(plate for plate in self.plates if plate.number == self.number)

    @property
    def previous(self) -> int:
        """The number of the plate before, 0 before the first."""
        return self.number - 1

    @property
    def next(self) -> int:
        """The number of the plate after, 0 after the last."""
        return self.number + 1 if self.number < self.total else 0


def spread_of(plates: list[Any], number: int) -> Spread | None:
    """Return what lies open at a plate, counted from 1; None where there is no such plate.

    Plates lie in pairs, as on a table: 1 and 2, 3 and 4. The last may lie alone.
    """
    if not 1 <= number <= len(plates):
        return None
    first = (number - 1) // 2 * 2
    return Spread(number, len(plates), tuple(plates[first : first + 2]))


def place_of_plate(tome: Any, number: int, request: HttpRequest) -> Place:
    """Return the place of a plate: its title, its languages, its data."""
    plates = tome.shown_plates
    plate = plates[number - 1]
    addresses = _addresses(tome, request)
    for each in plates:
        each.addresses = addresses.get(each.translation_key, {})
    place = {"title": tome.title, "number": number, "total": len(plates)}
    return Place(
        title=_("%(title)s: plate %(number)s of %(total)s") % place,
        description=plate.alternative,
        addresses=plate.addresses,
        thing={
            "@type": "CreativeWork",
            "name": _("%(title)s: plate %(number)s of %(total)s") % place,
            "description": plate.alternative,
            "position": number,
        },
        belongs=("isPartOf", "ComicIssue"),
    )


def _addresses(tome: Any, request: HttpRequest) -> dict[UUID, dict[str, str]]:
    """Return the address of each plate, by its key, in each language in which it is public.

    A translation may still lack a plate, and so number the others otherwise.
    """
    from pages.models import Plate

    codes = languages()
    nodes = {
        node.pk: node
        for node in page_tree().public_versions(tome.translation_key)
        if node.locale_id in codes
    }
    found: dict[UUID, dict[str, str]] = {}
    counted: dict[int, int] = {}
    rows = Plate.objects.filter(page_id__in=nodes).order_by("sort_order", "pk")
    for pk, key in rows.values_list("page_id", "translation_key"):
        counted[pk] = counted.get(pk, 0) + 1
        address = f"{nodes[pk].get_url(request)}{counted[pk]}/"
        found.setdefault(key, {})[codes[nodes[pk].locale_id]] = address
    return found


def tomes_of(vision: Any) -> list[Any]:
    """Return the public tomes that tell a vision, in its own language, with their themes."""
    from pages.models import TomePage

    keys = {node.pk for node in page_tree().versions(vision.translation_key)}
    found = (
        TomePage.objects.live()
        .filter(vision__in=keys, locale_id=vision.locale_id, alias_of__isnull=True)
        .select_related("theme__locale", "mandate__locale")
        .defer_streamfields()
        .order_by("number")
    )
    restricted = page_tree().restricted
    return [tome for tome in found if is_public(tome, restricted)]


def vision_of(tome: Any) -> Any:
    """Return the public vision that a tome tells, in the tome's language, or None."""
    from pages.models import VisionPage

    if tome.vision_id is None:
        return None
    node = target_of(tome.vision_id, tome.locale.language_code)
    if node is None:
        return None
    return (
        VisionPage.objects.filter(pk=node.pk)
        .select_related("theme__locale")
        .defer_streamfields()
        .first()
    )
