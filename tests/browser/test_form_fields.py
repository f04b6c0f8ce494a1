"""Fields of every type in a browser: what axe says of them, and a group whose times are decided."""

from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from playwright.sync_api import Browser, Page

from forms.field_types import field_types
from forms.steps import StepForm
from tests.browser.axe import violations
from tests.factories.any_form import any_field, asking_of, definition_of
from tests.factories.form_steps import form_field, form_step

STATIC = Path(settings.BASE_DIR, "forms/static/forms")


@pytest.fixture
def show(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Show a step of fields, with the scripts of a step. The browser's loop lets nobody at a
    database: one commune stands for the list."""
    monkeypatch.setattr("forms.field_types.commune._names", lambda: {"38185": "Grenoble"})
    contexts = []

    def open_step(fields: list[dict[str, Any]], data: dict[str, str] | None = None) -> Page:
        definition = definition_of([form_step("Vous", *fields)])
        step = definition.structure.steps[0]
        with translation.override("en"):
            form = StepForm(definition.structure, step, asking_of(definition, "en"), {}, data=data)
            form.full_clean()
            body = render_to_string("forms/fields.html", {"rows": form.rows()})
        contexts.append(browser.new_context())
        page = contexts[-1].new_page()
        page.set_content(
            '<!doctype html><html lang="en"><title>A step</title><main><h1>You</h1>'
            f'<form class="form__fields" data-asked="">{body}</form></main></html>'
        )
        for script in ("conditions.js", "step.js"):
            page.add_script_tag(content=(STATIC / script).read_text())
        return page

    yield open_step
    for context in contexts:
        context.close()


def test_axe_finds_nothing_in_a_field_of_any_type_empty_or_refused(show: Any) -> None:
    random = Random(18)  # noqa: S311 - the same fields in each run
    fields = [any_field(kind, random) for kind in field_types().values()]
    for field in fields:
        field["value"] |= {"help": "As it is written on your card.", "required": True}
    assert violations(show(fields)) == []
    refused = show(fields, data={})
    assert refused.locator(".form__error").count() >= len(fields) - 1
    assert violations(refused) == []


def test_each_time_of_a_group_is_decided_by_itself_as_one_types(show: Any) -> None:
    alone = form_field("yes_no", "Alone")
    adult = form_field("yes_no", "Adult")
    age = form_field("whole_number", "Age")
    age["value"]["shown_if"] = {"field": adult["id"], "is": "eq", "value": False}
    group = form_field("group", "Guest", fields=[adult, age], min_times=2)
    group["value"]["shown_if"] = {"field": alone["id"], "is": "eq", "value": False}
    after = form_field("short_text", "Their hotel")
    after["value"]["shown_if"] = {"field": group["id"], "is": "answered"}
    page = show([alone, group, after])
    times = page.locator(".form__time")
    ages = page.locator(f'[data-field="{age["id"]}"]')
    hotel = page.locator(f'[data-field="{after["id"]}"]')
    assert [times.nth(0).is_visible(), hotel.is_visible()] == [False, False]
    page.locator(f'[name="{alone["id"]}"][value=no]').check()
    assert [times.nth(0).is_visible(), ages.nth(0).is_visible()] == [True, False]
    times.nth(1).locator("[value=no]").check()
    assert [ages.nth(0).is_visible(), ages.nth(1).is_visible()] == [False, True]
    assert hotel.is_visible()
    page.locator(f'[name="{alone["id"]}"][value=yes]').check()
    assert [times.nth(1).is_visible(), hotel.is_visible()] == [False, False]
