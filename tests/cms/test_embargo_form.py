"""The editor of a release: what it says of an embargo, what it warns of and what it refuses."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from pages.models import PressReleasePage, PressReleaseVisual
from pages.panels import length_of
from snippets.embargo import embargo_collection
from tests.cms.admin_form import form_data
from tests.factories.document import DocumentFactory
from tests.factories.image import CreditedImageFactory
from tests.factories.locale import french
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.streams import stream

pytestmark = pytest.mark.usefixtures("shared_roles")


@pytest.fixture
def release(home, roles):
    release = PressReleasePageFactory(parent=PressRoomPageFactory(parent=home), live=False)
    release.save_revision()
    return release


def edit(release):
    return reverse("wagtailadmin_pages:edit", args=[release.pk])


def save(release, login, user, **values):
    """Send the editor's form; return its errors, none where it was saved."""
    data = {**form_data(release, user), **values}
    response = login(user).post(edit(release), data)
    if response.status_code == 302:
        return {}
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def minute(delta):
    return timezone.localtime(timezone.now() + delta).strftime("%Y-%m-%dT%H:%M")


def embargo_of(release):
    return PressReleasePage.objects.get(pk=release.pk).get_latest_revision_as_object().embargo


@pytest.mark.parametrize(
    ("delta", "words"),
    [
        (timedelta(hours=3, minutes=12), "3 h 12 min"),
        (timedelta(hours=3, minutes=11, seconds=1), "3 h 12 min"),
        (timedelta(minutes=1), "1 min"),
        (timedelta(seconds=1), "1 min"),
        (timedelta(hours=2), "2 h"),
        (timedelta(days=2, hours=1), "2 d 1 h"),
    ],
)
def test_length_of_time_is_told_in_hours_and_minutes(delta, words):
    with override("en"):
        assert length_of(delta) == words


def state(release, login, officer):
    html = login(officer).get(edit(release)).content.decode()
    return re.search(r'<p class="embargo-state[^>]*>([^<]*)</p>', html).group(1)


def test_editor_shows_public_in_three_hours_twelve_minutes(release, login, officer):
    moment = timezone.now() + timedelta(hours=3, minutes=11, seconds=50)
    PressReleasePage.objects.filter(pk=release.pk).update(live=True, embargo=moment)
    release.refresh_from_db()
    release.save_revision()
    assert state(release, login, officer).startswith("Public in 3 h 12 min, on ")


def test_editor_says_what_an_embargo_in_the_past_or_none_means(release, login, officer):
    assert state(release, login, officer) == ("No embargo: public as soon as it is released.")
    html = login(officer).get(edit(release)).content.decode()
    assert re.search(r'for="id_embargo"[^>]*>\s*(\w+)', html)[1] == "Embargo"
    PressReleasePage.objects.filter(pk=release.pk).update(
        embargo=timezone.now() - timedelta(days=1)
    )
    release.refresh_from_db()
    release.save_revision()
    assert state(release, login, officer).startswith("The embargo ended on ")


def test_embargo_in_the_past_is_saved_after_a_warning(release, login, officer):
    past = minute(-timedelta(hours=1))
    assert save(release, login, officer, embargo=past) == {
        "embargo": [
            "This minute has passed: the release would be public as soon as it is released. "
            "Choose a later one, or confirm below that you mean it."
        ]
    }
    assert embargo_of(release) is None
    assert save(release, login, officer, embargo=past, embargo_has_passed="on") == {}
    assert timezone.localtime(embargo_of(release)).strftime("%Y-%m-%dT%H:%M") == past
    # What was confirmed once is not asked again.
    release = PressReleasePage.objects.get(pk=release.pk)
    assert save(release, login, officer, embargo=past) == {}


def test_confirmation_is_asked_of_an_embargo_in_the_past_alone(release, login, officer):
    night = f"{last_sunday(timezone.localdate().year + 1, 3)}T02:30"
    for embargo, is_asked in ((minute(-timedelta(hours=1)), True), (night, False)):
        data = {**form_data(release, officer), "embargo": embargo}
        html = login(officer).post(edit(release), data).content.decode()
        assert ('name="embargo_has_passed"' in html) == is_asked


def test_embargo_at_half_past_two_in_march_is_refused_and_october_asks(release, login, officer):
    year = timezone.localdate().year + 1
    errors = {
        day: save(release, login, officer, embargo=f"{day}T02:30")
        for day in (last_sunday(year, 3), last_sunday(year, 10))
    }
    assert ["there is no 02:30" in e["embargo"][0] for e in errors.values()] == [True, False]
    assert ["shows 02:30 twice" in e["embargo"][0] for e in errors.values()] == [False, True]
    october = f"{last_sunday(year, 10)}T02:30"
    assert save(release, login, officer, embargo=october, **{"embargo-which": "2"}) == {}
    assert embargo_of(release).astimezone(timezone.get_default_timezone()).fold == 1


def last_sunday(year, month):
    day = date(year, month, 31)
    return (day - timedelta(days=(day.weekday() + 1) % 7)).isoformat()


def with_files(release, image, document):
    release.share_image = image
    release.visuals = [PressReleaseVisual(image=image, alternative="Un tram.", locale=french())]
    download = {"title": "Fiche", "document": document.pk, "summary": "Texte"}
    release.body = stream(("download", download))
    release.save()


def test_files_outside_the_held_collection_are_refused_under_an_embargo(release, login, officer):
    with_files(release, CreditedImageFactory(title="Tram"), DocumentFactory(title="Fiche"))
    soon = minute(timedelta(hours=3))
    assert save(release, login, officer, embargo=soon) == {
        "embargo": [
            "Anybody can already read these files: Fiche, Tram. Put them into the collection "
            "“Sous embargo” first, or choose others."
        ]
    }
    assert save(release, login, officer) == {}


def test_files_of_the_held_collection_are_accepted_under_an_embargo(release, login, officer):
    collection = embargo_collection()
    with_files(
        release,
        CreditedImageFactory(collection=collection),
        DocumentFactory(collection=collection),
    )
    assert save(release, login, officer, embargo=minute(timedelta(hours=3))) == {}
