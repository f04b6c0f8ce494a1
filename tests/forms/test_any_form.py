"""200 forms of any types × plausible answers, from the first step to table and PDF (Accept 4)."""

import csv
import io
from uuid import uuid4

import pytest
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.analysis import problems_of
from forms.answers import shown_of
from forms.conditions import holds
from forms.desk.export import _lines
from forms.field_types import Asked, field_type
from forms.models import FormVersion, Submission
from forms.receipt import as_pdf
from forms.steps import StepForm
from forms.tokens import hashed, new_nonce
from tests.factories.any_form import answers_for, asking_of, definitions
from tests.factories.call import CallPageFactory
from tests.forms.browser_form import posted, shown
from tests.forms.test_receipt import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def page(home):
    return CallPageFactory(parent=home)


def answered(definition, plausible):
    """Answer a form step by step, as a browser sends what stands in its fields."""
    structure, asking = definition.structure, asking_of(definition)
    answers, done = {}, set()
    while True:
        steps = shown_of(structure, answers).steps
        step = next((one.step for one in steps if one.step.id not in done), None)
        if step is None:
            return answers
        done.add(step.id)
        own = {field.id for field in step.fields}
        filled = {**answers, **{key: plausible[key] for key in own & set(plausible)}}
        form = StepForm(structure, step, asking, filled)
        again = StepForm(structure, step, asking, filled, data=posted(shown(form)))
        again.is_valid()
        # What must be answered here and was not, is all that may be wrong.
        lacking = {field.id for field in again.shown.lacking}
        assert set(again.errors) <= lacking, again.errors
        answers = {key: value for key, value in answers.items() if key not in own} | again.answers


def hidden_in(definition, answers):
    """Return the ids of answered fields whose condition is false of what stands above them."""
    kinds = {field.id: field_type(field.type).kind for field in definition.structure.fields()}
    known, hidden = {}, []
    for step in definition.structure.steps:
        is_shown = holds(step.shown_if, known, kinds)
        for field in step.fields:
            if field.id not in answers:
                continue
            if not (is_shown and holds(field.shown_if, known, kinds)):
                hidden.append(field.id)
            for row in answers[field.id] if field.fields else ():
                inside = dict(known)
                for one in field.fields:
                    if one.id in row and not holds(one.shown_if, inside, kinds):
                        hidden.append(one.id)
                    inside |= {one.id: row[one.id]} if one.id in row else {}
            known[field.id] = answers[field.id]
    return hidden


@settings(
    max_examples=200,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_any_form_is_answered_from_the_first_step_to_the_table_and_the_pdf(page, data):
    definition = data.draw(definitions())
    assert problems_of(definition.structure, definition.words["fr"]) == []
    plausible = data.draw(answers_for(definition))
    with translation.override("fr"):
        answers = answered(definition, plausible)
    assert hidden_in(definition, answers) == []
    # What was stored is what was meant: no type loses anything on its way.
    for key, answer in answers.items():
        if not definition_field(definition, key).fields:
            assert answer == plausible[key]
    row = received(definition, answers)
    pdf = as_pdf(row, page)
    assert pdf.startswith(b"%PDF-")
    for language in ("fr", "en"):
        with translation.override(language):
            table = list(
                csv.reader(io.StringIO("".join(_lines(row.form, language))[1:]), delimiter=";")
            )
        heads, cells = table
        assert len(heads) == len(cells)
        asking = asking_of(definition, language)
        for key, answer in answers.items():
            field = definition_field(definition, key)
            with translation.override(language):
                told = field_type(field.type).plain(answer, Asked(field, asking))
            assert isinstance(told, str)
            assert told != ""
    # One form of sixteen: a PDF is read anew by another library.
    if definition.digest.startswith("0"):
        printed = "".join(words_of(pdf).split())
        with translation.override("fr"):
            for key, answer in answers.items():
                field = definition_field(definition, key)
                told = field_type(field.type).plain(answer, Asked(field, asking_of(definition)))
                for line in told.split("\n"):
                    assert "".join(line.split()) in printed


def definition_field(definition, key):
    return next(field for field in definition.structure.fields() if field.id == key)


def received(definition, answers):
    Submission.objects.all().delete()
    nonce = new_nonce()
    return Submission.objects.create(
        form=uuid4(),
        version=FormVersion.of(definition),
        nonce=nonce,
        token=hashed(nonce),
        state=Submission.State.RECEIVED,
        language="fr",
        number=1,
        received_at=timezone.now(),
        received=answers,
    )
