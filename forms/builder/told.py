"""What the editor of a form is told of its versions: in effect, waiting, in the draft."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from forms.differences import differences
from forms.effect import Released, State, lacking_words, parts_of, state_of
from forms.stale_words import StaleWords, stale_words
from forms.structure import Structure

__all__ = ["Told", "may_put_in_effect", "told_of"]


@dataclass(frozen=True)
class Language:
    """What a language lacks or has stale, and where that is translated."""

    name: str
    url: str
    # Texts of the source that it lacks.
    lacking: list[str] = field(default_factory=list)
    # How many of them read as in the source, and where that is confirmed.
    copied: int = 0
    same_url: str = ""
    stale: list[StaleWords] = field(default_factory=list)
    # How many texts it shows in the source's words.
    shown_in_source: int = 0


@dataclass(frozen=True)
class Told:
    is_in_effect: bool
    since: datetime | None
    offered_in: list[str]
    waits: bool
    # What was released and waits; what is in the draft and was not released.
    waiting: list[str]
    drafted: list[str]
    waits_for: list[Language]
    # Languages that are public and do not offer the form.
    not_offered: list[Language]
    shown_in_source: list[Language]
    stale: list[Language]


def told_of(page: Any) -> Told:
    """Return what is told of a form, by the page in its source language as it is edited."""
    state = state_of(page)
    said, current = state.said, state.in_effect
    names = dict(settings.LANGUAGES)

    def language(code: str, **more: Any) -> Language:
        target = state.pages.get(code)
        url = reverse("wagtailadmin_pages:edit", args=[target.pk]) if target else ""
        return Language(str(names.get(code, code)), url, **more, **copied(code))

    def copied(code: str) -> dict[str, Any]:
        count = len(said.copied.get(code, ())) if said else 0
        args = [page.pk, code]
        return {"copied": count, "same_url": reverse("form_same_words", args=args)} if count else {}

    offered = current.words if current else {}
    lacking = {code: _texts(said, code) for code in said.words} if said else {}
    return Told(
        is_in_effect=current is not None,
        since=state.since,
        offered_in=[str(name) for code, name in names.items() if code in offered],
        waits=state.waits,
        waiting=_waiting(state),
        drafted=_drafted(page, said),
        waits_for=[language(code, lacking=lacking[code]) for code in state.waits_for],
        not_offered=[
            language(code, lacking=texts)
            for code, texts in lacking.items()
            if code not in offered and texts
        ],
        shown_in_source=[
            language(code, shown_in_source=count)
            for code, count in (lacking_words(current) if current else {}).items()
        ],
        stale=[
            language(code, stale=words)
            for code, words in stale_words(
                page.translation_key, said.words if said else None
            ).items()
        ],
    )


def _texts(said: Released | None, code: str) -> list[str]:
    if said is None:
        return []
    return [said.words[said.source][path] for path in said.lacks(code)]


def _waiting(state: State) -> list[str]:
    current, said = state.in_effect, state.said
    if not state.waits or current is None or said is None:
        return []
    new, words = said.structure, said.words[said.source]
    return differences(current.structure, current.words.get(said.source, {}), new, words)


def _drafted(page: Any, said: Released | None) -> list[str]:
    if said is None:
        return []
    facts, words = parts_of(page)
    return differences(said.structure, said.words[said.source], Structure(facts), words)


def may_put_in_effect(user: Any, page: Any) -> bool:
    """Tell whether somebody may say *now*: its words were reviewed, so it publishes nothing."""
    # Wagtail's right to publish; HousePagePermissionTester asks more of those who publish alone.
    return page.permissions_for_user(user).can_unschedule()
