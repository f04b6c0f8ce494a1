"""Accept 7: what a member consents to, noted at once and for all languages (decision 64)."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry, Page

from snippets.consent_view import LOGGED
from snippets.consents import without_withheld
from snippets.models import Consent, CreditedImage, FormerPhoto, Person
from tests.factories.consent import consent_of
from tests.factories.image import CreditedImageFactory
from tests.factories.locale import english
from tests.factories.membership import MembershipFactory
from tests.factories.person import PersonFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream
from tests.pages.html import read
from tests.pages.lab import small_lab

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("shared_homes", "shared_roles", "pictures_in_this_process"),
]


def address(name: str, *args: object) -> str:
    return reverse(Person.snippet_viewset.get_url_name(name), args=args)


def status(client: Any, url: str) -> int:
    response = client.get(url)
    response.getvalue()  # a file is closed when it was read
    return response.status_code


def data_of(**states: str) -> dict[str, str]:
    given = dict.fromkeys(Consent.FIELDS, "given") | states
    days = {f"{f}_on": "2026-01-05" if s == "given" else "" for f, s in given.items()}
    return given | days


def test_whoever_has_no_row_consents_to_nothing_and_whoever_is_not_named_shows_nothing():
    assert [Consent().allows(field) for field in Consent.FIELDS] == [False] * 4
    unnamed = Consent(name="refused", photo="given", biography="given", organisation="given")
    assert [unnamed.allows(field) for field in Consent.FIELDS] == [False] * 4
    public = Consent(name="unconfirmed", photo="refused", biography="given")
    assert [public.allows(field) for field in Consent.FIELDS] == [True, False, True, False]


def test_field_that_is_not_allowed_is_taken_off_whoever_is_shown():
    for allowed in ((), ("name",), ("photo",), ("biography",), ("organisation",), Consent.FIELDS):
        person = SimpleNamespace(photo="a photo", biography="a life", organisation="a company")
        shown = without_withheld(person, allowed)
        assert (bool(shown.photo), bool(shown.biography), bool(shown.organisation)) == tuple(
            field in allowed for field in ("photo", "biography", "organisation")
        )


def test_consent_that_is_given_has_a_day_that_has_come():
    tomorrow = timezone.localdate() + timedelta(days=1)
    consent = Consent(name="given", photo="given", photo_on=tomorrow, biography_on=tomorrow)
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        consent.clean()
    assert refusal.value.message_dict == {
        "name_on": ["“Name” is given without a day. Give the day on which they said yes."],
        "photo_on": ["“Photo” has a day to come. Give the day on which they said yes."],
    }
    # The day of what is not given is none.
    assert consent.biography_on is None


def test_officer_notes_consent_which_holds_at_once_and_is_logged(login, officer):
    person = PersonFactory(consent=None)
    response = login(officer).post(address("consent", person.pk), data_of(photo="refused"))
    assert (response.status_code, response.url) == (302, address("edit", person.pk))
    consent = Consent.objects.get(person_key=person.translation_key)
    assert [getattr(consent, field) for field in Consent.FIELDS] == [
        *("given", "refused", "given", "given")
    ]
    assert (consent.name_on, consent.photo_on) == (date(2026, 1, 5), None)
    entry = ModelLogEntry.objects.get(action=LOGGED, object_id=str(person.pk))
    assert (entry.user, entry.data["consent"]["photo"]) == (officer, "refused")


def test_nothing_typed_is_lost_where_a_day_is_missing(login, officer):
    person = PersonFactory(consent=None)
    page = login(officer).post(
        address("consent", person.pk), {**data_of(biography="refused"), "name_on": ""}
    )
    form = page.context["form"]
    assert form.errors == {
        "name_on": ["“Name” is given without a day. Give the day on which they said yes."]
    }
    assert (form["biography"].value(), form["photo_on"].value()) == ("refused", "2026-01-05")
    assert not Consent.objects.filter(person_key=person.translation_key).exists()


def test_consent_is_noted_by_whoever_may_change_the_person_at_its_source(
    login, officer, translator, reviewer
):
    person = PersonFactory()
    twin = PersonFactory(translation_key=person.translation_key, locale=english(), consent=None)
    for user, row, status in (
        (officer, person, 200),
        (officer, twin, 200),
        (translator, twin, 403),
        (reviewer, person, 403),
    ):
        assert login(user).get(address("consent", row.pk)).status_code == status


def test_member_of_whom_nothing_is_noted_gave_nothing_and_saving_that_gives_nothing(login, officer):
    """What is noted first is what was true: no officer who presses save makes anybody public."""
    by_role = PersonFactory(consent=None)
    by_seat = PersonFactory(roles=["artist"], consent=None)
    MembershipFactory(person=by_seat)
    client = login(officer)
    for person in (by_role, by_seat):
        form = client.get(address("consent", person.pk)).context["form"]
        shown = {name: form[name].value() for name in Consent.FIELDS}
        offered = {value for name in shown for value, _label in form.fields[name].choices}
        assert (set(shown.values()), offered) == ({"refused"}, {"given", "refused"})
        client.post(address("consent", person.pk), shown)
        noted = Consent.objects.get(person_key=person.translation_key)
        assert [noted.allows(field) for field in Consent.FIELDS] == [False] * 4
        # What nobody may show, nobody chooses either.
        sent = client.post(address("consent", person.pk), data_of(name="unconfirmed"))
        assert list(sent.context["form"].errors) == ["name"]


def test_unconfirmed_is_told_in_list_and_editor_and_chosen_by_nobody(login, officer):
    person = PersonFactory(name="Aimé Trabuc", consent={"photo": "unconfirmed", "name": "refused"})
    client = login(officer)
    listing = client.get(address("list")).content.decode()
    assert "Not given: name. Not confirmed: photo." in listing
    editor = client.get(address("edit", person.pk)).content.decode()
    assert "Public, not confirmed" in editor
    assert address("consent", person.pk) in editor
    form = client.get(address("consent", person.pk)).context["form"]
    choices = {f: [value for value, _label in form.fields[f].choices] for f in Consent.FIELDS}
    assert choices == {
        "name": ["given", "refused"],
        "photo": ["given", "refused", "unconfirmed"],
        "biography": ["given", "refused"],
        "organisation": ["given", "refused"],
    }


def test_older_draft_brings_no_consent_back():
    person = PersonFactory()
    draft = person.save_revision()
    consent_of(person, name="refused")
    draft.publish()
    assert Consent.objects.get(person_key=person.translation_key).name == "refused"


def test_file_of_a_photo_is_held_while_consent_is_lacking_and_public_again_afterwards(
    client, django_capture_on_commit_callbacks, login, officer
):
    with django_capture_on_commit_callbacks(execute=True):
        photo = CreditedImageFactory()
        person = PersonFactory(photo=photo)
    former = photo.file.url
    assert status(client, former) == 200
    with django_capture_on_commit_callbacks(execute=True):
        consent_of(person, photo="refused")
    held = CreditedImage.objects.get(pk=photo.pk)
    renditions = [row.file.name for row in held.renditions.all()]
    assert renditions
    assert [name.startswith("held/") for name in (held.file.name, *renditions)] == [True] * (
        1 + len(renditions)
    )
    private = reverse("private_media", args=[held.file.name.removeprefix("held/")])
    assert [status(client, url) for url in (former, private)] == [404, 404]
    assert status(login(officer), private) == 200
    with django_capture_on_commit_callbacks(execute=True):
        consent_of(person, photo="given")
    opened = CreditedImage.objects.get(pk=photo.pk)
    client.logout()
    assert not opened.file.name.startswith("held/")
    assert [status(client, url) for url in (opened.file.url, private)] == [200, 404]


def test_photo_that_leaves_a_member_is_held_unless_something_else_shows_it():
    def is_held(image: CreditedImage) -> bool:
        return CreditedImage.objects.get(pk=image.pk).file.name.startswith("held/")

    for take_away in ("replaced", "emptied", "deleted"):
        photo, shared = CreditedImageFactory(), CreditedImageFactory()
        for image in (photo, shared):
            person = PersonFactory(photo=image)
            twin = PersonFactory(
                photo=image,
                translation_key=person.translation_key,
                locale=english(),
                consent=None,
            )
            if image == shared:
                PersonFactory(photo=image, roles=[Person.Role.INTERPRETER], consent=None)
            if take_away == "deleted":
                person.delete()
                assert (take_away, is_held(image)) == (take_away, False)
                twin.delete()
            else:
                person.photo = CreditedImageFactory() if take_away == "replaced" else None
                person.save_revision().publish()
        assert (take_away, is_held(photo), is_held(shared)) == (take_away, True, False)


def test_photo_of_whoever_is_no_member_is_nobodys_to_hold():
    photo = CreditedImageFactory()
    PersonFactory(photo=photo, roles=[Person.Role.INTERPRETER], consent=None)
    assert not CreditedImage.objects.get(pk=photo.pk).file.name.startswith("held/")


def test_whoever_is_no_member_is_shown_until_something_is_noted_and_as_noted_from_then_on(
    client, home, django_capture_on_commit_callbacks, login, officer
):
    with django_capture_on_commit_callbacks(execute=True):
        photo = CreditedImageFactory()
        speaker = PersonFactory(
            name="Vera Holub", photo=photo, roles=[Person.Role.SPEAKER], consent=None
        )
        part = {"person": str(speaker.translation_key), "role": "speaker"}
        small_lab(home, "Ouverture", people=[part])
    page = f"/fr/lab/people/{speaker.translation_key.hex[:8]}/"
    assert "Habite Vizille." in read(client.get(page)).text
    assert status(client, photo.file.url) == 200
    desk = login(officer)
    editor = desk.get(address("edit", speaker.pk)).content.decode()
    assert "Nothing is noted: what stands here is shown once it is released." in editor
    form = desk.get(address("consent", speaker.pk)).context["form"]
    assert [form[field].value() for field in Consent.FIELDS] == ["unconfirmed"] * 4
    with django_capture_on_commit_callbacks(execute=True):
        data = data_of(name="unconfirmed", photo="refused", biography="refused")
        desk.post(address("consent", speaker.pk), data)
    assert (
        "Not given: photo, biography. Not confirmed: name." in read(desk.get(address("list"))).text
    )
    client.logout()
    shown = read(client.get(page)).text
    assert ("Habite Vizille." in shown, "Vera Holub" in shown) == (False, True)
    assert status(client, photo.file.url) == 404
    consent_of(speaker, name="refused")
    assert status(client, page) == 404
    assert "Vera Holub" not in read(client.get("/fr/lab/")).text


def test_consent_goes_with_the_last_row_of_a_person():
    person = PersonFactory()
    twin = PersonFactory(translation_key=person.translation_key, locale=english(), consent=None)
    rows = Consent.objects.filter(person_key=person.translation_key)
    twin.delete()
    assert rows.exists()
    person.delete()
    assert not rows.exists()


def test_former_photo_is_shown_by_an_ordinary_page_as_long_as_the_member_consents(client, home):
    photo = CreditedImageFactory()
    person = PersonFactory(photo=photo)
    picture = ("image", {"image": photo.pk, "alternative": "Une ruche", "caption": ""})

    def seen(address: str = "/fr/ruches/") -> list[int]:
        pictures = read(client.get(address)).one("main").all("img")
        return [status(client, picture.attributes["src"]) for picture in pictures]

    person.photo = None
    person.save_revision().publish()
    assert CreditedImage.objects.get(pk=photo.pk).file.name.startswith("held/")
    StandardPageFactory(parent=home, slug="ruches", body=stream(picture))
    assert seen() == [200]
    # What they take back holds for what was theirs as well, and on the next request.
    consent_of(person, photo="refused")
    assert seen() == []
    consent_of(person, photo="given")
    assert seen() == [200]
    # A page that nobody may read opens nothing.
    private = reverse(
        "private_media",
        args=[CreditedImage.objects.get(pk=photo.pk).file.name.removeprefix("held/")],
    )
    assert status(client, private) == 200
    Page.objects.get(slug="ruches").unpublish()
    assert status(client, private) == 404


def test_photo_that_an_ordinary_page_shows_is_held_when_its_former_member_takes_consent_back(
    client, home
):
    photo = CreditedImageFactory()
    picture = ("image", {"image": photo.pk, "alternative": "Une ruche", "caption": ""})
    StandardPageFactory(parent=home, slug="ruches", body=stream(picture))
    person = PersonFactory(photo=photo)
    person.photo = None
    person.save_revision().publish()
    assert not CreditedImage.objects.get(pk=photo.pk).file.name.startswith("held/")
    consent_of(person, photo="refused")
    assert CreditedImage.objects.get(pk=photo.pk).file.name.startswith("held/")
    assert read(client.get("/fr/ruches/")).one("main").all("img") == []


def test_consent_outlives_a_member_who_is_deleted_only_where_it_was_given(client, home):
    for given, shown in (("given", 1), ("refused", 0)):
        photo = CreditedImageFactory()
        PersonFactory(photo=photo, consent={"photo": given}).delete()
        picture = ("image", {"image": photo.pk, "alternative": "Une ruche", "caption": ""})
        StandardPageFactory(parent=home, slug=given, body=stream(picture))
        found = read(client.get(f"/fr/{given}/")).one("main").all("img")
        assert (given, len(found)) == (given, shown)
    # Nothing tells any more whose it was.
    assert [row.person_key is None for row in FormerPhoto.objects.order_by("pk")] == [True, False]
