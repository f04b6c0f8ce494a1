"""A date and time in Grenoble, as a form asks for it: the days of the clock change included."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "ParisDateTimeField",
    "ParisDateTimeInput",
    "happens",
    "which_of_two",
]

PARIS = ZoneInfo("Europe/Paris")
LONGEST = 40  # characters of a date and time, however they are written
# Beyond them a slip of the finger is likelier than a date, and calendars cannot count so far.
FIRST_YEAR, LAST_YEAR = 2000, 2199


def happens(naive: datetime) -> list[datetime]:
    """Return the moments at which a clock in Paris shows this: none, one or two.

    Of a year before `FIRST_YEAR` or after `LAST_YEAR` there is none.
    """
    if not FIRST_YEAR <= naive.year <= LAST_YEAR:
        return []
    moments = {naive.replace(tzinfo=PARIS, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(m for m in moments if m.astimezone(PARIS).replace(tzinfo=None) == naive)


def which_of_two(moment: datetime) -> str:
    """Return "summer time" or "winter time" where the clock shows the moment's time twice."""
    local = moment.astimezone(PARIS)
    if len(happens(local.replace(tzinfo=None, fold=0))) < 2:
        return ""
    return _("winter time") if local.fold else _("summer time")


def _typed(text: str) -> tuple[str, str]:
    """Split what the widget hands over into the time and which of two was chosen."""
    value, _at, choice = text.partition("@")
    return value.strip(), choice


class ParisDateTimeInput(AdminDateTimeInput):
    """Wagtail's, and a second question where the clock shows a time twice.

    A browser's own control would send nothing for a time that is half typed, and take the order of
    day and month from the browser.
    """

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = data.get(name)
        choice = data.get(f"{name}-which", "")
        return f"{value}@{choice}" if value and choice in ("1", "2") else value

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, datetime):
            local = value.astimezone(PARIS) if timezone.is_aware(value) else value
            return super().format_value(local.replace(tzinfo=None))
        return _typed(value)[0] if value else None

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        field = super().render(name, value, attrs, renderer)
        moments, chosen = self._moments(value)
        if len(moments) < 2:
            return field
        which = forms.Select(
            choices=[
                ("", _("Which of the two?")),
                ("1", _("the first, in summer time")),
                ("2", _("the second, in winter time")),
            ]
        )
        label = _("That night the clock shows this time twice.")
        return format_html(
            '{}<label class="paris-which" for="{}-which">{}</label> {}',
            field,
            (attrs or {}).get("id", name),
            label,
            which.render(
                f"{name}-which",
                chosen,
                {"id": f"{(attrs or {}).get('id', name)}-which"},
                renderer,
            ),
        )

    def _moments(self, value: Any) -> tuple[list[datetime], str]:
        if isinstance(value, datetime):
            if timezone.is_naive(value):
                return happens(value), ""
            local = value.astimezone(PARIS)
            return happens(local.replace(tzinfo=None, fold=0)), str(local.fold + 1)
        text, chosen = _typed(value or "")
        naive = _parsed(text)
        return (happens(naive) if naive else []), chosen


def _parsed(text: str) -> datetime | None:
    """Read a day and a time; a day alone is none, for midnight is seldom meant."""
    if len(text) > LONGEST:
        return None
    for form in (*get_format("DATETIME_INPUT_FORMATS"), "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"):
        if "%H" in form:
            with suppress(ValueError):
                return datetime.strptime(text, form)
    return None


class ParisDateTimeField(forms.DateTimeField):
    """Gives an aware moment; refuses an hour that does not exist, and asks which of two."""

    widget = ParisDateTimeInput
    default_error_messages = {
        "invalid": gettext_lazy(
            "Give a date and a time, for example 14/03/2026 09:00 or 2026-03-14 09:00."
        ),
    }

    def prepare_value(self, value: Any) -> Any:
        # Django's would make a naive value here, and forget which of the two hours it was.
        return value

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime) and timezone.is_aware(value):
            return value
        text, choice = (value, "") if isinstance(value, datetime) else _typed(str(value))
        naive = text if isinstance(text, datetime) else _parsed(text)
        if naive is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if not FIRST_YEAR <= naive.year <= LAST_YEAR:
            raise ValidationError(
                _("The year %(year)s is out of reach. Give one from %(first)s to %(last)s.")
                % {"year": naive.year, "first": FIRST_YEAR, "last": LAST_YEAR},
                code="year",
            )
        moments = happens(naive)
        words = {"day": date_format(naive, "DATE_FORMAT"), "time": naive.strftime("%H:%M")}
        if not moments:
            raise ValidationError(
                _(
                    "On %(day)s there is no %(time)s: the clock goes from 2 to 3. Choose a time "
                    "before 2 or from 3 o’clock."
                )
                % words,
                code="no_such_time",
            )
        if len(moments) == 2 and choice not in ("1", "2"):
            raise ValidationError(
                _(
                    "On %(day)s the clock shows %(time)s twice. Say which of the two you mean, "
                    "the first (summer time) or the second (winter time)."
                )
                % words,
                code="which",
            )
        return moments[int(choice) - 1] if len(moments) == 2 else moments[0]

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True
