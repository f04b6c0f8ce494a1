from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.admin.panels import get_edit_handler

from snippets.models import Membership, Person
from tests.cms.admin_form import form_data
from tests.factories.locale import english
from tests.factories.mandate import MandateFactory
from tests.factories.meeting import MeetingPageFactory
from tests.factories.membership import MembershipFactory
from tests.factories.working_group import WorkingGroupFactory

pytestmark = pytest.mark.usefixtures("shared_site")


@pytest.fixture
def seat(db):
    return MembershipFactory(mandate=MandateFactory(name="2022–2025"))


def test_seat_has_days_of_its_mandate_in_their_order_and_a_group_of_it(seat):
    cases = {
        "until": (
            {"since": date(2024, 5, 1), "until": date(2024, 4, 30)},
            "“To” lies before “From”. Give a last day after the first.",
        ),
        "since": (
            {"since": date(2022, 8, 31)},
            "“From” lies outside the mandate 2022–2025. Give a day within it, or leave it empty.",
        ),
        "working_group": (
            {"working_group": WorkingGroupFactory(mandate=MandateFactory(name="2025–2028"))},
            "“Working group” belongs to the mandate 2025–2028. Choose a group of the mandate of "
            "this row.",
        ),
    }
    for field, (values, sentence) in cases.items():
        for name, value in values.items():
            setattr(seat, name, value)
        with translation.override("en"):
            with pytest.raises(ValidationError) as refusal:
                seat.clean()
            assert refusal.value.message_dict == {field: [sentence]}
        seat.refresh_from_db()


def test_two_seats_of_one_person_do_not_overlap_in_a_mandate(seat, admin_user):
    person = Person.objects.get(pk=seat.person_id)
    other = MembershipFactory(person=person, mandate=seat.mandate, working_group=None)
    apart = {"until": date(2024, 6, 30)}, {"since": date(2024, 7, 1)}
    touching = {"until": date(2024, 7, 1)}, {"since": date(2024, 7, 1)}
    sentence = (
        "Rows 1 and 2 of “Seats on the council” overlap in the mandate 2022–2025: a person is "
        "counted once. Take one away, or end it before the other begins."
    )
    for (first, second), errors in ((({}, {}), [sentence]), (touching, [sentence]), (apart, [])):
        Membership.objects.filter(pk=seat.pk).update(**{"until": None, **first})
        Membership.objects.filter(pk=other.pk).update(**{"since": None, **second})
        person = Person.objects.get(pk=person.pk)
        form_class = get_edit_handler(Person).get_form_class()
        form = form_class(form_data(person, admin_user), instance=person, for_user=admin_user)
        with translation.override("en"):
            assert (first, list(form.non_field_errors())) == (first, errors)


def test_choice_of_another_language_s_row_is_kept_in_the_language_of_its_own(seat):
    mandate = MandateFactory(translation_key=seat.mandate.translation_key, locale=english())
    group = WorkingGroupFactory(
        translation_key=seat.working_group.translation_key, locale=english(), mandate=mandate
    )
    french = (seat.mandate_id, seat.working_group_id)
    seat.mandate, seat.working_group = mandate, group
    seat.save()
    meeting = MeetingPageFactory(mandate=mandate, working_group=group)
    assert (seat.mandate_id, seat.working_group_id) == french
    assert (meeting.mandate_id, meeting.working_group_id) == french


def test_seat_is_held_from_its_first_day_to_its_last_or_as_long_as_the_mandate(seat):
    first, last = date(2022, 9, 1), date(2025, 9, 30)
    days = (date(2022, 8, 31), first, last, date(2025, 10, 1))
    assert [seat.sits_on(day) for day in days] == [False, True, True, False]
    seat.since, seat.until = date(2023, 1, 1), date(2024, 6, 30)
    days = (date(2022, 12, 31), seat.since, seat.until, date(2024, 7, 1))
    assert [seat.sits_on(day) for day in days] == [False, True, True, False]
