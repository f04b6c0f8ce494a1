"""The members of the council as readers may see them: by mandate, in one query."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from pages.council import council_people, shown
from pages.mandates import Term
from snippets.folding import fold
from snippets.models import Mandate, MemberAddress, Membership, Person

__all__ = [
    "Member",
    "Numbers",
    "addresses_of",
    "current_address",
    "member_at",
    "members_of",
    "named_among",
    "numbers_of",
    "seats_in",
    "seats_of",
]


@dataclass
class Member:
    """A member who is named, with the fields that readers may see of them."""

    person: Person
    slug: str
    # In the person's language, the latest mandate first.
    seats: list[Membership] = field(default_factory=list)

    @property
    def initials(self) -> str:
        """What stands in the place of a photo: of the first name and of the last."""
        words = self.person.name.split()
        return "".join(dict.fromkeys(word[0] for word in (words[0], words[-1])))


@dataclass(frozen=True)
class Numbers:
    """Who sits, counted on a day from the rows; nothing tells who is counted as what."""

    members: int
    women: int
    men: int


def addresses_of(locale_id: int) -> dict[str, UUID]:
    """Return the parts of the addresses of those who are named, in their order, and who it is."""
    council = council_people()
    slugs = council.slugs.get(locale_id, {})
    return {s: k for k, s in sorted(slugs.items(), key=_second) if "name" in council.allowed[k]}


def _second(pair: tuple[UUID, str]) -> str:
    return pair[1]


def seats_in(locale_id: int, **conditions: Any) -> list[Membership]:
    """Return the seats of people who are public in a language, with all that a page shows.

    A mandate in draft is nobody's to read, and so are its seats.
    """
    return _with_all(Membership.objects.filter(locale=locale_id, **conditions))


def seats_of(mandate: Term | Mandate) -> list[Membership]:
    """Return the seats of a mandate in every language: who is public in one of them is counted."""
    key = mandate.translation_key
    return _with_all(Membership.objects.filter(mandate__translation_key=key))


def _with_all(seats: QuerySet) -> list[Membership]:
    rows = (
        seats.filter(person__live=True, mandate__live=True)
        .select_related("person__organisation__locale", "mandate__locale", "working_group__locale")
        .select_related("working_group__theme")
    )
    return list(rows.order_by("-mandate__start", "sort_order", "pk"))


def members_of(seats: list[Membership]) -> list[Member]:
    """Return the members who have these seats and are named, by surname."""
    by_person: dict[int, list[Membership]] = {}
    for seat in seats:
        by_person.setdefault(seat.person_id, []).append(seat)
    slugs = council_people().slugs
    found = []
    for person in shown(theirs[0].person for theirs in by_person.values()):
        slug = slugs[person.locale_id][person.translation_key]
        found.append(Member(person, slug, by_person[person.pk]))
    return sorted(found, key=lambda member: (_by_surname(member.person.name), member.slug))


def member_at(slug: str, locale_id: int) -> Member | None:
    """Return the member at an address, where they consent to be named."""
    known = council_people().slugs.get(locale_id, {})
    key = next((key for key, own in known.items() if own == slug), None)
    if key is None:
        return None
    found = members_of(seats_in(locale_id, person__translation_key=key))
    return found[0] if found else None


def current_address(slug: str, locale_id: int) -> str:
    """Return the part of the address of whoever had another under a former name, or ""."""
    council = council_people()
    key = MemberAddress.objects.filter(slug=slug).values_list("person_key", flat=True).first()
    current = council.slugs.get(locale_id, {}).get(key, slug) if key else slug
    allowed = council.allowed.get(key, frozenset()) if key else frozenset()
    return current if current != slug and "name" in allowed else ""


def numbers_of(mandate: Term | Mandate, seats: list[Membership]) -> Numbers:
    """Return how many of these sit on the council today, or sat on the mandate's last day.

    `seats` are those of every language: the numbers are the same in each.
    """
    sitting = _sitting(mandate, seats)
    count = Counter(seat.counted_as for seat in sitting.values())
    return Numbers(
        members=len(sitting),
        women=count[Membership.Counted.WOMAN.value],
        men=count[Membership.Counted.MAN.value],
    )


def named_among(mandate: Term | Mandate, seats: list[Membership], locale_id: int) -> int:
    """Return how many of those who are counted are named in a language."""
    allowed = council_people().allowed
    sitting = _sitting(mandate, [seat for seat in seats if seat.locale_id == locale_id])
    return sum("name" in allowed[key] for key in sitting)


def _sitting(mandate: Term | Mandate, seats: list[Membership]) -> dict[UUID, Membership]:
    day = min(max(timezone.localdate(), mandate.start), mandate.end)
    return {seat.person.translation_key: seat for seat in seats if seat.sits_on(day)}


def _by_surname(name: str) -> str:
    """Return what a name is filed under: its last word, then the others, as fold() writes them."""
    first, _space, last = name.rpartition(" ")
    return fold(f"{last} {first}")
