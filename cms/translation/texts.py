"""The texts of a translation: read together, and written in one place by whoever writes them.

A text is a segment of wagtail-localize: the French words at a place of a page or a snippet. The
editor, the memory, and each format of file write by `write_texts`, which refuses what no text may
hold, keeps each change, and tells when somebody else was quicker.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationContext,
)
from wagtail_localize.strings import StringValue, validate_translation_links

from snippets.keys import keys_among

from .ampersand import escape_lone_ampersands
from .locks import hold_texts
from .markup import LONGEST, canonical, markup_refusal
from .models import TextChange
from .slug import SLUG_AND_TITLE, propose_slug, slug_error

__all__ = [
    "Text",
    "Written",
    "forbidden_letter",
    "limit_of",
    "refusals_of",
    "shown_text",
    "texts_of",
    "too_long",
    "write_texts",
]

# What neither XML nor PostgreSQL can hold, but for the white space of a text.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Text:
    """A text of the source and its translation into one language.

    `source` and `target` are HTML as wagtail-localize keeps it: a link is `<a id="a1">` in both,
    and `attrs` says where each leads, as {"a1": {"href": …}}. `target` is None where there is
    none. `path` is that of its place, such as `body.<id of the block>.text`, and `field_path` the
    same in names alone.
    """

    segment: int
    context: int
    string: int
    order: int
    path: str
    source: str
    attrs: dict[str, Any]
    target: str | None
    # Of the translation: by which tool, when, by whom, and what wagtail-localize found wrong.
    tool: str = ""
    at: datetime | None = None
    by: Any = None
    has_error: bool = False
    error: str = ""
    field_path: str = ""


@dataclass
class Written:
    """What became of each text that was to be written, by the key of its segment."""

    rows: dict[int, StringTranslation | None] = field(default_factory=dict)
    # The sentences that say why a text was not written.
    refused: dict[int, list[str]] = field(default_factory=dict)
    # What stands there now, where it isn't what the writer had seen; nothing was written.
    conflicts: dict[int, str | None] = field(default_factory=dict)
    # Segments that the source does not have any more.
    gone: list[int] = field(default_factory=list)


NO_ATTRIBUTES = (None, "", "{}", "null")
# Of a segment, and of its translation, what a `Text` is made of: rows of models for each of some
# hundred texts would take longer than all the rest.
OF_SEGMENT = (
    *("pk", "context_id", "string_id", "order", "context__path", "string__data", "attrs"),
    "context__field_path",
)
OF_TRANSLATION = ("data", "tool_name", "updated_at", "has_error", "field_error")
# Of whoever translated it: what they are called by.
OF_USER = ("id", "username", "first_name", "last_name")


def texts_of(translation: Translation) -> list[Text]:
    """Return all texts in the order of the page, in two queries."""
    segments = translation.source.stringsegment_set
    translated = segments.get_translations(translation.target_locale).values_list(
        "translation_of_id",
        "context_id",
        *OF_TRANSLATION,
        *(f"last_translated_by__{name}" for name in OF_USER),
    )
    rows = {(string, context): values for string, context, *values in translated}
    users: dict[int, Any] = {}
    return [
        _text(segment, rows.get((segment[2], segment[1])), users)
        for segment in segments.order_by("order").values_list(*OF_SEGMENT)
    ]


def _text(segment: Sequence[Any], row: Sequence[Any] | None, users: dict[int, Any]) -> Text:
    """Return a text of these values; `users` are those that were met, by their keys."""
    pk, context, string, order, path, source, attrs, field_path = segment
    links = {} if attrs in NO_ATTRIBUTES else json.loads(attrs)
    place = (pk, context, string, order, path, source, links)
    if row is None:
        return Text(*place, target=None, field_path=field_path)
    data, tool, at, has_error, field_error, *values = row
    user = values[0]
    if user is not None and user not in users:
        users[user] = get_user_model().from_db(DEFAULT_DB_ALIAS, OF_USER, values)
    error = _error(source, path, data, field_error) if has_error else ""
    return Text(*place, data, tool, at, users.get(user), has_error, error, field_path)


def _error(source: str, path: str, data: str, field_error: str) -> str:
    """Return what wagtail-localize says of a translation that it found wrong."""
    row = StringTranslation(
        translation_of=String(data=source),
        context=TranslationContext(path=path),
        data=data,
        has_error=True,
        field_error=field_error,
    )
    return row.get_error() or ""


@transaction.atomic
def write_texts(
    translation: Translation,
    words: Mapping[int, str | None],
    user: Any,
    how: str,
    *,
    tool: str = "",
    seen: Mapping[int, str | None] | None = None,
) -> Written:
    """Write the words of these segments, HTML as in `Text.target`; None takes a translation away.

    `how` is one of `TextChange.How`; `tool` marks what no person has typed (`Text.tool`), which
    then has no author. With `seen`, what the writer found there, a text that is another now is
    left as it is. What is the same is not written. All that is written is written together.
    """
    hold_texts(translation)
    found = translation.source.stringsegment_set.select_related("string", "context").filter(
        Q(pk__in=keys_among(words)) | Q(context__path__in=SLUG_AND_TITLE)
    )
    segments = {segment.pk: segment for segment in found if segment.pk in words}
    named = {s.context.path: s for s in found if s.context.path in SLUG_AND_TITLE}
    rows = _rows(translation, found)
    written = Written(gone=[pk for pk in words if pk not in segments])
    changes: list[TextChange] = []
    touched: dict[tuple[int, int], StringTranslation] = {}
    for pk, segment in segments.items():
        place = (segment.string_id, segment.context_id)
        row, after = rows.get(place), words[pk]
        before = None if row is None else row.data
        if seen is not None and pk in seen and not _same(seen[pk], before, after):
            written.conflicts[pk] = before
            continue
        after = None if after is None else escape_lone_ampersands(after)
        refusals = [] if after is None else _refusals(translation, segment, after)
        if refusals:
            written.refused[pk] = refusals
            continue
        after = None if after is None else canonical(after)
        if _is_written(row, after, tool):
            written.rows[pk] = row
            continue
        row = touched[place] = row or _new_row(translation, segment)
        if after is not None:
            _set(row, after, user, tool)
        rows[place] = written.rows[pk] = None if after is None else row
        changes.append(_change(translation, segment, before, after, user, how))
    _save(touched, rows)
    TextChange.objects.bulk_create(changes)
    if any(segments[pk].context.path == "title" for pk in written.rows) and changes:
        places = {path: rows.get((s.string_id, s.context_id)) for path, s in named.items()}
        known = {path: row for path, row in places.items() if row is not None}
        propose_slug(translation, named, known)
    return written


def _refusals(translation: Translation, segment: StringSegment, words: str) -> list[str]:
    model = translation.source.specific_content_type.model_class()
    found = refusals_of(words, segment.string.data, limit_of(model, segment.context.path))
    if not found and segment.context.path == "slug":
        error = slug_error(translation, words)
        found = [error] if error else []
    return found


def _is_written(row: StringTranslation | None, words: str | None, tool: str) -> bool:
    if row is None:
        return words is None
    return (row.data, row.tool_name, row.has_error) == (words, tool, False)


def _new_row(translation: Translation, segment: StringSegment) -> StringTranslation:
    return StringTranslation(
        translation_of=segment.string,
        context=segment.context,
        locale_id=translation.target_locale_id,
    )


def _change(
    translation: Translation,
    segment: StringSegment,
    before: str | None,
    after: str | None,
    user: Any,
    how: str,
) -> TextChange:
    return TextChange(
        context_id=segment.context_id,
        string_id=segment.string_id,
        locale_id=translation.target_locale_id,
        before=before or "",
        after=after or "",
        how=how,
        user=user if getattr(user, "pk", None) else None,
    )


def _rows(translation: Translation, segments: Iterable[StringSegment]) -> dict[Any, Any]:
    segments = list(segments)
    found = StringTranslation.objects.filter(
        locale_id=translation.target_locale_id,
        context__in={segment.context_id for segment in segments},
        translation_of__in={segment.string_id for segment in segments},
    ).select_related("context", "translation_of")
    return {(row.translation_of_id, row.context_id): row for row in found}


def _same(seen: str | None, now: str | None, given: str | None) -> bool:
    """Whoever writes what stands there already contradicts nobody."""
    return (seen or "") == (now or "") or (given or "") == (now or "")


def _set(row: StringTranslation, words: str, user: Any, tool: str) -> None:
    kinds = StringTranslation
    row.data = words
    row.tool_name = tool
    row.translation_type = kinds.TRANSLATION_TYPE_MACHINE if tool else kinds.TRANSLATION_TYPE_MANUAL
    row.last_translated_by = None if tool else user
    row.has_error, row.field_error = False, ""


def _save(touched: dict[Any, StringTranslation], rows: dict[Any, Any]) -> None:
    """Write rows that are known to be right, and delete those that `rows` has no more."""
    made: list[StringTranslation] = []
    changed: list[StringTranslation] = []
    for place, row in touched.items():
        if rows[place] is None:
            row.delete()
        elif row.context.path == "title":
            row.save()  # wagtail-localize listens: the list of pages shows a draft's title
        else:
            (made if row.pk is None else changed).append(row)
    StringTranslation.objects.bulk_create(made)
    for row in changed:
        row.updated_at = timezone.now()
    if changed:
        names = ["data", "tool_name", "translation_type", "last_translated_by", "updated_at"]
        names += ["has_error", "field_error"]
        StringTranslation.objects.bulk_update(changed, names, batch_size=100)


def refusals_of(words: str, source: str, limit: int | None = None) -> list[str]:
    """Return why these words can't stand for the source's, as sentences; none where they can."""
    if sentence := forbidden_letter(words):
        return [sentence]
    if len(words) > LONGEST:
        return too_long(words, LONGEST)
    if "<" not in words:  # nothing but words: of a memory there are a hundred thousand
        shown = unescape(words)
    elif sentence := markup_refusal(words):
        return [sentence]
    else:
        try:
            shown = StringValue.from_translated_html(words).render_text()
            validate_translation_links(source, words)
        except ValueError as error:
            return [str(error)]
    if sentence := forbidden_letter(shown):  # "&#11;"
        return [sentence]
    if not shown.strip():
        return [_("This text is empty. Type its translation.")]
    # As it is published: "&amp;" is one character.
    return too_long(shown, limit)


def forbidden_letter(words: str) -> str:
    """Return the sentence that names a character which no text may hold, or ""."""
    found = FORBIDDEN.search(words)
    if found is None:
        return ""
    return _("This text holds a character that cannot be shown (U+%(code)s). Take it out.") % {
        "code": f"{ord(found[0]):04X}"
    }


def shown_text(html: str) -> str:
    """Return a text as a reader sees it, without its elements."""
    if "<" not in html:
        return unescape(html)
    return StringValue(html).render_text()


def too_long(shown: str, limit: int | None) -> list[str]:
    if limit is None or len(shown) <= limit:
        return []
    return [
        _("This text has %(length)d characters, and %(limit)d at most. Shorten it.")
        % {"length": len(shown), "limit": limit}
    ]


def limit_of(model: Any, path: str) -> int | None:
    """Return how many characters the field at a path takes, None for as many as one likes."""
    if "." in path:
        return None  # a place below a field
    try:
        field_ = model._meta.get_field(path)
    except FieldDoesNotExist:
        return None
    return getattr(field_, "max_length", None)
