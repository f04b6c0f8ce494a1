"""The demo's members of the council: put in together, for one by one they take half a minute."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale

from snippets.consents import settle_photos
from snippets.member_addresses import give_address
from snippets.models import Consent, Mandate, Membership, Organisation, Person, WorkingGroup

from .content_files import Spec, identifier, read

__all__ = ["load_consents", "load_members"]

# How long before the loading somebody asked them.
ASKED = timedelta(days=45)


def _key(spec: Spec) -> UUID:
    return identifier(Person.__name__, spec["key"])


def load_consents(began: datetime) -> None:
    """Note what every member consents to; before the people, whose photos would be held without."""
    members = [spec for spec in read("people") if "member" in spec["roles"]]
    specs = {_key(spec): spec for spec in [*members, *read("council/members")]}
    known = set(Consent.objects.values_list("person_key", flat=True))
    given_on = timezone.localdate(began) - ASKED
    Consent.objects.bulk_create(
        _consent(key, spec.get("consent", {}), given_on)
        for key, spec in specs.items()
        if key not in known
    )


def _consent(key: UUID, told: Any, given_on: date) -> Consent:
    """Return the row of what a file tells: one state of all fields, or those that aren't given."""
    consent = Consent(person_key=key)
    for field in Consent.FIELDS:
        state = told if isinstance(told, str) else told.get(field, Consent.State.GIVEN.value)
        setattr(consent, field, state)
        if state == Consent.State.GIVEN:
            setattr(consent, f"{field}_on", given_on)
    return consent


@transaction.atomic
def load_members(locales: Iterable[Locale], images: dict[str, int], began: datetime) -> None:
    """Put in those who are not there: their rows in every language, and their seats.

    All are live at once, without a revision: the first edit makes one. Nobody is put in twice, and
    whom an editor deleted in one language stays away from it.
    """
    known = set(Person.objects.values_list("translation_key", flat=True))
    specs = [spec for spec in read("council/members") if _key(spec) not in known]
    if not specs:
        return
    for locale in locales:
        _load(specs, locale, images, began)
    for spec in specs:
        give_address(_key(spec))
        if spec.get("photo") and spec.get("consent"):
            settle_photos(_key(spec))


def _load(specs: list[Spec], locale: Locale, images: dict[str, int], began: datetime) -> None:
    language = locale.language_code
    organisations, mandates, groups = (
        _by_key(model, locale) for model in (Organisation, Mandate, WorkingGroup)
    )
    people = Person.objects.bulk_create(
        Person(
            translation_key=_key(spec),
            locale=locale,
            name=spec["name"],
            roles=[Person.Role.MEMBER.value],
            biography=spec["biography"][language].strip() if "biography" in spec else "",
            organisation_id=organisations[identifier("Organisation", spec["organisation"])]
            if "organisation" in spec
            else None,
            photo_id=images[spec["photo"]] if "photo" in spec else None,
            live=True,
            first_published_at=began,
            last_published_at=began,
        )
        for spec in specs
    )
    Membership.objects.bulk_create(
        Membership(
            translation_key=identifier("Membership", spec["key"], seat["mandate"]),
            locale=locale,
            person=person,
            sort_order=position,
            mandate_id=mandates[identifier("Mandate", seat["mandate"])],
            working_group_id=groups[identifier("WorkingGroup", seat["working_group"])]
            if "working_group" in seat
            else None,
            engagement=seat["engagement"],
            counted_as=spec["counted"],
            since=seat.get("since"),
            until=seat.get("until"),
        )
        for person, spec in zip(people, specs, strict=True)
        for position, seat in enumerate(spec["seats"])
    )


def _by_key(model: Any, locale: Locale) -> dict[UUID, int]:
    return dict(model.objects.filter(locale=locale).values_list("translation_key", "pk"))
