"""What changed in both languages since the public version, text by text, for whoever reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from wagtail_localize.models import String, Translation, TranslationContext

from .comparison import Comparison, Entry, compare
from .memory import waiting
from .models import Behind, SubmittedTexts, TranslationRelease
from .readiness import field_label
from .releases import compared
from .snapshots import kept_texts, snapshots
from .staleness import former_pairs, only_signs
from .texts import Text, texts_of
from .word_differences import Part, plain, word_differences

__all__ = ["ChangedText", "Changes", "changes_of"]

CHANGED, ADDED, REMOVED, MOVED, REWORDED = "changed", "added", "removed", "moved", "reworded"


@dataclass(frozen=True)
class ChangedText:
    """A text that isn't what it was in one language or the other, by words.

    `kind` is "changed", "added", "removed", "moved", or "reworded" where the translation alone
    changed. `segment` is set where its former translation may be declared still valid, and
    `is_signs` where nothing but commas and the like changed.
    """

    kind: str
    label: str
    source: list[Part]
    target: list[Part]
    is_moved: bool = False
    is_translated: bool = True
    # It was filled in, and nobody has confirmed it.
    is_from_memory: bool = False
    segment: int | None = None
    is_signs: bool = False


@dataclass(frozen=True)
class Changes:
    """`rest` names places where a picture, a link or the layout changed, and no word.

    `is_public` is False where there is no public version to compare with. `is_submitted` says that
    the version in review is compared, `is_older` that the source has changed again since.
    """

    rows: list[ChangedText] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    behind: Behind | None = None
    is_public: bool = True
    is_submitted: bool = False
    is_older: bool = False


def changes_of(translation: Translation, target: Any) -> Changes:
    """Compare the public version with the one in review, or else with what is typed now."""
    release = TranslationRelease.objects.filter(pk=translation.pk).first()
    if release is None or not target.live:
        return Changes(is_public=False)
    before, now = kept_texts(release).texts, snapshots([translation])[translation.pk].texts
    submitted = _in_review(translation, target)
    after = kept_texts(submitted).texts if submitted else now
    held = [] if submitted else texts_of(translation)
    texts = _Texts([*before, *after], translation, held)
    comparison = compare(before, after, texts.sources)
    behind = Behind.objects.filter(pk=translation.pk).select_related("by").first()
    found = compared(translation) if behind is not None and behind.rest else None
    return Changes(
        rows=_rows(comparison, texts, _answerable(translation, held)),
        rest=[texts.label_of(context) for context in found[1]] if found else [],
        behind=behind,
        is_submitted=submitted is not None,
        is_older=submitted is not None and _keys(after) != _keys(now),
    )


def _in_review(translation: Translation, target: Any) -> SubmittedTexts | None:
    if not target.workflow_in_progress:
        return None
    submitted = SubmittedTexts.objects.filter(pk=translation.pk).first()
    is_read = submitted is not None and submitted.revision_id == target.latest_revision_id
    return submitted if is_read else None


def _keys(entries: list[Entry]) -> list[tuple[int, int]]:
    return [(entry.context, entry.string) for entry in entries]


def _answerable(
    translation: Translation, texts: list[Text]
) -> dict[tuple[int, int], tuple[int, bool]]:
    """Return by place and string the segments that may be said to be still valid."""
    pairs = former_pairs(translation, texts)
    return {
        (text.context, text.string): (text.segment, only_signs(pairs[text.segment]))
        for text in texts
        if text.segment in pairs
    }


class _Texts:
    """The words and the names of places of all that two versions hold."""

    def __init__(self, entries: list[Entry], translation: Translation, held: list[Text]) -> None:
        strings = String.objects.in_bulk({entry.string for entry in entries})
        self.sources = {pk: string.data for pk, string in strings.items()}
        contexts = TranslationContext.objects.filter(object=translation.source.object_id)
        self._paths = dict(contexts.values_list("pk", "path"))
        self._model = translation.source.specific_content_type.model_class()
        self.from_memory = {(text.context, text.string) for text in waiting(held)}

    def label_of(self, context: int) -> str:
        return field_label(self._model, self._paths.get(context, ""))

    def of(self, entry: Entry | None) -> str:
        return "" if entry is None else self.sources.get(entry.string, "")


def _rows(
    comparison: Comparison,
    texts: _Texts,
    answerable: Mapping[tuple[int, int], tuple[int, bool]],
) -> list[ChangedText]:
    moved = {id(new) for _old, new in comparison.moved}

    def row(kind: str, old: Entry | None, new: Entry | None) -> tuple[int, ChangedText]:
        entry = new or old
        assert entry is not None  # noqa: S101 - for mypy: one of them is there
        segment, is_signs = answerable.get((entry.context, entry.string), (None, False))
        return entry.order, ChangedText(
            kind=kind,
            label=texts.label_of(entry.context),
            source=word_differences(texts.of(old), texts.of(new)),
            target=_target(old, new),
            is_moved=id(new) in moved and kind != MOVED,
            is_translated=new is None or new.words is not None,
            is_from_memory=(entry.context, entry.string) in texts.from_memory,
            segment=segment if new is not None and new.words is None else None,
            is_signs=is_signs,
        )

    found = [row(CHANGED, old, new) for old, new in comparison.changed]
    found += [row(ADDED, None, new) for new in comparison.added]
    found += [row(REMOVED, old, None) for old in comparison.removed]
    for old, new in comparison.kept:
        kind = _kind_of_kept(old, new, moved)
        found += [row(kind, old, new)] if kind else []
    return [one for _order, one in sorted(found, key=itemgetter(0))]


def _kind_of_kept(old: Entry, new: Entry, moved: set[int]) -> str:
    if old.string != new.string:
        return CHANGED  # and declared still valid
    if old.words != new.words:
        return REWORDED
    return MOVED if id(new) in moved else ""


def _target(old: Entry | None, new: Entry | None) -> list[Part]:
    if old is not None and new is not None and new.words is None:
        return [("equal", plain(old.words or ""))]
    return word_differences((old and old.words) or "", (new and new.words) or "")
