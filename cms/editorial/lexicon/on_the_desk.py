"""Released glossaries among the translations: one row for each and language, not one an entry."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from django.urls import reverse
from wagtail.models import Locale

from cms.editorial.models import GlossaryLine
from cms.translation.desk_row import Glossary

from .sending import not_sent, not_translated

__all__ = ["glossaries_on_the_desk"]


def glossaries_on_the_desk(locales: Sequence[Locale]) -> list[Glossary]:
    """Return the glossaries whose entries were released, as the desk lists them."""
    released = GlossaryLine.objects.filter(outcome=GlossaryLine.Outcome.RELEASED)
    names: dict[int, str] = {}
    keys: dict[int, set[str]] = defaultdict(set)
    for pk, name, key in released.values_list("glossary_import", "glossary_import__name", "key"):
        names[pk] = name
        keys[pk].add(str(key))
    if not names:
        return []
    rows = []
    for locale in locales:
        unsent, untranslated = (
            lines.order_by().values_list("pk", "glossary_import")
            for lines in (not_sent([locale]), not_translated(locale))
        )
        # A line that both have is there once.
        missing = Counter(glossary for _line, glossary in unsent.union(untranslated))
        language = locale.language_code
        rows += [
            Glossary(
                key=f"glossary-{pk}",
                name=name,
                url=f"{reverse('glossary_translation', args=[pk])}?language={language}",
                locale=locale.pk,
                entries=len(keys[pk]),
                missing=missing[pk],
                keys=frozenset(keys[pk]),
            )
            for pk, name in names.items()
        ]
    return rows
