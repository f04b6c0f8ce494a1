"""Whether a PO file is whole, line by line: polib reads what a missing quotation mark leaves."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from snippets.lexicon.refusal import UnreadableFileError

__all__ = ["refuse_what_is_not_whole"]

# What gettext lets stand on a line that is no comment: a keyword and a string, or a string alone.
# Nothing is tried a second time (`++`): each try of a text of megabytes would be kept.
LINE = re.compile(
    r'(?:(?P<keyword>msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s*)?"(?:[^"\\]++|\\.)*+"'
)


def refuse_what_is_not_whole(lines: Iterable[str]) -> None:
    """Raise UnreadableFileError, which names the first line that is cut or holds something else.

    A text without a translation at the end of the file, or before the next text, is cut as well.
    """
    # Where a text begins whose translation has not come yet.
    waits, is_context = 0, False
    for number, line in enumerate(lines, 1):
        said = line.strip()
        if not said or said.startswith("#"):
            continue
        found = LINE.fullmatch(said)
        if found is None:
            raise UnreadableFileError(
                _(
                    "Line %(line)d of the file is not whole: a quotation mark is missing there, or "
                    "something stands outside of the quotation marks. Nothing was written. Correct "
                    "the line, or save the file anew in your translation program."
                )
                % {"line": number}
            )
        keyword = found["keyword"] or ""
        if keyword.startswith("msgstr"):
            waits = 0
        elif keyword in ("msgctxt", "msgid"):
            # The place of a text stands before its words.
            if waits and not (keyword == "msgid" and is_context):
                raise _cut(waits)
            waits, is_context = number, keyword == "msgctxt"
    if waits:
        raise _cut(waits)


def _cut(line: int) -> UnreadableFileError:
    return UnreadableFileError(
        _(
            "The text that begins on line %(line)d of the file has no translation behind it, not "
            "even an empty one: the file is not whole. Nothing was written. Save it anew in your "
            "translation program, or download it once more."
        )
        % {"line": line}
    )
