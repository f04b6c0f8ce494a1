"""Whom of the council readers may see, and where: read once for all pages of a content version."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery, Value
from django.db.models.functions import Concat

from pages.memory import remember
from snippets.addresses import ascii_slug
from snippets.consents import without_withheld
from snippets.models import Consent, Membership, Person

__all__ = ["CouncilPeople", "council_people", "shown"]


class CouncilPeople(NamedTuple):
    """What is known of everybody who is or was of the council, by their `translation_key`."""

    # The fields that a member consents to; whoever isn't named has none.
    allowed: dict[UUID, frozenset[str]]
    # By locale, the part of an address of everybody who has or had a seat and is public there,
    # named or not.
    slugs: dict[int, dict[UUID, str]]


def council_people() -> CouncilPeople:
    return remember("council", _read)


def shown(people: Iterable[Any]) -> list[Any]:
    """Return the people whom readers may see, without the fields that they may not.

    They are changed in memory, to be shown and not to be saved. Of people who are not of the
    council nothing is left out.
    """
    allowed = council_people().allowed
    found = []
    for person in people:
        fields = allowed.get(person.translation_key)
        if fields is None:
            found.append(person)
        elif "name" in fields:
            found.append(without_withheld(person, fields))
    return found


def _read() -> CouncilPeople:
    """Read both in one query: each costs the first reader after every public write."""
    columns = [part for field in Consent.FIELDS for part in (field, Value(" "))]
    consents = Consent.objects.filter(person_key=OuterRef("translation_key"))
    rows = (
        Person.objects.order_by()
        .annotate(
            has_seat=Exists(Membership.objects.filter(person=OuterRef("pk"))),
            states=Subquery(consents.annotate(states=Concat(*columns)).values("states")[:1]),
        )
        .values_list("translation_key", "locale", "name", "roles", "live", "has_seat", "states")
    )
    allowed: dict[UUID, frozenset[str]] = {}
    names: dict[int, dict[UUID, str]] = {}
    for key, locale, name, roles, live, has_seat, states in rows:
        if has_seat or Person.Role.MEMBER in roles:
            told = (states or "").split()
            consent = Consent(person_key=key, **dict(zip(Consent.FIELDS, told, strict=False)))
            allowed[key] = frozenset(filter(consent.allows, Consent.FIELDS))
        if has_seat and live:
            names.setdefault(locale, {})[key] = name
    return CouncilPeople(allowed, {locale: _slugs(those) for locale, those in names.items()})


def _slugs(names: dict[UUID, str]) -> dict[UUID, str]:
    """Return the part of an address that each name makes.

    Whoever shares it with somebody, named or not, has a sign of their own behind it: an address
    never comes to lead to somebody else because somebody is not named any more.
    """
    plain = {key: ascii_slug(name) or "membre" for key, name in names.items()}
    count = Counter(plain.values())
    return {key: f"{s}-{key.hex[:6]}" if count[s] > 1 else s for key, s in plain.items()}
