"""Whom readers may see, and what of them: read once for all pages of a content version."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery, Value
from django.db.models.functions import Concat

from pages.memory import remember
from snippets.consents import without_withheld
from snippets.member_addresses import slug_of
from snippets.models import Consent, MemberAddress, Membership, Person

__all__ = ["CouncilPeople", "council_people", "shown"]


class CouncilPeople(NamedTuple):
    """What is known of everybody who is or was of the council, by their `translation_key`.

    `allowed` knows of whom else something was noted, too.
    """

    # The fields that somebody consents to; whoever isn't named has none.
    allowed: dict[UUID, frozenset[str]]
    # By locale, the part of an address of everybody who has or had a seat of a public mandate and
    # is public there; of whoever was never named, one that nothing leads to.
    slugs: dict[int, dict[UUID, str]]


def council_people() -> CouncilPeople:
    return remember("council", _read)


def shown(people: Iterable[Any]) -> list[Any]:
    """Return the people whom readers may see, without the fields that they may not.

    They are changed in memory, to be shown and not to be saved. Of people who are not of the
    council, and were not asked, nothing is left out.
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
    """Read all in one query: each costs the first reader after every public write."""
    columns = [part for field in Consent.FIELDS for part in (field, Value(" "))]
    consents = Consent.objects.filter(person_key=OuterRef("translation_key"))
    seats = Membership.objects.filter(person=OuterRef("pk"))
    given = MemberAddress.objects.filter(person_key=OuterRef("translation_key")).order_by("-pk")
    rows = (
        Person.objects.order_by()
        .annotate(
            has_seat=Exists(seats),
            has_public_seat=Exists(seats.filter(mandate__live=True)),
            states=Subquery(consents.annotate(states=Concat(*columns)).values("states")[:1]),
            slug=Subquery(given.values("slug")[:1]),
        )
        .values_list(
            *("translation_key", "locale", "name", "roles", "live"),
            *("has_seat", "has_public_seat", "states", "slug"),
        )
    )
    allowed: dict[UUID, frozenset[str]] = {}
    slugs: dict[int, dict[UUID, str]] = {}
    for key, locale, name, roles, live, has_seat, has_public_seat, states, slug in rows:
        if has_seat or Person.Role.MEMBER in roles or states:
            told = (states or "").split()
            consent = Consent(person_key=key, **dict(zip(Consent.FIELDS, told, strict=False)))
            allowed[key] = frozenset(filter(consent.allows, Consent.FIELDS))
        if has_public_seat and live:
            slugs.setdefault(locale, {})[key] = slug or slug_of(name, key)
    return CouncilPeople(allowed, slugs)
