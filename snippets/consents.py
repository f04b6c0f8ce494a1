"""What readers may see of members of the council: each field as its consent says (decision 64)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

__all__ = ["consents_of", "hold_photos", "members_of", "portraits", "shown"]


def consents_of(people: Iterable[Any]) -> dict[UUID, Any]:
    """Return the consent of each person, by their key; without a row nothing is allowed."""
    model = apps.get_model("snippets", "Consent")
    keys = {person.translation_key for person in people}
    found = {row.person_key: row for row in model.objects.filter(person_key__in=keys)}
    return {key: found.get(key) or model(person_key=key) for key in keys}


def shown(people: Iterable[Any]) -> list[Any]:
    """Return the people whom readers may see, without the fields that they may not.

    They are changed in memory, to be shown and not to be saved. Of people who are not of the
    council nothing is left out. Two queries at most.
    """
    people = list(people)
    members = members_of(people)
    consents = consents_of(members.values()) if members else {}
    found = []
    for person in people:
        consent = consents[person.translation_key] if person.pk in members else None
        if consent is not None:
            if not consent.allows("name"):
                continue
            for field, nothing in (("photo", None), ("biography", ""), ("organisation", None)):
                if not consent.allows(field):
                    setattr(person, field, nothing)
        found.append(person)
    return found


def members_of(people: list[Any]) -> dict[int, Any]:
    """Return those of the council, by primary key."""
    found = {person.pk: person for person in people if "member" in person.roles}
    others = {person.pk: person for person in people if person.pk not in found}
    if others:
        seats = apps.get_model("snippets", "Membership").objects.filter(person__in=others)
        found |= {pk: others[pk] for pk in set(seats.values_list("person", flat=True))}
    return found


def portraits(images: Iterable[int]) -> dict[int, bool]:
    """Return which of these pictures, by primary key, are members' photos, and may be shown."""
    model = apps.get_model("snippets", "Person")
    people = list(model._base_manager.filter(photo__in=list(images)))
    if not people:
        return {}
    members = members_of(people)
    consents = consents_of(members.values())
    found: dict[int, bool] = {}
    for person in members.values():
        may_be_shown = consents[person.translation_key].allows("photo")
        found[person.photo_id] = found.get(person.photo_id, True) and may_be_shown
    return found


def hold_photos(person_key: UUID) -> None:
    """Close the files of a member's photos where consent to them is lacking, as held files are."""
    model = apps.get_model("snippets", "Person")
    people = model._base_manager.filter(translation_key=person_key, photo__isnull=False)
    images = apps.get_model("snippets", "CreditedImage").objects
    photos = set(people.values_list("photo", flat=True))
    for pk, may_be_shown in portraits(photos).items():
        if not may_be_shown:
            # Saving it moves its file to where it is asked for, and its sizes with it.
            images.get(pk=pk).save()


@receiver(post_save, sender="snippets.Consent", dispatch_uid="consents.changed")
def close_photos(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        hold_photos(instance.person_key)


@receiver(post_save, sender="snippets.Person", dispatch_uid="consents.photo_chosen")
def close_chosen_photo(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw and instance.photo_id is not None:
        hold_photos(instance.translation_key)


@receiver(post_delete, sender="snippets.Person", dispatch_uid="consents.person_deleted")
def forget(instance: Any, **kwargs: Any) -> None:
    key = instance.translation_key
    if not type(instance)._base_manager.filter(translation_key=key).exists():
        apps.get_model("snippets", "Consent").objects.filter(person_key=key).delete()
