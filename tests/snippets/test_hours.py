"""One form of hours a language."""

from datetime import UTC, datetime, time

from django.utils import translation

from snippets.hours import hour_of


def test_hours_are_written_as_readers_of_each_language_write_them():
    told = {}
    for language in ("fr", "en"):
        with translation.override(language):
            told[language] = [
                hour_of(moment).replace("\u00a0", "~")
                for moment in (
                    time(18),
                    time(18, 30),
                    time(9, 5),
                    time(0),
                    datetime(2027, 3, 28, 1, 0, tzinfo=UTC),
                )
            ]
    assert told == {
        "fr": ["18~h", "18~h~30", "9~h~05", "0~h", "3~h"],
        "en": ["18:00", "18:30", "09:05", "00:00", "03:00"],
    }
