"""Decision 11: change each fact in French, and the English page shows it on the next request.

The models and their facts are walked: a new fact is covered by the line that declares it.
"""

from contextlib import ExitStack
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import models
from django.utils import timezone
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from pytest_django import DjangoDbBlocker
from wagtail.models import Page

from pages.models import (
    HomePage,
    PressReleasePage,
    StandardPage,
    VisionPage,
    VisionVisit,
)
from snippets.facts import models_with_facts
from snippets.fields import MultipleChoiceField
from snippets.models import (
    Concept,
    CreditedImage,
    Keyword,
    KeywordLabel,
)
from tests.cms.translating import (
    pages_above,
    send,
    snippets_of,
    translate_and_publish,
    type_all,
)
from tests.factories.finding import factory_of, parent_of
from tests.factories.locale import english
from tests.factories.press_contact import PressContactFactory
from tests.factories.rows import WithRows
from tests.factories.site import the_english_home, the_site
from tests.sharing import rows_for_all

pytestmark = pytest.mark.usefixtures("shared_homes")


def _key_of_row(model: type) -> ParentalKey | None:
    return next((f for f in model._meta.get_fields() if isinstance(f, ParentalKey)), None)


# What each kind of row stands on, and under which name.
CHILDREN = {
    model: (key.related_model, key.remote_field.get_accessor_name())
    for model in models_with_facts()
    if (key := _key_of_row(model))
}
FACTS = [
    pytest.param(model, fact, id=f"{model.__name__}-{fact}")
    for model in models_with_facts()
    for fact in model.facts
]


class Pairs:
    """Makes a pair of a model, and keeps it until that of another one is wanted."""

    def __init__(self, blocker: DjangoDbBlocker) -> None:
        self.blocker = blocker
        self.rows = ExitStack()
        self.model: type | None = None
        self.keys: list[Any] = []

    def keys_of(self, model: type) -> list[Any]:
        if model is not self.model:
            self.rows.close()
            unblock = self.rows.enter_context(rows_for_all(self.blocker))
            with unblock():
                home = the_site().root_page.specific
                self.keys = [each.pk for each in publish_pair(model, home)]
            self.model = model
        return self.keys


@pytest.fixture(scope="module")
def pairs(shared_homes, django_db_blocker):
    made = Pairs(django_db_blocker)
    yield made
    made.rows.close()


@pytest.fixture(scope="module")
def published(request, pairs):
    """The model and the keys of a pair of it: to pytest, each fact is another parameter."""
    return request.param, *pairs.keys_of(request.param)


@pytest.fixture
def pair(published, db):
    """A public French object of the model and its public English translation."""
    model, *keys = published
    return tuple(model._default_manager.get(pk=key) for key in keys)


def publish_pair(model, home):
    english_home, english_locale = the_english_home(home), english()
    if model is HomePage:
        send(home, english_locale)
        return home, english_home
    factory = factory_of(model)
    where: dict[str, Any] = {"rows": 1} if issubclass(factory, WithRows) else {}
    if issubclass(model, Page):
        where["parent"] = parent_of(model, home)
    source = factory(**where)
    source.save_revision().publish()
    source = model._default_manager.get(pk=source.pk)
    translate_relations(source, english_locale)
    return source, translate_and_publish(source, english_locale)


def translate_relations(source, locale):
    for above in pages_above(source):
        translate_and_publish(above, locale)
    accessors = [accessor for model, accessor in CHILDREN.values() if isinstance(source, model)]
    rows = [row for accessor in accessors for row in getattr(source, accessor).all()]
    for related in (related for thing in (source, *rows) for related in snippets_of(thing)):
        translate_and_publish(related, locale)


def new_value(field: Any, old: Any, locale: Any) -> tuple[Any, Any]:
    """Return another value of a field, and what the other language should hold."""
    if isinstance(field, ClusterTaggableManager):
        keyword = Keyword.objects.create(name="eau")
        KeywordLabel.objects.create(keyword=keyword, locale=locale, name="water")
        return [keyword], [keyword]
    if isinstance(field, models.ManyToOneRel):
        key = field.related_model._meta.get_field(field.related_model.linked)
        chosen = factory_of(key.related_model)()
        links = [field.related_model(**{key.name: chosen})]
        return links, [translate_and_publish(chosen, locale)]
    if isinstance(field, models.ForeignKey):
        if issubclass(field.related_model, CreditedImage):
            value = factory_of(CreditedImage)()
            return value, value
        if issubclass(field.related_model, Page):
            kind = StandardPage if field.related_model is Page else field.related_model
            made = factory_of(kind)(parent=parent_of(kind, HomePage.objects.first()))
            value = field.related_model.objects.get(pk=made.pk)
            return value, value
        value = factory_of(field.related_model)()
        if not hasattr(value, "translation_key"):
            return value, value
        translate_relations(value, locale)
        return value, translate_and_publish(value, locale)
    if other := told_by_factory(field):
        value = other()
    elif isinstance(field, MultipleChoiceField):
        value = [key for key in field.options.values if key not in old][:2]
    elif field.choices:
        value = next(key for key, _label in field.choices if key not in (old, ""))
    elif isinstance(field, models.BooleanField):
        value = not old
    elif isinstance(field, models.DateTimeField):
        value = (old or timezone.now() - timedelta(days=1)) + timedelta(minutes=5)
    elif isinstance(field, models.DateField):
        value = (old or date(2024, 1, 1)) + timedelta(days=30)
    elif isinstance(field, models.JSONField):
        value = old[1:]
    elif isinstance(field, models.DecimalField):
        value = (old or 0) + Decimal(10) ** -field.decimal_places
    elif isinstance(field, models.IntegerField):
        value = (old or 10) + 1
    elif isinstance(field, models.URLField):
        value = "https://ailleurs.example/"
    elif isinstance(field, models.EmailField):
        value = "ailleurs@example.org"
    else:
        value = f"{old} bis"
    return value, value


def told_by_factory(field: Any) -> Any:
    """Return what makes another value of a field that takes no made-up one."""
    if issubclass(Page, field.model):
        return None
    return getattr(factory_of(field.model), f"other_{field.name}", None)


def read(instance: Any, fact: str) -> Any:
    value = getattr(instance, fact)
    if not hasattr(value, "all"):
        return value
    # Of a list, what it points to.
    return [getattr(row, getattr(row, "linked", ""), row) for row in value.all()]


def owner_and_row(pair, model):
    """Return (what is published, the row with the fact): a child is published with its page."""
    source, target = pair
    if model not in CHILDREN:
        return source, target
    _page, accessor = CHILDREN[model]
    return getattr(source, accessor).get(), getattr(target, accessor).get()


CASES = [
    pytest.param(CHILDREN.get(param.values[0], param.values)[0], *param.values, id=param.id)
    for param in FACTS
]


@pytest.mark.parametrize(("published", "model", "fact"), CASES, indirect=["published"])
def test_fact_of_a_french_draft_is_not_in_english_and_of_a_publication_is_at_once(
    pair, model, fact, english_locale
):
    owner, _target = pair
    source, target = owner_and_row(pair, model)
    before = read(target, fact)
    field = model._meta.get_field(fact)
    value, expected = new_value(field, read(source, fact), english_locale)
    if hasattr(getattr(source, fact), "set"):
        getattr(source, fact).set(value)
    else:
        setattr(source, fact, value)
    if source is not owner:
        getattr(owner, CHILDREN[model][1]).add(source)

    draft = owner.save_revision()
    assert read(model._default_manager.get(pk=target.pk), fact) == before

    draft.publish()
    now = read(model._default_manager.get(pk=target.pk), fact)
    assert now == expected
    assert now != before


@pytest.mark.parametrize("published", [VisionPage], indirect=True)
def test_fact_set_on_the_english_page_does_not_last(pair):
    source, target = pair
    target.horizon_year = 2099
    target.date = date(2001, 1, 1)
    target.save_revision().publish()
    now = VisionPage.objects.get(pk=target.pk)
    assert (now.horizon_year, now.date) == (source.horizon_year, source.date)


@pytest.mark.parametrize("published", [VisionPage], indirect=True)
def test_old_english_draft_does_not_bring_an_old_fact_back(pair):
    source, target = pair
    draft = target.save_revision()
    source.horizon_year = 2077
    source.save_revision().publish()
    draft.publish()
    assert VisionPage.objects.get(pk=target.pk).horizon_year == 2077


@pytest.mark.parametrize("published", [VisionPage], indirect=True)
def test_visit_added_in_french_waits_for_its_words(pair, english_locale):
    source, target = pair
    source.visits.add(
        VisionVisit(date=date(2024, 5, 1), place="Le quai", locale=source.locale, sort_order=1)
    )
    source.save_revision().publish()
    assert [visit.place for visit in VisionPage.objects.get(pk=target.pk).visits.all()] == [
        "English of La halle"
    ]
    translation = send(source, english_locale)
    type_all(translation)
    draft = translation.source.get_ephemeral_translated_instance(english_locale)
    draft.save_revision().publish()
    visits = VisionPage.objects.get(pk=target.pk).visits.all()
    assert [(visit.place, visit.date) for visit in visits] == [
        ("English of La halle", date(2024, 2, 1)),
        ("English of Le quai", date(2024, 5, 1)),
    ]


def names_of(page):
    """Return the contacts that a page names, as they stand in the database."""
    page = type(page).objects.get(pk=page.pk)
    return [chosen.contact.name for chosen in page.contacts.all()]


@pytest.mark.parametrize("published", [PressReleasePage], indirect=True)
def test_row_without_words_is_made_ordered_and_dropped_in_all_languages_together(
    pair, english_locale
):
    source, target = pair
    first = names_of(source)[0]
    draft = target.save_revision()
    rows = type(source).contacts.rel.related_model
    added = [
        rows(contact=PressContactFactory(name=name), locale=source.locale)
        for name in ("Noé Blanc", "Léa Roux")
    ]
    for row in added:
        translate_and_publish(row.contact, english_locale)
    in_order = [*added, source.contacts.get()]
    for place, row in enumerate(in_order):
        row.sort_order = place
    source.contacts.set(in_order)
    french_draft = source.save_revision()
    assert names_of(target) == [first]
    french_draft.publish()
    assert names_of(source) == names_of(target) == ["Noé Blanc", "Léa Roux", first]
    keys = [row.translation_key for row in type(source).objects.get(pk=source.pk).contacts.all()]
    now = type(target).objects.get(pk=target.pk)
    assert [row.translation_key for row in now.contacts.all()] == keys
    assert {row.contact.locale for row in now.contacts.all()} == {english_locale}

    # A translator's draft has them once, and an older one takes nothing back and drops nothing.
    source = type(source).objects.get(pk=source.pk)
    translation = send(source, english_locale)
    type_all(translation)
    theirs = translation.source.get_ephemeral_translated_instance(english_locale)
    theirs.save_revision().publish()
    assert names_of(target) == ["Noé Blanc", "Léa Roux", first]
    draft.publish()
    assert names_of(target) == ["Noé Blanc", "Léa Roux", first]
    source.contacts.remove(source.contacts.all()[0])
    source.save_revision().publish()
    assert names_of(target) == ["Léa Roux", first]
    draft.publish()
    assert names_of(target) == ["Léa Roux", first]


@pytest.mark.parametrize("published", [VisionPage], indirect=True)
def test_visit_removed_in_french_is_gone_in_english_at_once_and_for_good(pair):
    source, target = pair
    draft = target.save_revision()
    source.visits.remove(source.visits.get())
    source.save_revision().publish()
    assert list(VisionPage.objects.get(pk=target.pk).visits.all()) == []
    assert VisionVisit.objects.count() == 0
    draft.publish()
    assert list(VisionPage.objects.get(pk=target.pk).visits.all()) == []


@pytest.mark.parametrize("published", [VisionPage], indirect=True)
def test_visit_removed_in_a_french_draft_stays_in_english(pair):
    source, target = pair
    source.visits.remove(source.visits.get())
    source.save_revision()
    target.save_revision().publish()
    assert [v.place for v in VisionPage.objects.get(pk=target.pk).visits.all()] == [
        "English of La halle"
    ]


@pytest.mark.parametrize("published", [VisionPage], indirect=True)
def test_english_page_shows_a_new_fact_on_the_next_request(pair, client, site):
    source, target = pair
    address = target.get_url()
    assert f"{source.horizon_year}" in client.get(address).content.decode()
    source.horizon_year = 2091
    source.save_revision().publish()
    assert "2091" in client.get(address).content.decode()


@pytest.mark.parametrize("published", [VisionPage], indirect=True)
def test_theme_chosen_before_its_translation_follows_later(pair, english_locale):
    source, target = pair
    theme = factory_of(type(source.theme))(name="Plus tard")
    source.theme = theme
    source.save_revision().publish()
    translated = translate_and_publish(theme, english_locale)
    assert VisionPage.objects.get(pk=target.pk).theme == translated


def test_every_model_with_facts_is_walked():
    assert {VisionPage, HomePage, Concept, *CHILDREN} <= set(models_with_facts())
