"""Every text that can be posted is checked against its column's length: SQLite takes any length,
PostgreSQL answers a text that is too long with an error.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.core.validators import MaxLengthValidator
from django.db import models
from wagtail.admin.panels import get_edit_handler
from wagtail.contrib.settings.registry import registry
from wagtail.snippets.models import get_snippet_models

from pages.models import page_types
from snippets.models import Keyword
from tests.factories.concept import ConceptFactory
from tests.factories.keyword import KeywordFactory
from tests.factories.mandate import MandateFactory
from tests.factories.membership import MembershipFactory
from tests.factories.person import PersonFactory

OURS = ("cms", "forms", "pages", "search", "snippets")
# Texts without a length, and why none is needed.
ANY_LENGTH = {
    "CalendarForm.person": "a key, or it is refused",
    "SearchForm.theme": "a key, or it is passed over",
    "SearchForm.mandate": "a key, or it is passed over",
    "SearchForm.year": "four digits, or it is passed over",
    "RequestChangesForm.comment": "its column has no length",
    "ScheduledReleaseForm.comment": "its column has no length",
    "AddressForm.email": "forms/mail_addresses.py says its length in its own sentence",
}
# Columns that no form fills: what is written there, and what keeps it short enough.
WRITTEN_BY_CODE = {
    # Made here, of no text: digests, nonces, keys, addresses, names of versions and engines.
    "made": """
        papers.InterpreterLink.nonce papers.Paper.person papers.Paper.fingerprint
        editorial.LexiconSheet.fingerprint translation.DossierItem.key translation.MemoryUnit.digest
        translation.MemoryUnit.target_digest translation.Notice.key translation.Notice.url
        staff_accounts.Counter.key staff_accounts.Session.session_key
        delivery.WorkerPulse.worker_id delivery.WorkerPulse.queues forms.FormVersion.digest
        forms.Submission.nonce forms.Submission.token forms.Submission.code_nonce
        forms.Submission.person forms.Submission.begun_from
        forms.AnswerFile.digest forms.Letter.nonce search.IndexState.engine
        search.IndexState.side search.IndexState.version search.IndexState.builder
        search.PendingChange.engine search.PendingChange.key search.TouchedKey.key
        pages.TomeFile.fingerprint pages.LabCalendarLink.nonce pages.PressLink.nonce
        snippets.Commune.code snippets.Commune.name snippets.CreditedImage.file_hash
        snippets.CreditedRendition.filter_spec snippets.CreditedRendition.focal_point_key
    """,
    # One of a few: a language, a kind, the id of a block or of a check.
    "chosen": """
        editorial.LexiconSheet.language editorial.LexiconSheet.kind
        translation.Dismissal.check_name translation.Dismissal.key
        translation.MemoryUnit.source_language translation.MemoryUnit.target_language
        translation.SubtreeSending.language forms.Submission.language forms.Submission.step_left
        forms.AnswerFile.field forms.AnswerFile.media_type forms.Letter.language
        search.AskedQuery.language
    """,
    # A name of a file: Django cuts those of uploads at 255, and a storage at its column.
    "file": """
        papers.Paper.file editorial.LexiconSheet.name editorial.GlossaryImport.name
        editorial.ProgrammeSheet.name editorial.RedirectSheet.name editorial.StagedPlate.name
        editorial.StagedPlate.file translation.ExchangeFile.name forms.AnswerFile.file
        forms.AnswerFile.name pages.TomeFile.file snippets.CreditedImage.file
        snippets.CreditedRendition.file
    """,
    # Cut where it is written.
    "cut": """
        editorial.GlossaryLine.name translation.Notice.title translation.Notice.languages
        staff_accounts.Session.browser forms.Letter.subject
        forms.Letter.reason search.AskedQuery.words search.IndexState.error
        search.PendingChange.error snippets.Term.sort_key snippets.Concept.slug
        snippets.Keyword.slug snippets.MemberAddress.slug
    """,
    # Copied from a column that is no longer.
    "copied": """
        forms.Letter.to forms.Letter.reply_to snippets.Concept.name snippets.FormerName.name
    """,
    # By a form that is made when it is asked for, or by another name.
    "form": """
        translation.Dismissal.reason papers.InterpreterLink.recipient pages.PressLink.recipient
        pages.EventDate.place pages.GuidedVisit.place pages.MeetingDate.place
        snippets.CreditedImage.title snippets.CreditedImage.description
        snippets.CreditedImage.author snippets.ImageAlternative.text forms.Submission.email
        forms.Submission.withdrawn_because
    """,
}


def test_every_text_of_a_form_has_a_length_and_no_more_than_its_column():
    wrong = []
    for form in own_forms():
        wrong += [
            f"{form.__name__}.{name}"
            for name, field in form.base_fields.items()
            if is_text(field) and longest_of(field) is None
        ]
    assert sorted(wrong) == sorted(ANY_LENGTH)
    assert [line for model, form in editors() for line in longer_than_columns(model, form)] == []


def test_every_column_is_filled_by_a_form_or_said_to_be_kept_short():
    filled = {column for model, form in editors() for column in columns_of(model, form)}
    said = [column for columns in WRITTEN_BY_CODE.values() for column in columns.split()]
    assert len(said) == len(set(said))
    columns = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.partition(".")[0] in OURS
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.CharField | models.FileField)
        and field.max_length
        and not field.choices
    }
    assert columns - filled - set(said) == set(), "What keeps these short enough?"
    assert set(said) - columns == set()
    assert set(said) & filled == set()


@pytest.mark.django_db
@pytest.mark.usefixtures("site")
def test_text_whose_ligatures_make_what_is_stored_of_it_longer_fits():
    """Two letters stand for each of these where words are filed, and in addresses."""
    entry = ConceptFactory(words=["œ" * 120])
    assert (entry.terms.get().sort_key, len(entry.slug)) == ("oe" * 60, 120)
    keyword = KeywordFactory(name="ß" * 100)
    assert Keyword.objects.get(pk=keyword.pk).slug == "ss" * 45
    person = PersonFactory(name="æ" * 120)
    assert MembershipFactory(person=person, mandate=MandateFactory()).pk


def own_forms() -> set[type[forms.BaseForm]]:
    for package in OURS:
        for module in pkgutil.walk_packages([package], f"{package}."):
            if not {"migrations", "settings", "demo", "__main__"} & set(module.name.split(".")):
                importlib.import_module(module.name)
    return {
        form
        for form in below(forms.BaseForm)
        if form.__module__.partition(".")[0] in OURS and hasattr(form, "base_fields")
    }


def below(kind: type) -> Iterator[Any]:
    for one in kind.__subclasses__():
        yield one
        yield from below(one)


def editors() -> Iterator[tuple[Any, Any]]:
    """Yield each model that the admin edits with its form, and our forms of models."""
    for model in [*page_types(), *get_snippet_models(), *registry]:
        own = getattr(model, "get_edit_handler", None)
        yield model, (own() if own else get_edit_handler(model)).get_form_class()
    for form in own_forms():
        if issubclass(form, forms.ModelForm) and form._meta.model:
            yield form._meta.model, form


def texts_of(model: Any, form: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the columns that a form fills with its fields, and those of its rows."""
    for name, field in form.base_fields.items():
        try:
            column = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if getattr(column, "max_length", None):
            yield column, field
    for formset in getattr(form, "formsets", {}).values():
        yield from texts_of(formset.model, formset.form)


def columns_of(model: Any, form: Any) -> set[str]:
    return {f"{column.model._meta.label}.{column.name}" for column, _ in texts_of(model, form)}


def longer_than_columns(model: Any, form: Any) -> list[str]:
    return [
        f"{form.__name__}: {column}"
        for column, field in texts_of(model, form)
        if is_text(field) and not (longest_of(field) or column.max_length + 1) <= column.max_length
    ]


def is_text(field: Any) -> bool:
    hidden = isinstance(field.widget, forms.HiddenInput)
    return isinstance(field, forms.CharField) and not field.disabled and not hidden


def longest_of(field: Any) -> int | None:
    limits = [one.limit_value for one in field.validators if isinstance(one, MaxLengthValidator)]
    return min((one() if callable(one) else one for one in limits), default=None)
