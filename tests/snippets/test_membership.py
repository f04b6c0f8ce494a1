from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from tests.factories.mandate import MandateFactory
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


def test_seat_is_held_from_its_first_day_to_its_last_or_as_long_as_the_mandate(seat):
    first, last = date(2022, 9, 1), date(2025, 9, 30)
    days = (date(2022, 8, 31), first, last, date(2025, 10, 1))
    assert [seat.sits_on(day) for day in days] == [False, True, True, False]
    seat.since, seat.until = date(2023, 1, 1), date(2024, 6, 30)
    days = (date(2022, 12, 31), seat.since, seat.until, date(2024, 7, 1))
    assert [seat.sits_on(day) for day in days] == [False, True, True, False]
