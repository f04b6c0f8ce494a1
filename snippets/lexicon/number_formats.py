"""Which looks of a workbook's cells are dates, and which are lengths of time."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.xml.functions import fromstring

from .refusal import UnreadableFileError

__all__ = ["LookFormats"]

# Of Excel. openpyxl's `is_date_format` takes the square of it, and holds Python's lock meanwhile.
LONGEST_FORMAT = 255


class LookFormats:
    """`dates` and `durations` hold the places of looks (`cellXfs`) in a part of styles.

    openpyxl's own reader makes everything of fonts, fills and named styles, compares each with
    all others, and looks at a number format once for each look that has it.
    """

    def __init__(self, styles: bytes) -> None:
        root = fromstring(styles)
        codes: dict[int, str] = dict(BUILTIN_FORMATS)
        for element in root.iterfind("{*}numFmts/{*}numFmt"):
            codes[int(element.get("numFmtId", ""))] = _code(element)
        looks = [int(element.get("numFmtId", "0")) for element in root.iterfind("{*}cellXfs/{*}xf")]
        used = {number: codes[number] for number in set(looks) & codes.keys()}

        def places(is_such: Callable[[str], bool]) -> set[int]:
            numbers = {number for number, code in used.items() if is_such(code)}
            return {place for place, number in enumerate(looks) if number in numbers}

        self.dates = places(is_date_format)
        self.durations = places(is_timedelta_format)


def _code(element: Element) -> str:
    code = element.get("formatCode", "")
    if len(code) > LONGEST_FORMAT:
        raise UnreadableFileError(
            _(
                "This workbook has a number format of more than %(most)d characters. Take that "
                "format away, or save the sheet as CSV UTF-8."
            )
            % {"most": LONGEST_FORMAT}
        )
    return code
