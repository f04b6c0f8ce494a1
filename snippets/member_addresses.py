"""The address of each member who is named: given once, and nobody else's afterwards."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from snippets.addresses import ascii_slug
from snippets.facts import source_of
from snippets.models import Consent, MemberAddress, Membership, Person

__all__ = ["give_address", "slug_of"]

# What the column has room for, without the sign of a person's own.
LONGEST_SLUG = 150


def slug_of(name: str, person_key: UUID) -> str:
    """Return the part of an address that a name makes, with a sign of the person's own."""
    return f"{ascii_slug(name, LONGEST_SLUG) or 'membre'}-{person_key.hex[:6]}"


def give_address(person_key: UUID) -> None:
    """Give a member who is named the address that the name makes; a former one leads to it.

    Whoever's name makes an address that was given already has a sign of their own behind it. Of
    those who are not named none is given: it would show in that of somebody of the same name.
    """
    people = list(Person.objects.filter(translation_key=person_key))
    if not people or not Membership.objects.filter(person__in=people, person__live=True).exists():
        return
    consent = Consent.objects.filter(person_key=person_key).first()
    if consent is None or not consent.allows("name"):
        return
    source = next((person for person in people if source_of(person) is None), people[0])
    given = MemberAddress.objects.filter(person_key=person_key).order_by("-pk")
    for slug in (
        ascii_slug(source.name, LONGEST_SLUG) or "membre",
        slug_of(source.name, person_key),
    ):
        row = MemberAddress.objects.filter(slug=slug).first()
        if row is not None and row.person_key != person_key:
            continue
        if row is None or row != given.first():
            # Who takes a former name again has that address again.
            given.filter(slug=slug).delete()
            MemberAddress.objects.create(slug=slug, person_key=person_key)
        return


@receiver(post_save, sender=Person, dispatch_uid="member_addresses.person")
def note_person(
    instance: Person, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    changed: Iterable[str] = update_fields if update_fields is not None else ("name",)
    if not raw and {"name", "live"} & set(changed):
        give_address(instance.translation_key)


@receiver(post_save, sender=Membership, dispatch_uid="member_addresses.seat")
def note_seat(instance: Membership, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        give_address(instance.person.translation_key)


@receiver(post_save, sender=Consent, dispatch_uid="member_addresses.consent")
def note_consent(instance: Consent, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        give_address(instance.person_key)


@receiver(post_delete, sender=Person, dispatch_uid="member_addresses.deleted")
def forget_addresses(instance: Person, **kwargs: Any) -> None:
    """Keep nothing of a person who is deleted in every language: the address is a name."""
    key = instance.translation_key
    if not Person.objects.filter(translation_key=key).exists():
        MemberAddress.objects.filter(person_key=key).delete()
