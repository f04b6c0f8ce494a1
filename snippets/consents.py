"""What readers may see of people who were asked: each field as its consent says (decision 64)."""

from collections.abc import Container, Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import ReferenceIndex

from snippets.embargo import is_embargo_collection, is_embargoed_file
from snippets.write_ahead_log import empty_log_on_commit

__all__ = [
    "Portrait",
    "consent_of",
    "consents_of",
    "former_photos",
    "portraits",
    "ruled_by_consent",
    "settle_photos",
    "without_withheld",
]


def consent_of(person: Any) -> Any:
    """Return what is noted, or what is true before: of a member nothing is given, and anybody else
    is shown as they were released.
    """
    model = apps.get_model("snippets", "Consent")
    key = person.translation_key
    known = model.objects.filter(person_key=key).first()
    if known is not None:
        return known
    state = model.State.REFUSED if person.is_member else model.State.UNCONFIRMED
    return model(person_key=key, **dict.fromkeys(model.FIELDS, state))


def consents_of(people: Iterable[Any]) -> dict[UUID, Any]:
    """Return the consent of each person, by their key; without a row nothing is allowed."""
    model = apps.get_model("snippets", "Consent")
    keys = {person.translation_key for person in people}
    found = {row.person_key: row for row in model.objects.filter(person_key__in=keys)}
    return {key: found.get(key) or model(person_key=key) for key in keys}


def without_withheld(person: Any, allowed: Container[str]) -> Any:
    """Return a person without the fields that are not among those allowed, to be shown."""
    for field, nothing in (("photo", None), ("biography", ""), ("organisation", None)):
        if field not in allowed:
            setattr(person, field, nothing)
    return person


def ruled_by_consent(people: list[Any]) -> dict[int, Any]:
    """Return those of the council and those of whom something is noted, by primary key."""
    found = {person.pk: person for person in people if "member" in person.roles}
    others = {person.pk: person for person in people if person.pk not in found}
    if others:
        seats = apps.get_model("snippets", "Membership").objects.filter(person__in=others)
        found |= {pk: others[pk] for pk in set(seats.values_list("person", flat=True))}
        keys = {person.translation_key for person in others.values()}
        noted = apps.get_model("snippets", "Consent").objects.filter(person_key__in=keys)
        asked = set(noted.values_list("person_key", flat=True))
        found |= {pk: one for pk, one in others.items() if one.translation_key in asked}
    return found


class Portrait(NamedTuple):
    """A picture that is the photo of people whose consent rules it."""

    # Whether all of them consent.
    is_allowed: bool
    # Whether it waits for an embargo besides.
    is_embargoed: bool = False


def portraits(images: Iterable[int]) -> dict[int, Portrait]:
    """Return those of these pictures that are photos which a consent rules, by primary key."""
    model = apps.get_model("snippets", "Person")
    rows = model._base_manager.filter(photo__in=list(images))
    people = list(rows.select_related("photo__collection"))
    if not people:
        return {}
    ruled = ruled_by_consent(people)
    consents = consents_of(ruled.values())
    found: dict[int, Portrait] = {}
    for person in ruled.values():
        is_allowed = consents[person.translation_key].allows("photo")
        known = found.get(person.photo_id, Portrait(True))
        embargoed = is_embargo_collection(person.photo.collection)
        found[person.photo_id] = Portrait(known.is_allowed and is_allowed, embargoed)
    return found


def former_photos(images: Iterable[int]) -> dict[int, bool]:
    """Return those of these pictures that were members' photos, and whether each consents.

    Of whoever was deleted and had consented nobody is left who could take it back.
    """
    rows = list(apps.get_model("snippets", "FormerPhoto").objects.filter(image__in=list(images)))
    if not rows:
        return {}
    consents = apps.get_model("snippets", "Consent").objects.filter(
        person_key__in={row.person_key for row in rows}
    )
    allowed = {row.person_key for row in consents if row.allows("photo")} | {None}
    found: dict[int, bool] = {}
    for row in rows:
        found[row.image_id] = found.get(row.image_id, True) and row.person_key in allowed
    return found


def settle_photos(person_key: UUID) -> None:
    """Close the files of a member's photos where consent is lacking; open them where it is given.

    One that is closed lies where held files do, and is given to those only who may change it. A
    former one is closed as well; where it is held, it is opened by a page that shows it.
    """
    _settle_former(person_key)
    model = apps.get_model("snippets", "Person")
    people = model._base_manager.filter(translation_key=person_key, photo__isnull=False)
    images = apps.get_model("snippets", "CreditedImage").objects
    photos = images.select_related("collection").in_bulk(
        set(people.values_list("photo", flat=True))
    )
    for pk, portrait in portraits(photos).items():
        image = photos[pk]
        is_held = is_embargoed_file(image.file.name)
        if is_held == portrait.is_allowed and not portrait.is_embargoed:
            # Saving it moves its file, and its sizes with it.
            image.save()


def _settle_former(person_key: UUID) -> None:
    former = apps.get_model("snippets", "FormerPhoto").objects.filter(person_key=person_key)
    images = apps.get_model("snippets", "CreditedImage").objects
    for image in images.filter(pk__in=former.values("image")):
        if not is_embargoed_file(image.file.name) and not former_photos([image.pk])[image.pk]:
            image.is_withdrawn = True
            image.save()


@receiver(post_save, sender="snippets.Consent", dispatch_uid="consents.changed")
def move_photos(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        settle_photos(instance.person_key)
        empty_log_on_commit()  # of what was given until now


def withdraw_photo(image_pk: int, person_key: UUID, are_all_losing_it: bool) -> None:
    """Hold the file of a picture that was the photo of a member, unless something else shows it.

    With `are_all_losing_it`, the person's rows in the other languages are about to lose it as
    well. Whose it was is kept, for their consent rules it from now on too.
    """
    person = apps.get_model("snippets", "Person")
    image = apps.get_model("snippets", "CreditedImage").objects.filter(pk=image_pk).first()
    if image is None:
        return
    former = apps.get_model("snippets", "FormerPhoto").objects
    former.get_or_create(image=image, person_key=person_key)
    if is_embargoed_file(image.file.name):
        return
    elsewhere = ReferenceIndex.get_references_to(image).exclude(
        base_content_type=ContentType.objects.get_for_model(person)
    )
    people = person._base_manager.filter(photo=image_pk)
    if are_all_losing_it:
        people = people.exclude(translation_key=person_key)
    if elsewhere.exists() or people.exists():
        return
    image.is_withdrawn = True
    image.save()


@receiver(pre_save, sender="snippets.Person", dispatch_uid="consents.photo_before")
def note_former_photo(
    instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Note the photo that a member is about to lose, in whatever language it is still shown."""
    instance.former_photos = set()
    if raw or instance.pk is None or (update_fields is not None and "photo" not in update_fields):
        return
    rows = type(instance)._base_manager.filter(translation_key=instance.translation_key)
    shown = rows.exclude(photo=None).exclude(photo=instance.photo_id).select_related(None)
    instance.former_photos = {row.photo_id for row in shown if row.is_ruled_by_consent}


@receiver(post_save, sender="snippets.Person", dispatch_uid="consents.photo_chosen")
def move_chosen_photo(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if raw:
        return
    if instance.photo_id is not None:
        settle_photos(instance.translation_key)
    for image in instance.former_photos:
        # A source that is public gives its facts to the other languages at once.
        withdraw_photo(image, instance.translation_key, instance.live)


@receiver(pre_delete, sender="snippets.Person", dispatch_uid="consents.photo_deleted")
def note_deleted_photo(instance: Any, **kwargs: Any) -> None:
    # Its seats are gone when it is.
    is_ruled = instance.photo_id is not None and instance.is_ruled_by_consent
    instance.former_photos = {instance.photo_id} if is_ruled else set()


@receiver(post_delete, sender="snippets.Person", dispatch_uid="consents.person_deleted")
def forget(instance: Any, **kwargs: Any) -> None:
    key = instance.translation_key
    for image in instance.former_photos:
        withdraw_photo(image, key, False)
    if type(instance)._base_manager.filter(translation_key=key).exists():
        return
    consents = apps.get_model("snippets", "Consent").objects.filter(person_key=key)
    if any(consent.allows("photo") for consent in consents):
        former = apps.get_model("snippets", "FormerPhoto").objects
        former.filter(person_key=key).update(person_key=None)
    consents.delete()
    empty_log_on_commit()
