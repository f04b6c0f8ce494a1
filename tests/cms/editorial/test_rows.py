"""Rows that are added in the editor keep who they are: their keys, and so their English words.

The types are walked: whatever has rows with a `translation_key` is tried.
"""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelcluster.models import get_all_child_relations
from wagtail.admin.panels import get_edit_handler
from wagtail.models import Page, TranslatableMixin

from cms.roles import translatable_snippets
from forms.models import CallPage, Letter
from pages.models import EventDate, EventPage, EventStep, page_types
from snippets.forms.row_form import RowFormSet
from tests.cms.admin_form import form_data
from tests.cms.editorial.test_types import reload, url
from tests.cms.translating import translate_and_publish
from tests.factories.event import EventDateFactory, EventPageFactory, EventStepFactory
from tests.factories.event_index import the_agendas
from tests.factories.letter_text import LetterTextFactory
from tests.snippets.test_facts import publish_pair

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")


def relations_of(model: Any) -> list[Any]:
    """Return the relations of rows that have a `translation_key` and a place in the editor."""
    handler = model.get_edit_handler() if issubclass(model, Page) else get_edit_handler(model)
    named = handler.get_form_class().formsets if get_all_child_relations(model) else {}
    return [
        relation
        for relation in get_all_child_relations(model)
        if issubclass(relation.related_model, TranslatableMixin)
        and relation.get_accessor_name() in named
    ]


TYPES = [model for model in (*page_types(), *translatable_snippets()) if relations_of(model)]
each_type = pytest.mark.parametrize(
    "model",
    [
        pytest.param(model, id=model.__name__, marks=[] if model is EventPage else pytest.mark.slow)
        for model in TYPES
    ],
)


def rows_of(instance: Any) -> dict[str, list[Any]]:
    """Return what is stored of each kind of row: keys of both sorts, and the words."""
    found = {}
    for relation in relations_of(type(instance)):
        model = relation.related_model
        words = [
            field.attname
            for field in model._meta.concrete_fields
            if field.name not in ("sequence", "was_public", "former_start", "place", "sort_order")
        ]
        rows = model._base_manager.filter(**{relation.field.attname: instance.pk})
        found[relation.get_accessor_name()] = list(rows.order_by("pk").values_list(*words))
    return found


def as_new(instance: Any, data: dict[str, Any]) -> dict[str, Any]:
    """Return the form's data with each row as the browser sends one that was just added."""
    for relation in relations_of(type(instance)):
        name = relation.get_accessor_name()
        data[f"{name}-INITIAL_FORMS"] = 0
        for number in range(data[f"{name}-TOTAL_FORMS"]):
            data |= {f"{name}-{number}-id": "", f"{name}-{number}-row_key": ""}
    return data


def post(client: Any, instance: Any, data: dict[str, Any], **action: str) -> None:
    answer = client.post(url("edit", instance), {**data, **action})
    assert answer.status_code == 302, _errors(answer)


def _errors(answer: Any) -> Any:
    form = answer.context["form"]
    return form.errors, {name: rows.errors for name, rows in form.formsets.items()}


PUBLISH = {"action-publish": "1", "publication_reason": "Urgent."}


def newest(instance: Any) -> Any:
    return reload(instance).get_latest_revision_as_object()


@each_type
def test_rows_born_in_a_revision_keep_keys_and_english_words(
    model, home, english_locale, login, administrator
):
    assert {relation.get_accessor_name() for relation in relations_of(model)} == {
        name for name, rows in _form_class(model).formsets.items() if issubclass(rows, RowFormSet)
    }
    if model is CallPage:
        # Its letters have their words first.
        for locale in (home.locale, english_locale):
            for _kind in Letter.Kind.values:
                LetterTextFactory(locale=locale)
    source, _target = publish_pair(model, home)
    client = login(administrator)
    data = as_new(source, form_data(newest(source), administrator))
    for relation in relations_of(model):
        for parent in (source, _target):
            relation.related_model._base_manager.filter(
                **{relation.field.attname: parent.pk}
            ).delete()
    post(client, source, data, **PUBLISH)
    born = reload(source).latest_revision
    for relation in relations_of(model):
        assert all(row["pk"] is None for row in born.content[relation.get_accessor_name()])
    target = translate_and_publish(reload(source), english_locale)
    before = rows_of(source), rows_of(target)
    assert all(before[0].values())

    # Taken off the site, opened, sent as it stands.
    reload(source).unpublish()
    post(client, source, form_data(newest(source), administrator), **PUBLISH)
    assert (rows_of(source), rows_of(target)) == before
    # As History brings an older version back: twice, and once behind the editor's back.
    for _time in range(2):
        older = form_data(born.as_object(), administrator) | {"revision": born.pk}
        post(client, source, older, **PUBLISH)
        assert (rows_of(source), rows_of(target)) == before
    for _time in range(2):
        born.publish()
        assert (rows_of(source), rows_of(target)) == before


def _form_class(model: Any) -> Any:
    handler = model.get_edit_handler() if issubclass(model, Page) else get_edit_handler(model)
    return handler.get_form_class()


@pytest.fixture
def event(home: Any, english_home: Any, english_locale: Any) -> Any:
    """A public debate of one evening and one step, in two languages."""
    agenda, _twin = the_agendas(home, english_home)
    event = EventPageFactory(parent=agenda, slug="debat")
    EventDateFactory(page=event)
    EventStepFactory(page=event)
    event = reload(event)
    translate_and_publish(event, english_locale)
    return reload(event)


def with_one_more(event: Any, user: Any) -> dict[str, Any]:
    """Return the editor's form with a second date and a second step, both just added."""
    data = form_data(newest(event), user)
    for name in ("dates", "steps"):
        first = {key: value for key, value in data.items() if key.startswith(f"{name}-0-")}
        data |= {key.replace("-0-", "-1-"): value for key, value in first.items()}
        data |= {f"{name}-TOTAL_FORMS": 2, f"{name}-1-id": "", f"{name}-1-ORDER": 2}
        data[f"{name}-1-row_key"] = ""
    data["steps-1-title"] = "On sort"
    return data


def test_two_rows_may_be_added_at_once(event, login, administrator):
    data = with_one_more(event, administrator)
    first = {key: value for key, value in data.items() if key.startswith("steps-1-")}
    data |= {key.replace("-1-", "-2-"): value for key, value in first.items()}
    data |= {"steps-TOTAL_FORMS": 3, "steps-2-title": "On danse"}
    post(login(administrator), event, data, **PUBLISH)
    titles = EventStep.objects.filter(page=event).values_list("title", flat=True)
    assert sorted(titles) == ["On arrive", "On danse", "On sort"]


def test_two_drafts_of_a_new_row_agree_on_who_it_is(event, login, administrator):
    client = login(administrator)
    post(client, event, with_one_more(event, administrator))
    first = reload(event).latest_revision
    data = form_data(newest(event), administrator) | {"steps-1-title": "On s’en va"}
    post(client, event, data)
    second = reload(event).latest_revision
    for name in ("dates", "steps"):
        keys = [[row["translation_key"] for row in r.content[name]] for r in (first, second)]
        assert keys[0] == keys[1], name
    second.publish()
    kept = rows_of(event)
    assert [len(rows) for rows in kept.values() if rows] == [2, 2]
    first.publish()
    now = rows_of(event)
    assert [[row[:2] for row in rows] for rows in now.values()] == [
        [row[:2] for row in rows] for rows in kept.values()
    ]
    assert sorted(EventStep.objects.filter(page=event).values_list("title", flat=True)) == [
        "On arrive",
        "On sort",
    ]
    assert {date.state for date in EventDate.objects.all()} == {"planned"}


def test_form_that_was_open_while_its_new_row_was_published_does_not_double_it(
    event, login, administrator
):
    client = login(administrator)
    post(client, event, with_one_more(event, administrator))
    opened = form_data(newest(event), administrator)
    assert opened["dates-1-row_key"]
    reload(event).latest_revision.publish()
    kept = rows_of(event)
    post(client, event, opened, **PUBLISH)
    assert rows_of(event) == kept


def test_background_save_tells_the_open_form_the_keys_of_its_new_rows(event, login, administrator):
    client = login(administrator)
    data = with_one_more(event, administrator)
    keys = []
    for _time in range(2):
        answer = client.post(url("edit", event), data, headers={"accept": "application/json"})
        assert answer.status_code == 200, answer.content
        data |= answer.json()["field_updates"]
        rows = reload(event).latest_revision.content["dates"]
        keys.append([row["translation_key"] for row in rows])
    assert keys[0] == keys[1]
    assert data["dates-1-row_key"] == keys[0][1]


def test_older_version_brings_back_a_row_that_a_newer_one_lacks(
    event, english_locale, login, administrator
):
    """In a draft, the row is still stored, with its English words; published, it comes anew."""
    client = login(administrator)
    older = event.save_revision()
    twin = event.get_translation(english_locale)
    words = rows_of(twin)["steps"]
    key = event.steps.get().translation_key
    data = form_data(newest(event), administrator)
    post(client, event, {**data, "steps-0-DELETE": "on"})
    post(client, event, form_data(older.as_object(), administrator), **PUBLISH)
    assert rows_of(twin)["steps"] == words
    data = form_data(newest(event), administrator)
    post(client, event, {**data, "steps-0-DELETE": "on"}, **PUBLISH)
    assert rows_of(twin)["steps"] == rows_of(event)["steps"] == []
    post(client, event, form_data(older.as_object(), administrator), **PUBLISH)
    assert event.steps.get().translation_key == key


def test_key_that_is_anothers_or_none_or_sent_twice_is_ignored(event, login, administrator):
    client = login(administrator)
    other = EventPageFactory(parent=event.get_parent(), slug="autre")
    EventStepFactory(page=other, title="Ailleurs")
    EventDateFactory(page=other)
    theirs, own = reload(other).steps.get(), event.steps.get()
    free = uuid4()
    sent = [
        ("", str(theirs.translation_key)),
        (str(theirs.pk), str(theirs.translation_key)),
        ("", str(own.translation_key)),
        ("", "x" * 300),
        ("9" * 30, "\x00"),
        ("-1", ""),
        ("", str(free)),
        ("", str(free)),
    ]
    for pk, key in sent:
        data = with_one_more(event, administrator)
        number = data["steps-TOTAL_FORMS"] - 1
        data |= {"steps-1-id": pk, "steps-1-row_key": key, "steps-INITIAL_FORMS": 2}
        if number == 2:
            data |= {"steps-2-id": "", "steps-2-DELETE": "on"}
        event.steps.exclude(pk=own.pk).delete()
        reload(event).save_revision()
        post(client, event, data, **PUBLISH)
        rows = list(EventStep.objects.filter(page=event).order_by("sort_order"))
        assert [row.title for row in rows] == ["On arrive", "On sort"], (pk, key)
        assert rows[0].translation_key == own.translation_key
        keys = {row.translation_key for row in rows}
        assert len(keys) == 2
        assert theirs.translation_key not in keys
        theirs.refresh_from_db()
        assert (theirs.title, theirs.page_id) == ("Ailleurs", other.pk)
    assert free in keys


def test_rows_that_have_their_primary_keys_cost_no_query(event):
    with_keys = event.save_revision()
    content = {
        **with_keys.content,
        "steps": [{**row, "pk": None} for row in with_keys.content["steps"]],
    }
    page = reload(event)
    counts = []
    for one in (content, with_keys.content, content):
        with CaptureQueriesContext(connection) as queries:
            page.with_content_json(dict(one))
        counts.append(len(queries))
    assert counts[2] == counts[1] + 1
