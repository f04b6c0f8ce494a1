"""Two workers that release the same glossary at once release each of its entries once."""

import threading

import pytest
from django.db import connection
from wagtail.models import ModelLogEntry

from cms.editorial.lexicon import releasing
from cms.editorial.lexicon.releasing import release_glossary
from cms.editorial.models import GlossaryImport
from snippets.models import Concept
from tests.cms.editorial.lexicon.glossary import import_glossary, state, take

pytestmark = [
    pytest.mark.slow,
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in."),
    pytest.mark.usefixtures("refilled_tables"),
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

ROWS = tuple({"term_fr": f"mot {n}", "term_en": f"word {n}"} for n in range(12))


def test_two_workers_release_each_entry_once(
    roles, english_home, officer, reviewer, login, monkeypatch
):
    monkeypatch.setattr(releasing, "AT_ONCE", 3)
    clerk = login(officer)
    pk = import_glossary(clerk, *ROWS)
    take(clerk, pk, "submit")
    take(login(reviewer), pk, "approve")
    GlossaryImport.objects.update(state="releasing", released_by=officer)
    failures = []

    def work():
        try:
            release_glossary.call(pk)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _worker in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert failures == []
    assert state(pk) == "released"
    assert Concept.objects.filter(live=True).count() == 24
    for action in ("wagtail.publish", "demain.glossary.approve"):
        assert ModelLogEntry.objects.filter(action=action).count() == 24
    lines = GlossaryImport.objects.get(pk=pk).lines
    assert set(lines.values_list("outcome", "reason")) == {("released", "")}
