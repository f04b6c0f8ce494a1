"""A day of the Lab: what its form refuses, and what it works out by itself."""

from datetime import date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from pages.models import LabDayPage, LabSession
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.lab_session import LabSessionFactory

DAY = date(2131, 3, 25)


@pytest.fixture(autouse=True)
def english_words():
    with translation.override("en"):
        yield


@pytest.fixture
def day(home):
    return LabDayPageFactory(parent=LabProgrammePageFactory(parent=home), title="Mardi", day=DAY)


def test_moments_follow_the_day_and_the_clock(day):
    row = LabSessionFactory(page=day, begins=time(10), ends=time(11, 30))
    at = timezone.make_aware(datetime.combine(DAY, time(10)))
    assert (row.starts_at, (row.ends_at - row.starts_at).total_seconds()) == (at, 5400)
    page = LabDayPage.objects.get(pk=day.pk)
    page.day = date(2131, 3, 26)
    page.save_revision().publish()
    row.refresh_from_db()
    assert timezone.localtime(row.starts_at).date() == date(2131, 3, 26)


def test_sequence_rises_with_what_a_calendar_is_told_and_never_falls(day):
    row = LabSessionFactory(page=day)
    key = row.translation_key
    seen = []
    for change in ({}, {"title": "Autre"}, {"begins": time(9)}, {"state": "cancelled"}, {}):
        page = LabDayPage.objects.get(pk=day.pk)
        (one,) = rows = list(page.sessions.all())
        for name, value in change.items():
            setattr(one, name, value)
        page.sessions.set(rows)
        page.save_revision().publish()
        seen.append(LabSession.objects.get(translation_key=key).sequence)
    assert seen == [0, 0, 1, 2, 2]


def test_end_before_its_start_and_a_day_that_is_there_are_refused_in_a_sentence(day):
    for end in (time(9), time(10)):
        with pytest.raises(ValidationError) as refused:
            LabSession(page=day, begins=time(10), ends=end, title="Le soir").clean()
        assert refused.value.message_dict == {
            "ends": [
                "“Le soir” does not end after it begins. Give an end after 10:00; what lasts "
                "beyond midnight is two sessions."
            ]
        }
    other = LabDayPageFactory(parent=day.get_parent(), title="Encore mardi")
    other.day = DAY
    with pytest.raises(ValidationError) as refused:
        other.clean()
    assert refused.value.message_dict == {
        "day": ["“Mardi” is that day already. Give another day, or write the sessions there."]
    }


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ([{"person": "x", "role": "speaker"}], "“Who takes part” can’t be read. "),
        ([{"role": "speaker"}], "“Who takes part” can’t be read. "),
        ("nobody", "“Who takes part” can’t be read. "),
        ([{"person": str(DAY), "role": "ghost"}], "“Who takes part” can’t be read. "),
    ],
)
def test_people_that_are_none_are_refused(people, sentence):
    field = LabSession._meta.get_field("people")
    with pytest.raises(ValidationError) as refused:
        field.validate(people, None)
    assert refused.value.messages[0].startswith(sentence)


def test_line_without_a_name_is_refused_as_one():
    blank = LabSession._meta.get_field("people")
    with pytest.raises(ValidationError) as refused:
        blank.formfield().clean('[{"role": "speaker", "person": "", "name": ""}]')
    assert refused.value.messages == [
        "“Who takes part”: a line names nobody. Write a name, or take the line away."
    ]


def test_somebody_named_twice_for_the_same_is_refused_and_for_two_roles_is_not():
    field = LabSession._meta.get_field("people")
    key = "6f1ad2f8-6f0e-4f6f-9b3e-0a3c7c7d1c11"
    twice = [{"person": key, "role": "speaker"}] * 2
    with pytest.raises(ValidationError) as refused:
        field.validate(twice, None)
    assert refused.value.messages == [
        "“Who takes part” names somebody twice for the same. Take one away."
    ]
    field.validate([{"person": key, "role": role} for role in ("speaker", "mentor")], None)
