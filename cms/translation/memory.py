"""The memory of translations: every pair of wordings that was released, offered where it fits.

It is never adapted: what differs is said, and what is filled in waits for somebody's yes. A pair
belongs to no page: it stays when its page is deleted.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import blake2b
from html import unescape
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import task
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from .memory_lookup import alike
from .models import MemoryUnit, TextChange
from .names import Names, names_of
from .texts import Text, Written, texts_of, write_texts
from .word_differences import word_differences

__all__ = [
    "FROM_MEMORY",
    "Suggestion",
    "Wording",
    "confirm",
    "digest_of",
    "exact",
    "fill_from_memory",
    "fill_later",
    "keep",
    "plain_of",
    "remember",
    "remember_all",
    "suggestions",
    "waiting",
]

# What marks a text that was filled in, and that nobody has read yet (`Text.tool`).
FROM_MEMORY = "Memory"
# Percent: below it, an old sentence is no help.
ALIKE = 75
OFFERED = 3
# Keys, or rows, in one statement: databases have a limit.
BATCH = 500
TRANSLATIONS_TOGETHER = 100
TAG = re.compile(r"<[^<>]*>")
LINK = re.compile(r'<a id="(?P<id>[^"]*)">(?P<words>.*?)</a>', re.DOTALL)
NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*")
FIRST = re.compile(r"\w+")
# A capital, but for that of the first word.
NAME = re.compile(r"(?<=[^\W_])[\s'’«»()\"–-]+(?P<name>[^\W\d_a-zà-ÿ][\w’'-]*)")


@dataclass(frozen=True)
class Suggestion:
    """What was said before.

    `words` are HTML for the text at hand, `source` that of which they were the translation,
    `differences` those of its plain words from the text's (`word_differences`); `similarity` is
    in percent, 100 for the same text alone. `note` says what may not be taken as it is.
    """

    words: str
    source: str
    similarity: int
    differences: list[tuple[str, str]]
    note: str
    at: datetime | None = None


@dataclass(frozen=True)
class Wording:
    """A pair to be kept: HTML of both, who translated it, and when it was released."""

    source: str
    target: str
    user_id: int | None
    at: datetime


def plain_of(html: str) -> str:
    """Return the words without tags, as they are read."""
    return unescape(TAG.sub("", html))


def digest_of(html: str) -> str:
    return blake2b(html.strip().encode("utf-8", "replace"), digest_size=16).hexdigest()


# --- keeping ---------------------------------------------------------------------------------


def remember(translation: Translation) -> int:
    """Keep the texts of a translation, which is being released; return how many there are."""
    return remember_all([translation])


def remember_all(
    translations: Iterable[Translation], until: Mapping[int, datetime] | None = None
) -> int:
    """Keep the texts of translations that are public, in a few statements for a hundred of them.

    With `until`, when each was released, by its key, what was written since then is left out.
    """
    count = 0
    found = list(translations)
    for start in range(0, len(found), TRANSLATIONS_TOGETHER):
        some = found[start : start + TRANSLATIONS_TOGETHER]
        for languages, wordings in _wordings(some, until).items():
            count += keep(*languages, wordings)
    return count


def _wordings(
    translations: Sequence[Translation], until: Mapping[int, datetime] | None
) -> dict[tuple[str, str], list[Wording]]:
    """Return what people have translated, by the codes of the languages; a slug is no wording."""
    segments = StringSegment.objects.filter(
        source__in={translation.source_id for translation in translations}
    ).exclude(context__path="slug")
    places: dict[int, dict[tuple[int, int], str]] = {}
    for source, string, context, data in segments.values_list(
        "source", "string", "context", "string__data"
    ):
        places.setdefault(source, {})[string, context] = data
    rows = StringTranslation.objects.filter(
        context__in=segments.values("context"),
        locale__in={translation.target_locale_id for translation in translations},
        has_error=False,
    ).exclude(tool_name=FROM_MEMORY)
    targets: dict[int, dict[tuple[int, int], Any]] = {}
    for row in rows.values(
        "locale", "translation_of", "context", "data", "last_translated_by", "updated_at"
    ):
        place = (row["translation_of"], row["context"])
        targets.setdefault(row["locale"], {})[place] = row
    codes = dict(Locale.objects.values_list("pk", "language_code"))
    now = timezone.now()
    found: dict[tuple[str, str], list[Wording]] = {}
    for translation in translations:
        languages = codes[translation.source.locale_id], codes[translation.target_locale_id]
        theirs = targets.get(translation.target_locale_id, {})
        moment = now if until is None else until.get(translation.pk, now)
        for place, data in places.get(translation.source_id, {}).items():
            row = theirs.get(place)
            if row is None or not row["data"].strip() or row["updated_at"] > moment:
                continue
            wording = Wording(data, row["data"], row["last_translated_by"], moment)
            found.setdefault(languages, []).append(wording)
    return found


def keep(source_language: str, target_language: str, wordings: Iterable[Wording]) -> int:
    """Keep these pairs; return how many different ones there are.

    One that is known is told that it was released again. What holds no letter is left out: a
    number needs no memory.
    """
    units = {}
    for wording in wordings:
        plain = plain_of(wording.source).strip().lower()
        if not any(letter.isalpha() for letter in plain):
            continue
        unit = MemoryUnit(
            source_language=source_language,
            target_language=target_language,
            source=wording.source,
            target=wording.target,
            plain=plain,
            digest=digest_of(wording.source),
            target_digest=digest_of(wording.target),
            user_id=wording.user_id,
            released_at=wording.at,
        )
        units[unit.digest, unit.target_digest] = unit
    if units:
        MemoryUnit.objects.bulk_create(
            units.values(),
            BATCH,
            update_conflicts=True,
            unique_fields=["source_language", "target_language", "digest", "target_digest"],
            update_fields=["released_at", "user"],
        )
    return len(units)


# --- looking up ------------------------------------------------------------------------------


def _units(source_locale: Locale, target_locale: Locale) -> Any:
    return MemoryUnit.objects.filter(
        source_language=source_locale.language_code, target_language=target_locale.language_code
    )


def exact(
    texts: Iterable[Text], source_locale: Locale, target_locale: Locale
) -> dict[int, list[MemoryUnit]]:
    """Return by segment the pairs of the very same source, the one that was released last first."""
    digests = {text.segment: digest_of(text.source) for text in texts}
    _all, found = _read(_units(source_locale, target_locale), (), set(digests.values()))
    return {segment: found[digest] for segment, digest in digests.items() if digest in found}


def _read(
    units: Any, keys: Iterable[int], digests: Iterable[str]
) -> tuple[dict[int, MemoryUnit], dict[str, list[MemoryUnit]]]:
    """Return the units of these keys and digests by key; those of the digests by digest as well,
    the one that was released last first."""
    wanted_keys, wanted = sorted(keys), sorted(digests)
    read: dict[int, MemoryUnit] = {}
    for start in range(0, max(len(wanted_keys), len(wanted)), BATCH):
        some = slice(start, start + BATCH)
        found = units.filter(Q(digest__in=wanted[some]) | Q(pk__in=wanted_keys[some]))
        read |= {unit.pk: unit for unit in found}
    by_digest: dict[str, list[MemoryUnit]] = {}
    for unit in sorted(read.values(), key=lambda one: (one.released_at, one.pk), reverse=True):
        by_digest.setdefault(unit.digest, []).append(unit)
    return read, {digest: by_digest[digest] for digest in wanted if digest in by_digest}


def suggestions(
    texts: Iterable[Text], source_locale: Locale, target_locale: Locale
) -> dict[int, list[Suggestion]]:
    """Return by segment what was said before, the most alike first; a slug has nothing.

    A look-up of a text takes some milliseconds: ask for those that are shown.
    """
    wanted = [text for text in texts if text.path != "slug"]
    languages = (source_locale.language_code, target_locale.language_code)
    plains = {text.segment: plain_of(text.source).strip() for text in wanted}
    others = alike(*languages, {key: plain.lower() for key, plain in plains.items()}, ALIKE)
    keys = {pk for pairs in others.values() for pk, _similarity in pairs}
    digests = {text.segment: digest_of(text.source) for text in wanted}
    units, same = _read(_units(source_locale, target_locale), keys, set(digests.values()))
    names = names_of(source_locale) if units else {}
    found: dict[int, list[Suggestion]] = {}
    for text in wanted:
        equal = same.get(digests[text.segment], [])
        offered = [_suggestion(text, unit, 100, names) for unit in equal]
        known = {unit.pk for unit in equal}
        for pk, similarity in others.get(text.segment, ()):
            if pk in units and pk not in known:
                offered.append(_suggestion(text, units[pk], min(similarity, 99), names))
        words = set()
        distinct = []
        for one in offered:
            if one.words not in words:
                words.add(one.words)
                distinct.append(one)
        if distinct:
            found[text.segment] = distinct[:OFFERED]
    return found


def _suggestion(text: Text, unit: MemoryUnit, similarity: int, names: Names) -> Suggestion:
    words = _with_links_of(text.source, unit.target)
    differences = word_differences(plain_of(unit.source), plain_of(text.source))
    return Suggestion(
        words, unit.source, similarity, differences, _note(text, unit, names), unit.released_at
    )


def _with_links_of(source: str, target: str) -> str:
    """Return the target without those links that the source does not have: their words stay."""
    ids = {found["id"] for found in LINK.finditer(source)}
    return LINK.sub(lambda link: link[0] if link["id"] in ids else link["words"], target)


def _note(text: Text, unit: MemoryUnit, known: Names) -> str:
    """Return what differs that nobody may overlook: numbers, links and names; "" for nothing."""
    old, new = plain_of(unit.source), plain_of(text.source)
    said = []
    numbers = _compared(NUMBER.findall(old), NUMBER.findall(new))
    if numbers:
        said.append(_("The numbers differ: %(old)s there, %(new)s here.") % _named(numbers))
    names = _compared(_names(old, known), _names(new, known))
    if names:
        said.append(_("The names differ: %(old)s there, %(new)s here.") % _named(names))
    before, after = (len(LINK.findall(html)) for html in (unit.source, text.source))
    if before != after:
        said.append(
            ngettext(
                "The links differ: there is %(count)d in this text, and there were %(before)d.",
                "The links differ: there are %(count)d in this text, and there were %(before)d.",
                after,
            )
            % {"count": after, "before": before}
        )
    elif before and unit.source != text.source:
        said.append(_("The links stand on other words: see what each of them leads to."))
    return " ".join(said)


def _names(words: str, known: Names) -> list[str]:
    """Return what is written as a name, and a name that the site knows at the beginning.

    A capital there says nothing: it begins the sentence.
    """
    first = FIRST.search(words)
    start, known_here = (first.start(), known.get(first[0], ())) if first else (0, ())
    begun: list[str] = []
    end = 0
    for name in known_here:
        after = start + len(name)
        if words.startswith(name, start) and not words[after : after + 1].isalnum():
            begun, end = [name], after
            break
    return begun + [match["name"] for match in NAME.finditer(words, end)]


def _compared(old: Iterable[str], new: Iterable[str]) -> tuple[list[str], list[str]] | None:
    before, after = Counter(old), Counter(new)
    if before == after:
        return None
    return list((before - after).elements()), list((after - before).elements())


def _named(found: tuple[list[str], list[str]]) -> dict[str, str]:
    old, new = (", ".join(values) or _("none") for values in found)
    return {"old": old, "new": new}


# --- filling in ------------------------------------------------------------------------------


def fill_from_memory(translation: Translation) -> int:
    """Fill in the texts that were said before, word for word, and have no translation yet.

    They are marked, and count as missing until somebody says yes. Return how many there are.
    """
    source, target = translation.source.locale, translation.target_locale
    if not _units(source, target).exists():
        return 0
    missing = [
        text for text in texts_of(translation) if text.target is None and text.path != "slug"
    ]
    words: dict[int, str | None] = {
        segment: units[0].target for segment, units in exact(missing, source, target).items()
    }
    if not words:
        return 0
    written = write_texts(
        translation,
        words,
        None,
        TextChange.How.MEMORY,
        tool=FROM_MEMORY,
        seen=dict.fromkeys(words),
    )
    return len(written.rows)


def fill_later(source_id: int) -> None:
    """Have all translations of a source filled in by the worker, once it is stored.

    Whoever sends or publishes a text doesn't wait for it.
    """
    transaction.on_commit(partial(fill.enqueue, source_id))


@task(backend="background")
def fill(source_id: int) -> None:
    """Fill in the translations of a source that is still there."""
    found = Translation.objects.filter(source=source_id, enabled=True)
    for translation in found.select_related("source__locale", "target_locale"):
        fill_from_memory(translation)


def waiting(texts: Iterable[Text]) -> Iterator[Text]:
    """Yield the texts that were filled in and not confirmed."""
    return (text for text in texts if text.tool == FROM_MEMORY and text.target is not None)


def confirm(translation: Translation, shown: Mapping[int, str], user: Any) -> Written:
    """Say yes to texts that were filled in: `shown` is, by segment, the digest of what was read.

    What is another text by now, or no such text, is left as it is.
    """
    words = {
        text.segment: text.target
        for text in waiting(texts_of(translation))
        if shown.get(text.segment) == digest_of(text.target or "")
    }
    return write_texts(translation, words, user, TextChange.How.MEMORY, seen=words)
