"""Who translates into which language, asked for a list of people at once."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import F, Q
from wagtail.admin.utils import get_user_display_name

from snippets.permissions import all_locales, locales_of

__all__ = ["translators_of"]


def translators_of(user: Any) -> list[Any]:
    """Return the people who may change pages in a language of `user`'s, by their names.

    `locales` are the keys of the languages of each that are `user`'s too. One query.
    """
    mine = locales_of(user)
    if not mine:
        return []
    in_group = "groups__page_permissions__"
    rows: Any = (
        get_user_model()
        ._default_manager.filter(
            Q(**{f"{in_group}page__depth": 1}) | Q(**{f"{in_group}page__locale__in": mine}),
            is_active=True,
            **{f"{in_group}permission__codename": "change_page"},
        )
        .annotate(in_locale=F(f"{in_group}page__locale"), in_depth=F(f"{in_group}page__depth"))
        .distinct()
    )
    people: dict[int, Any] = {}
    for row in rows:
        person = people.setdefault(row.pk, row)
        everywhere = row.in_depth == 1
        granted = set(all_locales(user)) if everywhere else {row.in_locale}
        person.locales = (getattr(person, "locales", set()) | granted) & mine
        person.name = get_user_display_name(person)
    return sorted(people.values(), key=lambda person: person.name)
