"""The members of the council as readers may see them: by mandate, in a few queries."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from pages.references import picture_relations
from snippets.addresses import ascii_slug
from snippets.consents import shown
from snippets.embargo import look_up_embargoes
from snippets.folding import fold
from snippets.models import CreditedImage, Mandate, Membership, Person

__all__ = ["Member", "Numbers", "addresses_of", "member_at", "members_of", "numbers_of"]


@dataclass
class Member:
    """A member who is named, with the fields that readers may see of them."""

    person: Person
    slug: str
    # Public ones, in the person's language, the latest mandate first.
    seats: list[Membership] = field(default_factory=list)


@dataclass(frozen=True)
class Numbers:
    """Who sits, counted on a day from the rows; nothing tells who is counted as what."""

    members: int
    women: int
    men: int


def slugs_of(locale_id: int) -> dict[UUID, str]:
    """Return the part of an address of everybody who has or had a seat, by their key.

    It is made of the name. Whoever shares it with somebody, named or not, has a sign of their own
    behind it: an address never comes to lead to somebody else because somebody left.
    """
    rows = (
        Person.objects.filter(locale=locale_id, memberships__isnull=False)
        .order_by()
        .values_list("translation_key", "name")
        .distinct()
    )
    plain = {key: ascii_slug(name) or "membre" for key, name in rows}
    count = Counter(plain.values())
    return {key: f"{s}-{key.hex[:6]}" if count[s] > 1 else s for key, s in plain.items()}


def addresses_of(locale_id: int) -> dict[str, Person]:
    """Return the people who have an address in a language, by their part of it, in its order."""
    people = Person.objects.live().filter(locale=locale_id, memberships__isnull=False).distinct()
    slugs = slugs_of(locale_id)
    named = shown(people.select_related("organisation"))
    found = {slugs[person.translation_key]: person for person in named}
    return dict(sorted(found.items()))


def members_of(locale_id: int, **conditions: Any) -> list[Member]:
    """Return those who are named and have such a seat, with these seats, by name.

    `conditions` are look-ups from a membership.
    """
    rows = (
        Membership.objects.filter(locale=locale_id, person__live=True, **conditions)
        .select_related("person__organisation", "mandate", "working_group__theme")
        .order_by("-mandate__start", "sort_order", "pk")
    )
    seats: dict[int, list[Membership]] = {}
    people: dict[int, Person] = {}
    for row in rows:
        people.setdefault(row.person_id, row.person)
        seats.setdefault(row.person_id, []).append(row)
    named = shown(people.values())
    slugs = slugs_of(locale_id) if named else {}
    _with_photos(named)
    found = [Member(p, slugs[p.translation_key], seats[p.pk]) for p in named]
    return sorted(found, key=lambda member: (_by_surname(member.person.name), member.slug))


def member_at(slug: str, locale_id: int) -> Member | None:
    """Return the member at an address, where they consent to be named."""
    keys = [key for key, known in slugs_of(locale_id).items() if known == slug]
    found = members_of(locale_id, person__translation_key__in=keys) if keys else []
    return found[0] if found else None


def numbers_of(mandate: Mandate, day: date | None = None) -> Numbers:
    """Return how many sit on the council today, or sat on the mandate's last day."""
    day = min(max(day or timezone.localdate(), mandate.start), mandate.end)
    rows = Membership.objects.filter(mandate=mandate, person__live=True).select_related("mandate")
    sitting = {row.person_id: row.counted_as for row in rows if row.sits_on(day)}
    count = Counter(sitting.values())
    return Numbers(
        len(sitting), count[Membership.Counted.WOMAN.value], count[Membership.Counted.MAN.value]
    )


def _by_surname(name: str) -> str:
    """Return what a name is filed under: its last word, then the others, as fold() writes them."""
    first, _space, last = name.rpartition(" ")
    return fold(f"{last} {first}")


def _with_photos(people: list[Person]) -> None:
    """Fetch the photos that may be shown, with all that the `picture` tag reads."""
    keys = {person.photo_id for person in people if person.photo_id}
    if not keys:
        return
    pictures = CreditedImage.objects.prefetch_related(*picture_relations()).in_bulk(keys)
    look_up_embargoes(pictures.values())
    for person in people:
        if person.photo_id:
            person.photo = pictures.get(person.photo_id)
