from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from snippets.forms.paris_time import ParisDateTimeField, ParisDateTimeInput

# The nights of the change: 28 March 2027 and 25 October 2026.


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2026-03-02T09:00", datetime(2026, 3, 2, 8, 0, tzinfo=UTC)),
        ("2026-07-02 09:00", datetime(2026, 7, 2, 7, 0, tzinfo=UTC)),
        ("2027-03-28T01:59", datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        ("2027-03-28T03:00", datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        ("2026-10-25T01:59", datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        ("2026-10-25T03:00", datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
        ("", None),
    ],
)
def test_field_gives_the_moment_at_which_paris_shows_the_time(typed, moment):
    assert ParisDateTimeField(required=False).clean(typed) == moment


def test_field_refuses_half_past_two_in_march_in_a_plain_sentence():
    with translation.override("en"), pytest.raises(ValidationError) as error:
        ParisDateTimeField().clean("2027-03-28T02:30")
    assert error.value.messages == [
        "On 28 March 2027 there is no 02:30: the clock goes from 2 to 3. Choose a time before 2 "
        "or from 3 o’clock."
    ]


def test_field_asks_in_october_which_of_the_two():
    field = ParisDateTimeField()
    with translation.override("en"), pytest.raises(ValidationError) as error:
        field.clean("2026-10-25T02:30")
    assert error.value.messages == [
        "On 25 October 2026 the clock shows 02:30 twice. Say which of the two you mean, the first "
        "(summer time) or the second (winter time)."
    ]
    first, second = field.clean("2026-10-25T02:30@1"), field.clean("2026-10-25T02:30@2")
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert second - first == timedelta(hours=1)


@pytest.mark.parametrize("hour", [0, 1])
def test_widget_shows_again_which_of_the_two_was_chosen(hour):
    moment = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
    html = ParisDateTimeInput().render("embargo", moment, {"id": "id_embargo"})
    assert 'value="25/10/2026 02:30"' in html
    assert f'<option value="{hour + 1}" selected>' in html
    assert ParisDateTimeField().has_changed(moment, f"2026-10-25T02:30@{hour + 1}") is False


def test_widget_asks_only_where_a_time_comes_twice():
    asked = ParisDateTimeInput().render("embargo", "2026-10-25T02:30")
    assert '<select name="embargo-which"' in asked
    for value in ("2026-10-25T03:30", datetime(2026, 7, 1, tzinfo=UTC), None, "never"):
        assert "<select" not in ParisDateTimeInput().render("embargo", value)


@pytest.mark.parametrize(
    "hostile",
    ["never", "2026-13-45T99:99", "2026-10-25T02:30@3", "\x00", "9" * 5000, "2026-03-02T09:00Z"],
)
def test_field_refuses_what_is_no_time(hostile):
    with pytest.raises(ValidationError):
        ParisDateTimeField().clean(hostile)


@pytest.mark.parametrize("year", ["0001", "1999", "2200", "9998", "9999"])
def test_field_refuses_a_year_out_of_reach_in_a_sentence_and_shows_it_again(year):
    with translation.override("en"), pytest.raises(ValidationError) as error:
        ParisDateTimeField().clean(f"{year}-01-01 00:05")
    assert error.value.messages == [
        f"The year {int(year)} is out of reach. Give one from 2000 to 2199."
    ]
    shown = ParisDateTimeInput().render("embargo", f"{year}-01-01 00:05")
    assert f'value="{year}-01-01 00:05"' in shown


def test_a_choice_that_no_browser_sends_is_not_read():
    widget = ParisDateTimeInput()
    data = {"embargo": "2026-10-25T02:30", "embargo-which": "9"}
    assert widget.value_from_datadict(data, {}, "embargo") == "2026-10-25T02:30"
