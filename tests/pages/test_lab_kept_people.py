"""Whoever stands in a programme can't be deleted, and their use is shown."""

from datetime import date, time
from html import unescape

import pytest
from django.db.models import ProtectedError
from django.db.transaction import atomic
from django.urls import reverse
from django.utils import translation
from wagtail.models import ReferenceIndex
from wagtail.users.models import UserProfile

from pages.models import LabDayPage, LabSession
from snippets.models import Person
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.lab_session import LabSessionFactory
from tests.factories.person import PersonFactory
from tests.pages.lab import in_english, release, small_lab

SENTENCE = (
    "Ana Lima takes part in “Ouverture” (Le Lab, Mardi) and can’t be deleted. Take the name out of "
    "that programme first, and release the day."
)


@pytest.fixture(autouse=True)
def english_words():
    with translation.override("en"):
        yield


@pytest.fixture
def ana(home, admin_user):
    UserProfile.objects.create(user=admin_user, preferred_language="en")
    lab = LabProgrammePageFactory(parent=home, title="Le Lab")
    day = LabDayPageFactory(parent=lab, title="Mardi", day=date(2131, 3, 25))
    person = PersonFactory(name="Ana Lima")
    LabSessionFactory(
        page=day,
        title="Ouverture",
        begins=time(9),
        people=[{"person": str(person.translation_key), "role": "interpreter", "pair": "en-fr"}],
    )
    LabDayPage.objects.get(pk=day.pk).save()
    return person


def url(view, person):
    return reverse(Person.snippet_viewset.get_url_name(view), args=[person.pk])


def test_person_in_a_programme_stays_whichever_way_somebody_deletes(ana, admin_client):
    bulk = reverse("wagtail_bulk_action", args=["snippets", "person", "delete"])
    other = PersonFactory(name="Ben Roy")
    for address in (url("delete", ana), f"{bulk}?id={ana.pk}&id={other.pk}"):
        for method in (admin_client.get, admin_client.post):
            answer = unescape(method(address, follow=True).content.decode())
            assert (address, SENTENCE in answer) == (address, True)
    for delete in (ana.delete, Person.objects.filter(pk=ana.pk).delete):
        with translation.override("en"), pytest.raises(ProtectedError) as refused, atomic():
            delete()
        assert refused.value.args[0] == SENTENCE
    assert Person.objects.filter(pk__in=[ana.pk, other.pk]).count() == 2
    admin_client.post(url("delete", other))
    assert not Person.objects.filter(pk=other.pk).exists()


def test_use_of_a_person_in_a_programme_is_shown_until_their_name_is_out(ana, admin_client):
    used = unescape(admin_client.get(url("usage", ana)).content.decode())
    assert ("Mardi" in used, "Who takes part" in used) == (True, True)
    page = LabDayPage.objects.get()
    rows = list(page.sessions.all())
    rows[0].people = []
    page.sessions.set(rows)
    page.save_revision().publish()
    assert "Mardi" not in admin_client.get(url("usage", ana)).content.decode()
    admin_client.post(url("delete", ana))
    assert not Person.objects.filter(pk=ana.pk).exists()


def test_use_in_each_language_follows_the_release_in_french_and_is_told_of_its_day(
    home, english_home, english_locale
):
    """A row was noted as if it were a page: as a “private session”, and its day never again."""
    ana, ben = PersonFactory(name="Ana Lima"), PersonFactory(name="Ben Roy")
    lab = small_lab(home, "Ouverture", "Suite", people=[])
    release()
    in_english(lab, english_locale)

    def uses(person):
        references = ReferenceIndex.get_references_to(person)
        return sorted(
            (
                reference.model_name,
                reference.content_type.get_object_for_this_type(
                    pk=reference.object_id
                ).locale.language_code,
            )
            for reference in references
        )

    def with_(person):
        def change(rows):
            for row in rows.values():
                row.people = [{"person": str(person.translation_key), "role": "speaker"}]

        return change

    two_rows_each = [("day of the Lab", code) for code in ("en", "en", "fr", "fr")]
    release(with_(ana))
    assert (uses(ana), uses(ben)) == (two_rows_each, [])
    release(with_(ben))
    assert (uses(ana), uses(ben)) == ([], two_rows_each)
    with translation.override("fr"):
        assert str(LabSession._meta.verbose_name) == "séance"
