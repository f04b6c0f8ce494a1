"""The challenges of a programme, as readers of a language see them.

Every language shows every challenge: in its own words where they are public, and else in those of
the source, marked as such.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch, Subquery
from wagtail_localize.models import TranslationSource

from pages.tree import languages, page_tree

__all__ = ["Challenge", "challenges_of"]


@dataclass(frozen=True)
class Challenge:
    # The `LabChallengePage` whose words are shown, and its language's code where it is not the
    # readers'. Owner, dilemma and people are the page's (`public_owner`, `by_role`).
    page: Any
    language: str

    @property
    def key(self) -> UUID:
        return self.page.translation_key


def challenges_of(programme_page: Any) -> list[Challenge]:
    """Return the public challenges of a `LabProgrammePage` in the order of its tree.

    In two queries, and none where there is no challenge.
    """
    from pages.models import LabChallengePage, LabChallengePerson

    tree, codes = page_tree(), languages()
    below = {
        child.pk: child.path
        for node in tree.public_versions(programme_page.translation_key)
        for child in tree.children(node.path)
        if child.alias_of_id is None and tree.is_public(child)
    }
    if not below:
        return []
    source = TranslationSource.objects.filter(object_id=programme_page.translation_key)
    people = LabChallengePerson.objects.select_related("person").order_by("sort_order", "pk")
    found = (
        LabChallengePage.objects.filter(pk__in=below)
        .select_related("challenge_owner__locale", "dilemma__locale", "locale")
        .prefetch_related(Prefetch("people", people))
        .annotate(source_id=Subquery(source.values("locale")[:1]))
    )
    versions: dict[UUID, dict[int, Any]] = {}
    for page in sorted(found, key=lambda page: below[page.pk]):
        versions.setdefault(page.translation_key, {})[page.locale_id] = page
    default = next((pk for pk, code in codes.items() if code == settings.LANGUAGE_CODE), None)
    told: list[tuple[str, Challenge]] = []
    for pages in versions.values():
        first = next(iter(pages.values()))
        # The tree of the source orders them; a page whose source is not public stands by itself.
        source_page: Any = pages.get(getattr(first, "source_id", None) or default or 0, first)
        own = pages.get(programme_page.locale_id)
        shown: Any = own or source_page
        told.append((source_page.path, Challenge(shown, "" if own else codes[shown.locale_id])))
    return [challenge for _path, challenge in sorted(told, key=lambda one: one[0])]
