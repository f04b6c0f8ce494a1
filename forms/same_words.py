"""Words of another language that read as the source's: confirmed by a translator, or only copied.

wagtail-localize makes a page of the source's words, and whoever has the right can release it so.
Where a word was translated, or typed as it is ("Photo"), it keeps a row (`StringTranslation`).
Words that were typed into the page by hand have no row: they differ from the source's, or are
confirmed here, with the same row.
"""

from collections.abc import Collection, Mapping
from typing import Any

from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, TranslationSource

from forms.stale_words import segments_of, translations_of, word_of
from forms.structure import Words

__all__ = ["confirm", "has_words", "only_copied"]


def only_copied(form: Any, source: Words, words: Mapping[str, Words]) -> dict[str, set[str]]:
    """Return the paths of the words that each language has from the source, unconfirmed.

    Two queries at most, and none where all words differ. What has no letter needs no translation.
    """
    same = {
        code: {path for path, text in own.items() if source.get(path) == text and has_words(text)}
        for code, own in words.items()
        if own is not source
    }
    if not any(same.values()):
        return same
    segments = list(segments_of(form).values_list("context__path", "context_id", "string_id"))
    known = {word_of(path) for path, _context, _string in segments}
    rows = translations_of(form).filter(has_error=False)
    done = set(rows.values_list("locale__language_code", "context_id", "translation_of_id"))
    for code, paths in same.items():
        # A rich text is several segments.
        missing = {
            word_of(path)
            for path, context, string in segments
            if (code, context, string) not in done
        }
        paths -= known - missing
    return same


def has_words(text: str) -> bool:
    """Tell whether a text is to be translated at all: “2026” is the same in every language."""
    return any(map(str.isalpha, text))


def confirm(page: Any, language: str, paths: Collection[str], user: Any) -> None:
    """Keep that words of the source, named by their paths, are right in another language too."""
    segments = segments_of(page.translation_key)
    if not segments.exists():
        TranslationSource.update_or_create_from_instance(page)
    locale = Locale.objects.get(language_code=language)
    for segment in segments.select_related("context", "string"):
        if word_of(segment.context.path) in paths:
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                defaults={
                    "data": segment.string.data,
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                    "last_translated_by": user,
                },
            )
