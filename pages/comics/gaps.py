"""What a tome lacks before readers of all kinds have it whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pages.blocks.panel import LineKind
from pages.release_checks import Lack

__all__ = ["Gap", "gaps_of", "words_of_plates"]

# Where a plate's parts stand in the form, whose plates are counted from 0.
PICTURE = "id_plates-{}-image-chooser"
ALTERNATIVE = "id_plates-{}-alternative"
RECTANGLES = "id_plates-{}-panels"
TRANSCRIPT = "plates-{}-transcript"
# Words that somebody in the picture says or thinks.
VOICES = frozenset({LineKind.SAYS, LineKind.THINKS, LineKind.SHOUTS, LineKind.WHISPERS})


@dataclass(frozen=True)
class Gap:
    """One thing that is missing, as a sentence that says what to do.

    `plate` counts from 1, or is 0 for the tome as a whole. `field` is the identifier under which
    the editor's form shows where it is written. What `blocks` is refused at publication; the rest
    is for whoever wants the tome to be good.
    """

    sentence: str
    field: str
    plate: int = 0
    blocks: bool = False


def gaps_of(tome: Any) -> list[Gap]:
    """Return what a tome lacks, that of the whole first, then plate by plate in reading order."""
    plates = list(tome.plates.all())
    return [*_of_the_whole(tome, plates), *_of_the_plates(plates)]


def words_of_plates(page: Any) -> Iterator[Lack]:
    """Check before its release (`pages/release_checks.py`) that each plate of a tome has words."""
    from pages.models import TomePage

    if isinstance(page, TomePage):
        for gap in gaps_of(page):
            yield Lack(gap.sentence, gap.field, gap.blocks)


def _of_the_whole(tome: Any, plates: list[Any]) -> Iterator[Gap]:
    if tome.share_image_id is None:
        yield Gap(_("The tome has no cover. Choose its picture."), "id_share_image-chooser")
    elif not tome.share_image_alternative:
        yield Gap(
            _("The cover has no alternative. Say in one sentence what it shows."),
            "id_share_image_alternative",
        )
    if not plates:
        yield Gap(_("The tome has no plate yet."), "id_plates-ADD")
    if not any(block.value["items"] for block in tome.credits):
        yield Gap(_("Nobody is credited. Name who drew, wrote and designed it."), "credits")


def _of_the_plates(plates: list[Any]) -> Iterator[Gap]:
    seen: dict[int, int] = {}
    for number, plate in enumerate(plates, 1):
        for sentence, field, blocks in _of_one(number, plate, seen):
            yield Gap(sentence, field.format(number - 1), number, blocks)
        if plate.image_id:
            seen.setdefault(plate.image_id, number)


def _of_one(number: int, plate: Any, seen: dict[int, int]) -> Iterator[tuple[str, str, bool]]:
    words: dict[str, Any] = {"number": number}
    if plate.image_id in seen:
        words["other"] = seen[plate.image_id]
        yield (
            _("Plate %(number)s shows the same picture as plate %(other)s.") % words,
            PICTURE,
            False,
        )
    if not plate.alternative.strip():
        yield (
            _("Plate %(number)s has no alternative. Say in one sentence what it shows.") % words,
            ALTERNATIVE,
            True,
        )
    for sentence in _of_rectangles(number, plate):
        yield sentence, RECTANGLES, False
    if not len(plate.transcript):
        yield (
            _(
                "Plate %(number)s has no transcript. Tell panel by panel what one sees and who "
                "says what."
            )
            % words,
            TRANSCRIPT,
            True,
        )
        return
    for sentence in _of_transcript(number, plate):
        yield sentence, TRANSCRIPT, False


def _drawn_on(plate: Any) -> int:
    """Return how many panels of a plate have a rectangle."""
    # A text that the form has refused may hold anything.
    focuses = plate.panels if isinstance(plate.panels, list) else []
    return len({focus.get("panel") for focus in focuses if isinstance(focus, dict)})


def _of_rectangles(number: int, plate: Any) -> Iterator[str]:
    """A plate of one panel needs none: panel by panel it is shown whole."""
    drawn, told = _drawn_on(plate), len(plate.transcript)
    if not drawn and told != 1:
        yield _(
            "Plate %(number)s has no rectangles: panel by panel, a reader sees it whole. Draw them "
            "on the picture."
        ) % {"number": number}
    elif 0 < drawn < told:
        # More than the one that is drawn at least: always a plural.
        yield _(
            "Plate %(number)s has rectangles for %(drawn)s of the %(told)s panels that its "
            "transcript tells of."
        ) % {"number": number, "drawn": drawn, "told": told}


def _of_transcript(number: int, plate: Any) -> Iterator[str]:
    panels = [block.value for block in plate.transcript]
    drawn = _drawn_on(plate)
    if drawn > len(panels):
        # More than the one that is told at least: always a plural.
        yield _(
            "Plate %(number)s has rectangles for %(drawn)s panels, and its transcript tells of "
            "%(told)s."
        ) % {"number": number, "drawn": drawn, "told": len(panels)}
    for position, panel in enumerate(panels, 1):
        words = {"number": number, "panel": position}
        if not (panel["see"] or "").strip():
            yield _("Plate %(number)s, panel %(panel)s: say what one sees.") % words
        if _lacks_speaker(panel["lines"]):
            yield _("Plate %(number)s, panel %(panel)s: somebody speaks. Say who.") % words


def _lacks_speaker(lines: Iterable[Any]) -> bool:
    return any(line["kind"] in VOICES and not (line["speaker"] or "").strip() for line in lines)
