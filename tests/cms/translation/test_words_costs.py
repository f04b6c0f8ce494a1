"""What the lexicon's words and the checks cost, on pages of 30 and 300 texts."""

import time
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.translation.checks import findings
from cms.translation.submission import RefusedError, submit_for_review
from cms.translation.terms import Terms
from cms.translation.texts import texts_of
from pages.memory import one_state
from snippets.models import Term
from tests.bench.entries import make_entries
from tests.cms.translating import send, type_all
from tests.cms.translation.page_of_texts import page_of_texts
from tests.cms.translation.test_terms import TEXT
from tests.factories.image import CreditedImageFactory
from tests.factories.locale import english, french

SUBMISSION = 150


@pytest.mark.slow
@pytest.mark.real_time
def test_300_texts_against_10_000_terms_take_less_than_a_second(db, english_home):
    make_entries(10_000)
    own = Term.objects.filter(concept__locale=french())
    assert own.count() >= 10_000
    sources = list(own.values_list("text", flat=True)[:300])
    texts = [
        replace(TEXT, segment=n, source=f"Le soir, {text} se discute, puis {text} passe.")
        for n, text in enumerate(sources)
    ]
    with one_state():
        Terms(french(), english())  # read once, and kept until content changes
        began = time.process_time()
        terms = Terms(french(), english())
        found = terms.hints(texts)
        for text in texts:
            terms.avoided(text.source, f"In the evening {text.source} by the water.")
        assert time.process_time() - began < 1
    assert len(found) > 200


@pytest.mark.parametrize("number", [30, 300])
def test_submission_stays_within_its_budget(
    number, home, english_home, roles, translator, pictures_in_this_process
):
    translation = send(page_of_texts(home, number, CreditedImageFactory()), english())
    type_all(translation, translator)
    with CaptureQueriesContext(connection) as checking:
        assert findings(translation, texts_of(translation)) == []
    with CaptureQueriesContext(connection) as submission:
        submit_for_review(translation, translator)
    assert len(checking) <= 15
    assert len(submission) <= SUBMISSION


def test_submission_with_remarks_costs_as_little(
    home, english_home, roles, translator, pictures_in_this_process
):
    translation = send(page_of_texts(home, 30, CreditedImageFactory()), english())
    type_all(translation, translator, prefix="English of 7")
    with CaptureQueriesContext(connection) as refused, pytest.raises(RefusedError):
        submit_for_review(translation, translator)
    assert len(refused) <= SUBMISSION
