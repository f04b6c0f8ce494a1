"""A picture's measures in words, and those that a refusal proposes."""

from math import sqrt

from django.utils.formats import number_format

__all__ = ["ENOUGH", "grouped", "is_enough", "proposed"]

# Pixels of a width, in all and of a side: more than screens show, and never too many to be made.
ENOUGH = 3000
ENOUGH_IN_ALL = 12_000_000
LONGEST = 12_000


def grouped(number: int) -> str:
    """Return 12,000 in English and 12 000 in French."""
    return number_format(number, force_grouping=True)


def is_enough(width: int, height: int) -> bool:
    """Tell whether a picture is no larger than what a refusal proposes: then that is not why."""
    return _scale(width, height) == 1


def _scale(width: int, height: int) -> float:
    return min(1.0, sqrt(ENOUGH_IN_ALL / (width * height)), LONGEST / max(width, height))


def proposed(width: int, height: int) -> dict[str, str]:
    """Return what a sentence says of a picture that is too large, and of one that is not."""
    scale = _scale(width, height)
    to_width, to_height = (max(1, round(side * scale)) for side in (width, height))
    return {
        "width": grouped(width),
        "height": grouped(height),
        "to_width": grouped(to_width),
        "to_height": grouped(to_height),
    }
