"""The challenges of a programme, as readers of a language see them.

Every language shows every challenge: in its own words where they are public, and else in those of
the source, marked as such.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch

from pages.lab.programme import source_locale
from pages.tree import languages, page_tree

__all__ = ["Challenge", "challenges_of", "has_challenges"]


@dataclass(frozen=True)
class Challenge:
    # The `LabChallengePage` whose words are shown, and its language's code where it is not the
    # readers'. Owner, dilemma and people are the page's (`public_owner`, `by_role`).
    page: Any
    language: str

    @property
    def key(self) -> UUID:
        return self.page.translation_key


def challenges_of(programme_page: Any, with_people: bool = False) -> list[Challenge]:
    """Return the public challenges of a `LabProgrammePage` in the order of its tree.

    In one query, and another for the people of all: without them, `by_role` asks for each.
    """
    from pages.models import LabChallengePage, LabChallengePerson

    below, codes = _public_below(programme_page, LabChallengePage), languages()
    if not below:
        return []
    found = (
        LabChallengePage.objects.filter(pk__in=below)
        .select_related("challenge_owner__locale", "dilemma__locale", "locale")
        .annotate(source_id=source_locale(programme_page.translation_key))
    )
    if with_people:
        people = LabChallengePerson.objects.select_related("person").order_by("sort_order", "pk")
        found = found.prefetch_related(Prefetch("people", people))
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


def has_challenges(programme_page: Any) -> bool:
    """Tell whether the programme lists any; the page tree knows, without a query."""
    from pages.models import LabChallengePage

    return bool(_public_below(programme_page, LabChallengePage))


def _public_below(programme_page: Any, model: type[Any]) -> dict[int, str]:
    """Return the public pages of a type below a programme in every language: path by key."""
    kind = ContentType.objects.get_for_model(model).pk
    return {
        child.pk: child.path
        for child in page_tree().public_children(programme_page.translation_key)
        if child.content_type_id == kind
    }
