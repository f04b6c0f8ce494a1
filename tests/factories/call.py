from datetime import UTC, date, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from forms.models import CallDate, CallPage
from tests.factories.form_page import FormPageFactory
from tests.factories.form_steps import short_form
from tests.factories.home import HomePageFactory
from tests.factories.locale import english

__all__ = ["CallDateFactory", "CallPageFactory", "english_call", "released_call"]


class CallPageFactory(FormPageFactory):
    """A live call, open for a long time, with a form of two steps."""

    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda n: f"Rejoignez le laboratoire {n}")
    summary = "Soixante-six places pour imaginer demain."
    opens_at = datetime(2026, 1, 5, 8, tzinfo=UTC)
    closes_at = datetime(2099, 3, 27, 17, tzinfo=UTC)
    seats = 66
    steps = factory.LazyFunction(short_form)
    purpose = "Composer le conseil."
    legal_ground = "public_task"
    kept_months = 12
    contact_email = "c2d@example.org"

    class Meta:
        model = CallPage


class CallDateFactory(DjangoModelFactory):
    page = factory.SubFactory(CallPageFactory)
    locale = factory.SelfAttribute("page.locale")
    date = date(2099, 4, 15)
    label = "Tirage au sort"

    class Meta:
        model = CallDate


def released_call(**facts: Any) -> CallPage:
    """Return a call whose form is in effect."""
    page = CallPageFactory(**facts)
    page.save_revision().publish()
    return page


def english_call(parent: Any, **facts: Any) -> CallPage:
    """Return one that is written in English, at `/en/join/` under the English home."""
    return released_call(parent=parent, locale=english(), title="Join us", slug="join", **facts)
