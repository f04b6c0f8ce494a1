"""Who translates into which language, asked for a list of people at once."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from snippets.permissions import all_locales, locales_of

__all__ = ["translators_of"]


def translators_of(user: Any) -> list[Any]:
    """Return the people who may change pages in a language of `user`'s, by their names.

    `locales` are the keys of the languages of each that are `user`'s too. Two queries.
    """
    mine = locales_of(user)
    if not mine:
        return []
    in_group = "groups__page_permissions__"
    rows = (
        get_user_model()
        ._default_manager.filter(
            Q(**{f"{in_group}page__depth": 1}) | Q(**{f"{in_group}page__locale__in": mine}),
            is_active=True,
            **{f"{in_group}permission__codename": "change_page"},
        )
        .values_list("pk", f"{in_group}page__locale", f"{in_group}page__depth")
        .distinct()
    )
    locales: dict[int, set[int]] = {}
    for pk, locale, depth in rows:
        locales.setdefault(pk, set()).update(all_locales(user) if depth == 1 else [locale])
    people: list[Any] = list(get_user_model()._default_manager.filter(pk__in=locales))
    for person in people:
        person.locales = locales[person.pk] & mine
        person.name = person.get_full_name() or person.get_username()
    return sorted(people, key=lambda person: person.name)
