"""PO, the format of gettext: for Poedit, OmegaT and Weblate."""

from datetime import datetime

import polib
from django.conf import settings
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from cms.translation.models import TextChange
from snippets.lexicon.refusal import UnreadableFileError

from .po_lines import refuse_what_is_not_whole
from .units import Document, Entry, id_of, units_of

__all__ = ["read_po", "write_po"]

# polib ends a line at each of these, as Python does; gettext does not. They stand for one another
# while a file is read.
SEPARATORS = {0x85: "\U0010fff0", 0x2028: "\U0010fff1", 0x2029: "\U0010fff2"}
RESTORED = {ord(letter): chr(code) for code, letter in SEPARATORS.items()}
# A file of 300 texts has some 3,000; polib takes seconds for a million.
MOST_LINES = 50_000
ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e"
BELONGS = "X-WagtailLocalize-TranslationID"
MADE_AT = "X-Exported-At"


def write_po(translation: Translation) -> bytes:
    """Return the file; what is not confirmed is fuzzy. `msgfmt -c` finds nothing."""
    now = timezone.now()
    target = translation.target_locale.language_code
    po = polib.POFile(wrapwidth=200)
    po.metadata = {
        "Project-Id-Version": settings.WAGTAIL_SITE_NAME,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": f"{now:%Y-%m-%d %H:%M%z}",
        "PO-Revision-Date": f"{now:%Y-%m-%d %H:%M%z}",
        "Last-Translator": "",
        "Language-Team": translation.target_locale.get_display_name(),
        "Language": target,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": translation.source.locale.language_code,
        BELONGS: str(translation.uuid),
        MADE_AT: now.isoformat(),
    }
    for unit in units_of(translation):
        is_fuzzy = bool(unit.words) and not unit.is_confirmed
        po.append(
            polib.POEntry(
                msgctxt=unit.text.path,
                msgid=unit.text.source,
                # gettext asks that both end alike, and no source ends in a line's end.
                msgstr=unit.words.strip("\n"),
                comment="\n".join([unit.label, *unit.notes]),
                flags=["fuzzy"] if is_fuzzy else [],
                # What its translation stood for; that itself is in the comment.
                previous_msgctxt=unit.text.path if unit.former else None,
                previous_msgid=unit.former.source if unit.former else None,
            )
        )
    return str(po).encode()


def read_po(data: bytes) -> Document:
    """Return what a file says; raises UnreadableFileError.

    gettext's own rule: an entry marked as fuzzy is not a translation yet.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            _("The file is not in UTF-8. Save it as UTF-8, then try again.")
        ) from error
    if "msgid" not in text:
        # polib takes a text without it for the name of a file, and would open that.
        raise UnreadableFileError(
            _("This is not a PO file. Choose the file that you downloaded here.")
        )
    if sum(map(text.count, ENDS)) > MOST_LINES:
        raise UnreadableFileError(
            _("The file has more than %(most)s lines, as no text has: it is not read.")
            % {"most": number_format(MOST_LINES, force_grouping=True)}
        )
    text = text.translate(SEPARATORS)
    refuse_what_is_not_whole(text.splitlines())
    try:
        # A line's end: no name of a file.
        po = polib.pofile(text + "\n")
    except (OSError, ValueError) as error:
        raise UnreadableFileError(
            _("The PO file has a syntax error. Open it in your translation program and save it.")
        ) from error
    return Document(
        TextChange.How.PO,
        po.metadata.get(BELONGS, ""),
        po.metadata.get("X-Source-Language", ""),
        po.metadata.get("Language", ""),
        _moment(po.metadata.get(MADE_AT, "")),
        [
            Entry(
                id_of(_restored(entry.msgctxt or ""), _restored(entry.msgid)),
                _restored(entry.msgstr),
                not entry.fuzzy,
            )
            for entry in po
            if not entry.obsolete
        ],
    )


def _restored(text: str) -> str:
    return text.translate(RESTORED)


def _moment(said: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    return moment if timezone.is_aware(moment) else None
