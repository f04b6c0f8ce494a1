"""Behind, and why: what a source says otherwise since its public translation was released.

What the public translation stands for is kept at its release (`releases.py`); no dates are
compared. A changed text has a former pair: what it was, and how that was translated.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from wagtail_localize.models import String, StringTranslation, Translation, TranslationContext

from .comparison import Comparison, Entry, nearest
from .locks import hold_translation
from .models import Behind, TextChange, TranslationRelease
from .readiness import field_label
from .releases import compared, recount
from .snapshots import kept_texts
from .texts import Text, texts_of, write_texts
from .word_differences import Part, are_signs, plain, word_differences

__all__ = [
    "Difference",
    "Differences",
    "FormerPair",
    "declare_still_valid",
    "differences",
    "former_pairs",
    "is_behind",
    "only_signs",
]


@dataclass(frozen=True)
class FormerPair:
    """What a text replaces: `source` and `target` are HTML as in `Text`, without the links' ends.

    `string` is the key of its source. `since` and `by` are those of the source's change, None where
    nobody knows.
    """

    string: int
    source: str
    target: str
    differences: list[Part]
    since: datetime | None = None
    by: Any = None


@dataclass(frozen=True)
class Difference:
    """A text that isn't what it was; `words` is what it is, or was where it is gone, in plain text.

    `parts` are the differences by word. `target` is what the public translation says there, and
    `now` what is typed for it, HTML or None.
    """

    path: str
    label: str
    words: str
    parts: list[Part] = field(default_factory=list)
    target: str | None = None
    now: str | None = None
    string: int = 0
    order: int = 0


@dataclass(frozen=True)
class Differences:
    """What the source says otherwise than what the public translation stands for.

    `rest` are places whose words are the same, but not their picture, links or layout.
    """

    changed: list[Difference] = field(default_factory=list)
    added: list[Difference] = field(default_factory=list)
    removed: list[Difference] = field(default_factory=list)
    moved: list[Difference] = field(default_factory=list)
    rest: list[Difference] = field(default_factory=list)
    since: datetime | None = None
    by: Any = None

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.removed or self.moved or self.rest)


def is_behind(translation: Translation) -> bool:
    return Behind.objects.filter(translation=translation).exists()


def differences(translation: Translation) -> Differences:
    """Return all that differs, in some ten queries; nothing of what was never public."""
    found = compared(translation)
    if found is None:
        return Differences()
    comparison, rest = found
    behind = _behind(translation)
    describe = partial(_described, *_known(comparison, rest), _model(translation))
    return Differences(
        changed=[describe(new, old) for old, new in comparison.changed],
        added=[describe(new) for new in comparison.added],
        removed=[describe(old, is_gone=True) for old in comparison.removed],
        moved=[describe(new) for _old, new in comparison.moved],
        rest=[describe(Entry(context, 0, 0, None)) for context in rest],
        since=behind.since if behind else None,
        by=behind.by if behind else None,
    )


def _behind(translation: Translation) -> Behind | None:
    """Return how far it is behind, as it was read with the translation if it was."""
    if Translation.behind.is_cached(translation):
        return getattr(translation, "behind", None)
    return Behind.objects.filter(translation=translation).select_related("by").first()


def _model(translation: Translation) -> Any:
    return translation.source.specific_content_type.model_class()


def _known(comparison: Comparison, rest: list[int]) -> tuple[dict[int, str], dict[int, str]]:
    """Return the paths and the texts of all that a comparison names, by their keys."""
    entries = [*comparison.added, *comparison.removed]
    entries += [entry for pair in (*comparison.changed, *comparison.moved) for entry in pair]
    contexts = TranslationContext.objects.in_bulk({*rest, *(one.context for one in entries)})
    strings = String.objects.in_bulk({one.string for one in entries})
    return (
        {pk: context.path for pk, context in contexts.items()},
        {pk: string.data for pk, string in strings.items()},
    )


def _described(
    paths: Mapping[int, str],
    texts: Mapping[int, str],
    model: Any,
    entry: Entry,
    old: Entry | None = None,
    is_gone: bool = False,
) -> Difference:
    path, text = paths.get(entry.context, ""), texts.get(entry.string, "")
    former = text if is_gone else "" if old is None else texts.get(old.string, "")
    return Difference(
        path=path,
        label=field_label(model, path),
        words=plain(text),
        parts=word_differences(former, text) if old else [],
        target=entry.words if is_gone else old.words if old else None,
        now=None if is_gone else entry.words,
        string=entry.string,
        order=entry.order,
    )


def former_pairs(translation: Translation, texts: Iterable[Text]) -> dict[int, FormerPair]:
    """Return by segment, of the texts without a translation, what each of them replaces.

    `texts` are all of the translation's, as `texts_of` returns them. A former text is one of the
    same place that the source does not have there any more, and that was translated.
    """
    texts = list(texts)
    lacking: dict[int, list[Text]] = defaultdict(list)
    for text in texts:
        if text.target is None:
            lacking[text.context].append(text)
    if not lacking:
        return {}
    formers, released = _formers(translation, texts, set(lacking))
    held = Counter(text.context for text in texts)
    behind = _behind(translation)
    since = behind.since if behind else None
    found: dict[int, FormerPair] = {}
    for context, missing in lacking.items():
        candidates = formers.get(context, {})
        new = {text.segment: text.source for text in missing}
        pairs = nearest(new, {key: source for key, (source, _target) in candidates.items()})
        if not pairs and held[context] == 1 and len(released.get(context, ())) == 1:
            # A place of one text, a heading for instance: however different, that is what it was.
            pairs = [(missing[0].segment, key) for key in released[context] if key in candidates]
        for segment, key in pairs:
            source, target = candidates[key]
            found[segment] = FormerPair(
                string=key,
                source=source,
                target=target,
                differences=word_differences(source, new[segment]),
                since=since,
                by=behind.by if behind else None,
            )
    return found


def _formers(
    translation: Translation, texts: Iterable[Text], contexts: set[int]
) -> tuple[dict[int, dict[int, tuple[str, str]]], dict[int, list[int]]]:
    """Return by place and string the former texts and their translations, and those released.

    Those come first of which the public translation holds the words.
    """
    in_use = {(text.context, text.string) for text in texts}
    release = TranslationRelease.objects.filter(pk=translation.pk).first()
    entries = [
        entry
        for entry in (kept_texts(release).texts if release else ())
        if entry.context in contexts and entry.words is not None
    ]
    gone = [entry for entry in entries if (entry.context, entry.string) not in in_use]
    sources = String.objects.in_bulk({entry.string for entry in gone})
    found: dict[int, dict[int, tuple[str, str]]] = defaultdict(dict)
    released: dict[int, list[int]] = defaultdict(list)
    for entry in entries:
        released[entry.context].append(entry.string)
    for entry in gone:
        if entry.string in sources:
            found[entry.context][entry.string] = (sources[entry.string].data, entry.words or "")
    rows = (
        StringTranslation.objects.filter(
            locale=translation.target_locale_id, context__in=contexts, has_error=False
        )
        .exclude(data="")
        .order_by("-updated_at")
        .values_list("context", "translation_of", "translation_of__data", "data")
    )
    for context, string, source, target in rows:
        if (context, string) not in in_use:
            # What a translator typed last is newer than what is public.
            found[context][string] = (source, target)
    return found, released


def only_signs(pair: FormerPair) -> bool:
    """Tell whether a text differs from its former one by commas and the like alone."""
    return are_signs(pair.differences)


@transaction.atomic
def declare_still_valid(translation: Translation, segments: Iterable[int], user: Any) -> int:
    """Let former translations stand for these texts as they are now; return for how many.

    Those that have a translation, or no former pair, are left; so is what `write_texts` refuses.
    The one who declares it is kept with each text. Nothing becomes public.
    """
    translation, _target = hold_translation(translation)
    texts = texts_of(translation)
    wanted = set(segments)
    words = {
        segment: pair.target
        for segment, pair in former_pairs(translation, texts).items()
        if segment in wanted
    }
    if not words:
        return 0
    nothing = dict.fromkeys(words)
    written = write_texts(translation, words, user, TextChange.How.STILL_VALID, seen=nothing)
    recount([translation])
    return sum(row is not None for row in written.rows.values())
