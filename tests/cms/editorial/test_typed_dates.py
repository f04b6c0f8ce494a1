"""French and ISO dates are understood in every date field of the admin, whatever its language."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import override
from django_filters import FilterSet
from django_filters.fields import RangeField
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import get_page_models
from wagtail.snippets.models import get_snippet_models

from pages.models import VisionPage
from snippets.forms.paris_time import ParisDateTimeField
from tests.cms.admin_form import form_data
from tests.factories.vision import VisionPageFactory
from tests.factories.vision_index import VisionIndexPageFactory

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

DAY = date(2026, 3, 14)
DAYS = ("14/03/2026", "14.03.2026", "14-03-2026", "2026-03-14", " 14/3/2026 ", "14/03/26")
MOMENT = datetime(2026, 3, 14, 8, 5, tzinfo=UTC)
MOMENTS = (
    "14/03/2026 09:05",
    "14.03.2026 9:05",
    "14/03/2026 9h05",
    "14/03/2026 à 9 h 05",
    "2026-03-14 09:05",
)
NONE = ("03/14/2026", "31/02/2026", "14 mars", "tomorrow", "2026-03", "14/03", "9h05")
# Forms that no screen of the admin shows.
ELSEWHERE = ("django.contrib.", "wagtail.contrib.styleguide")

Field = forms.DateField | forms.DateTimeField


def every_kind(base: type) -> Iterator[type]:
    for kind in base.__subclasses__():
        yield kind
        yield from every_kind(kind)


def fields_within(field: forms.Field) -> Iterator[forms.Field]:
    yield field
    for part in getattr(field, "fields", ()):
        yield from fields_within(part)


def date_fields() -> dict[str, Field]:
    """Return each field for a date of each form and filter that the admin has: its name, itself."""
    for module in ("wagtail.admin.urls", "cms.urls"):
        import_module(module)
    # Held, for a class that nobody holds is no subclass any more.
    held = [model.get_edit_handler().get_form_class() for model in get_page_models()]
    held += [
        model.snippet_viewset.get_edit_handler().get_form_class() for model in get_snippet_models()
    ]
    held.append(get_image_form(get_image_model()))
    named = {
        f"{kind.__module__}.{kind.__qualname__}.{name}": field
        for kind in every_kind(forms.BaseForm)
        for name, field in getattr(kind, "base_fields", {}).items()
    }
    named |= {
        f"{kind.__module__}.{kind.__qualname__}.{name}": found.field
        for kind in every_kind(FilterSet)
        for name, found in kind.base_filters.items()
        if issubclass(found.field_class, Field | RangeField)
    }
    return {
        f"{name}[{position}]": field
        for name, whole in named.items()
        if not name.startswith(ELSEWHERE)
        for position, field in enumerate(fields_within(whole))
        if isinstance(field, forms.DateField | forms.DateTimeField)
    }


def test_date_fields_of_every_form_and_filter_read_french_and_iso_dates() -> None:
    found = date_fields()
    names = " ".join(found)
    for known in ("VisionPage", "embargo", "go_live_at", "meets_on", "licence_until", "starts_at"):
        assert known in names
    for name, field in found.items():
        is_day = isinstance(field, forms.DateField)
        for language in ("fr", "en"):
            with override(language):
                for typed in DAYS if is_day else MOMENTS:
                    assert field.clean(typed) == (DAY if is_day else MOMENT), (name, typed)
                for typed in NONE:
                    with pytest.raises(ValidationError):
                        field.clean(typed)
        # A browser's own control sends nothing for what is half typed: an embargo would be gone.
        assert field.widget.input_type == "text", name


def test_date_that_is_none_is_an_error_that_names_the_way_out() -> None:
    for field, sentence in (
        (
            forms.DateField(),
            "This is no date that can be read. Write it as 14/03/2026, 14.03.2026 or 2026-03-14.",
        ),
        (
            forms.DateTimeField(),
            "This is no date and time that can be read. Write them as 14/03/2026 09:00 or "
            "2026-03-14 09:00.",
        ),
        (
            ParisDateTimeField(),
            "Give a date and a time, for example 14/03/2026 09:00 or 2026-03-14 09:00.",
        ),
    ):
        with pytest.raises(ValidationError) as error:
            field.clean("demain")
        assert error.value.messages == [sentence]


def test_embargo_needs_its_time_for_midnight_is_seldom_meant() -> None:
    for typed in ("14/03/2026", "2026-03-14"):
        with pytest.raises(ValidationError):
            ParisDateTimeField().clean(typed)
    assert localtime(ParisDateTimeField().clean("14/03/2026 0h00")).hour == 0


def test_editor_keeps_what_was_typed_in_a_date_field_that_it_refuses(home, login, officer) -> None:
    vision = VisionPageFactory(parent=VisionIndexPageFactory(parent=home))
    vision.save_revision()
    address = reverse("wagtailadmin_pages:edit", args=[vision.pk])
    typed = {"date": "le 14 mars", "go_live_at": "14/03/2030 midi", "expire_at": "32/01/2030 9h"}
    answer = login(officer).post(address, form_data(vision, officer) | typed)
    shown = BeautifulSoup(answer.content, "html.parser")
    for name, words in typed.items():
        assert shown.find("input", {"name": name})["value"] == words
        assert answer.context["form"].errors[name]
    assert VisionPage.objects.get(pk=vision.pk).date == vision.date

    answer = login(officer).post(address, form_data(vision, officer) | {"date": "03/04/2027"})
    assert answer.status_code == 302
    vision.refresh_from_db()
    assert vision.get_latest_revision_as_object().date == date(2027, 4, 3)


def test_list_says_that_a_date_of_its_filter_can_not_be_read(login, officer) -> None:
    report = reverse("wagtailadmin_reports:aging_pages_results")
    query = {"last_published_at": "le 14 mars", "_w_filter_fragment": 1}
    answer = login(officer).get(report, query)
    shown = BeautifulSoup(answer.content, "html.parser")
    assert " ".join(shown.find(role="alert").get_text().split()) == (
        "The list is not filtered by “Last published before”. This is no date and time that can be "
        "read. Write them as 14/03/2026 09:00 or 2026-03-14 09:00."
    )
    assert shown.find("input", {"name": "last_published_at"})["value"] == "le 14 mars"
