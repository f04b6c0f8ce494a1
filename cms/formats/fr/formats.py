"""What is typed; how French shows a day is Django's own, a moment reads well in a sentence."""

from cms.formats.typed import DATE_INPUT_FORMATS, DATETIME_INPUT_FORMATS, TIME_INPUT_FORMATS

__all__ = ["DATETIME_INPUT_FORMATS", "DATE_INPUT_FORMATS", "TIME_INPUT_FORMATS"]

# "23 décembre 2026 à 18:00": without the preposition, « avant le 23 décembre 2026 18:00 ».
DATETIME_FORMAT = "j F Y à H:i"
