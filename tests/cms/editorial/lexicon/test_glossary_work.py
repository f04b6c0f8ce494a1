"""A glossary among the work of each person: one row; and its translation, sent as one."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override
from django_tasks_db.models import DBTaskResult
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from cms.editorial.lexicon.importing import write_sheet
from cms.editorial.lexicon.releasing import release_glossary
from cms.editorial.lexicon.sending import send_glossary
from cms.editorial.models import GlossaryImport, LexiconSheet
from snippets.models import Concept, Domain
from tests.cms.editorial.lexicon.glossary import at, import_glossary, said, take
from tests.factories.concept import ConceptFactory
from tests.pages.html import read
from tests.snippets.lexicon.sheet import sheet

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

BOTH = tuple({"term_fr": f"mot {n}", "term_en": f"word {n}"} for n in range(10))
FRENCH = tuple({"term_fr": f"seul {n}", "definition_fr": f"Définition {n}."} for n in range(12))


@pytest.fixture
def clerk(officer, login, english_home):
    return login(officer)


@pytest.fixture
def reader(reviewer, login):
    return login(reviewer)


@pytest.fixture
def interpreter(translator, login, english_home):
    return login(translator)


def rows(client, name):
    """Return the rows of a panel: title, details, and what its button says."""
    for panel in client.get("/admin/").context["panels"]:
        if panel.name == name:
            with override("en"):
                found = panel.get_context_data({"csrf_token": ""})["rows"]
            return [(row.title, row.details[:2], row.action) for row in found]
    raise AssertionError(name)


def release(clerk, reader, pk):
    for person, step in ((clerk, "submit"), (reader, "approve"), (clerk, "release")):
        take(person, pk, step)


def test_glossary_is_one_row_of_the_work_of_whose_turn_it_is(clerk, reader, officer):
    def row(count, action):
        return [("mots.csv", ("glossary import", f"{count} entries"), action)]

    pk = import_glossary(clerk, *BOTH)
    assert rows(clerk, "drafts") == row(10, "Submit")
    take(clerk, pk, "submit")
    assert (rows(clerk, "drafts"), rows(clerk, "in-review")) == ([], row(10, ""))
    assert rows(reader, "to-review") == row(10, "Read")
    take(reader, pk, "refuse", numbers="2-3")
    take(reader, pk, "approve")
    assert rows(reader, "to-review") == []
    assert rows(clerk, "to-release") == row(8, "Read and release")
    take(clerk, pk, "release")
    assert (rows(clerk, "to-release"), rows(clerk, "in-review")) == ([], [])
    assert rows(clerk, "sent-back") == [
        ("mots.csv", ("glossary import", "2 entries refused or left out"), "Correct")
    ]
    for entry in Concept.objects.filter(live=False):
        entry.latest_revision.publish()
    assert rows(clerk, "sent-back") == []


def test_domain_of_a_glossary_is_no_draft_of_its_own(clerk, reader):
    pk = import_glossary(clerk, {**BOTH[0], "domain": "Santé"}, {**BOTH[1], "domain": "Climat"})
    take(clerk, pk, "submit")
    take(reader, pk, "refuse", numbers="3")
    assert rows(clerk, "drafts") == []
    take(reader, pk, "approve")
    take(clerk, pk, "release")
    assert Domain.objects.filter(live=False).exists()
    assert rows(clerk, "drafts") == []


def test_domain_that_a_glossary_brings_along_is_no_draft_beside_it(clerk, reader):
    pk = import_glossary(clerk, {"term_fr": "sol", "domains_fr": "Terre"})
    assert rows(clerk, "drafts") == [("mots.csv", ("glossary import", "1 entry"), "Submit")]
    release(clerk, reader, pk)
    assert rows(clerk, "drafts") == []
    assert Domain.objects.get(name="Terre").live


def test_unreviewed_drafts_do_not_stand_in_the_translators_queue(clerk, reader, interpreter):
    ConceptFactory(words=["eau"]).save_revision().publish()
    pk = import_glossary(clerk, *BOTH, {"term_fr": "eau", "term_en": "water"})
    assert Translation.objects.count() == 11
    assert rows(interpreter, "translations") == []
    report = reverse("wagtail_localize:translations_report")
    assert [row.kind for row in interpreter.get(report).context["page"]] == ["Domain"]
    take(clerk, pk, "submit")
    assert rows(interpreter, "translations") == []
    take(reader, pk, "refuse", numbers="12")
    take(reader, pk, "approve")
    take(clerk, pk, "release")
    assert rows(interpreter, "translations") == []
    assert Concept.objects.filter(live=True, name__startswith="word").count() == 10
    there = interpreter.get(report).context["page"]
    assert [(row.kind, row.texts, row.state) for row in there] == [
        ("Domain", 0, "not-sent"),
        ("glossary", 10, "public"),
    ]


def test_refused_entry_that_went_public_alone_is_the_translators_once_it_changes(
    clerk, reader, interpreter
):
    pk = import_glossary(clerk, *BOTH[:1])
    take(clerk, pk, "submit")
    take(reader, pk, "refuse", numbers="1-99")
    for entry in Concept.objects.order_by("pk"):
        entry.latest_revision.publish()
    entry = Concept.objects.get(name="mot 0")
    entry.definition = "Une définition."
    entry.save_revision().publish()
    assert [title for title, _details, _action in rows(interpreter, "translations")] == ["mot 0"]


def test_released_entries_that_lack_a_language_are_sent_to_translation_as_one(
    clerk, reader, interpreter, translator, reviewer
):
    pk = import_glossary(clerk, *BOTH, *FRENCH)
    release(clerk, reader, pk)
    waiting = [("mots.csv", ("glossary import", "12 entries"), "Send to translation")]
    assert rows(clerk, "not-sent") == rows(interpreter, "not-sent") == waiting
    assert rows(interpreter, "translations") == []

    page = clerk.post(at(pk, "translation/send"), follow=True)
    assert said(page) == ["Being sent to translation, together: 12 entries."]
    assert rows(clerk, "not-sent") == rows(interpreter, "not-sent") == []
    assert rows(interpreter, "translations") == [
        ("mots.csv", ("glossary import", "12 entries to translate"), "Translate")
    ]
    page = interpreter.get(at(pk, "translation"))
    assert [line.entry.name for line in page.context["lines"]] == [f"seul {n}" for n in range(12)]
    drafts = Concept.objects.filter(locale__language_code="en", live=False)
    assert {(row.terms.count(), row.latest_revision.user) for row in drafts} == {(0, clerk_of(pk))}
    first = interpreter.get(page.context["lines"][0].edit_url)
    assert read(first).one("title")

    # One that is submitted is with its reviewer; the others stay.
    drafts.first().get_workflow().start(drafts.first(), translator)
    assert rows(interpreter, "translations")[0][1][1] == "11 entries to translate"


def test_entry_that_lacks_only_a_definitions_translation_is_shown_with_its_glossary(
    clerk, reader, interpreter, translator
):
    whole = {"definition_fr": "Une aire.", "definition_en": "An area."}
    pk = import_glossary(
        clerk,
        {"term_fr": "eau", "definition_fr": "Un liquide.", "term_en": "water"},
        {"term_fr": "sol", "definition_fr": "Une terre.", "term_en": "soil"},
        {"term_fr": "zone", "term_en": "zone", **whole},
    )
    release(clerk, reader, pk)
    assert Concept.objects.get(name="water").live

    def row(count):
        return [("mots.csv", ("glossary import", f"{count} to translate"), "Translate")]

    assert rows(interpreter, "translations") == row("2 entries")
    page = interpreter.get(at(pk, "translation"))
    assert [line.entry.name for line in page.context["lines"]] == ["eau", "sol"]

    # What is typed stays in the row until it is submitted, and leaves it then.
    water, soil = (Concept.objects.get(name=name) for name in ("water", "soil"))
    _type_in(water, "A liquid.", translator)
    assert rows(interpreter, "translations") == row("2 entries")
    water.get_workflow().start(water, translator)
    assert rows(interpreter, "translations") == row("1 entry")

    # An entry of which the source has changed since is told by itself.
    source = Concept.objects.get(name="sol")
    source.definition = "Une terre fertile."
    source.save_revision().publish()
    assert rows(interpreter, "translations") == [
        ("sol", ("lexicon entry", "1 text to translate, since the source changed"), "Translate")
    ]
    _type_in(soil, "Fertile earth.", translator)
    assert [title for title, _details, _action in rows(interpreter, "translations")] == ["sol"]


def _type_in(entry, definition, person):
    segment = StringSegment.objects.get(
        source__object_id=entry.translation_key, context__path="definition"
    )
    StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        context=segment.context,
        locale=entry.locale,
        defaults={"data": definition, "last_translated_by": person},
    )


def test_released_domain_that_a_glossary_brought_stands_and_is_sent_with_it(
    clerk, reader, interpreter
):
    pk = import_glossary(clerk, {**BOTH[0], "domains_fr": "Terre"}, FRENCH[0])
    release(clerk, reader, pk)
    assert Domain.objects.get(name="Terre").live
    row = ("mots.csv", ("glossary import", "1 entry"), "Send to translation")
    assert rows(clerk, "not-sent") == rows(interpreter, "not-sent") == [row]
    panel = read(interpreter.get("/admin/")).one("section", **{"aria-labelledby": "work-not-sent"})
    assert "glossary import 1 entry 1 domain Send" in panel.text
    page = clerk.post(at(pk, "translation/send"), follow=True)
    assert said(page) == ["Being sent to translation, together: 1 entry and 1 domain."]
    assert Domain.objects.filter(locale__language_code="en", name="Terre", live=False).count() == 1
    assert rows(clerk, "not-sent") == []


def test_glossary_of_which_only_a_domain_lacks_a_language_is_still_sent(clerk, reader):
    pk = import_glossary(clerk, {**BOTH[0], "domains_fr": "Terre"})
    release(clerk, reader, pk)
    row = ("mots.csv", ("glossary import", "1 domain"), "Send to translation")
    assert rows(clerk, "not-sent") == [row]
    assert said(clerk.post(at(pk, "translation/send"), follow=True)) == [
        "Being sent to translation, together: 1 domain."
    ]
    assert rows(clerk, "not-sent") == []


def clerk_of(pk):
    return GlossaryImport.objects.get(pk=pk).owner


def test_sending_twice_sends_once(clerk, reader, queue):
    pk = import_by_hand(clerk, FRENCH)
    for person, step in ((clerk, "submit"), (reader, "approve"), (clerk, "release")):
        take(person, pk, step)
    release_glossary.call(pk)
    for _press in range(2):
        page = read(clerk.post(at(pk, "translation/send"), follow=True))
    tasks = DBTaskResult.objects.filter(task_path__endswith="send_glossary")
    assert tasks.count() == 1
    assert page.one("p", role="status").text == (
        "Being sent to translation: 12 entries. You may leave this page."
    )
    for _worker in range(2):
        send_glossary.call(*tasks.get().args_kwargs["args"])
    assert Concept.objects.filter(locale__language_code="en").count() == 12


def import_by_hand(clerk, lines):
    """Let the worker of the import do its work at once, where others are late."""
    file = SimpleUploadedFile("mots.csv", sheet(*lines))
    address = clerk.post("/admin/lexicon/import/", {"file": file})["Location"]
    row = LexiconSheet.objects.get()
    clerk.post(address, {"fingerprint": row.fingerprint})
    write_sheet.call(row.pk)
    row.refresh_from_db()
    return row.glossary_import_id


def run_due(path):
    """Run what waits for its moment; return how many tasks that were."""
    tasks = list(DBTaskResult.objects.filter(task_path__endswith=path, status="READY"))
    for task in tasks:
        task.task.call(*task.args_kwargs["args"], **task.args_kwargs["kwargs"])
    return len(tasks)


def test_translator_hears_of_a_released_glossary_in_one_message(
    clerk, reader, translator, queue, mailoutbox, settings
):
    pk = import_by_hand(clerk, [*BOTH, *FRENCH])
    for person, step in ((clerk, "submit"), (reader, "approve"), (clerk, "release")):
        take(person, pk, step)
    assert run_due("tell_translators") == 0  # nobody has released it yet
    release_glossary.call(pk)
    assert run_due("tell_translators") == 1
    # What has both languages is no work of theirs, and no news.
    message = next(message for message in mailoutbox if message.to == [translator.email])
    assert (message.subject, message.body.strip()) == (
        "New, to translate: “mots.csv, 12 entries”",
        "Hello Translator,\n\nPublic now, and not translated yet. Once you have signed in, each "
        "address opens the translation:\n\n– mots.csv, 12 entries (English)\n"
        f"  {settings.WAGTAILADMIN_BASE_URL}{at(pk, 'translation')}",
    )
    assert sum(message.to == [translator.email] for message in mailoutbox) == 1


def test_mail_of_a_glossary_is_one_for_each_step_and_person(
    clerk, reader, make_user, officer, reviewer, mailoutbox, settings
):
    second = make_user("officer", "chef", language="fr")
    # Stands in where nobody else may answer, and is asked nothing here.
    make_user("administrator", "admin")
    pk = import_glossary(clerk, *BOTH)
    assert mailoutbox == []
    told = []
    for person, step, data in (
        (clerk, "submit", {}),
        (reader, "send-back", {"comment": "Sans source."}),
        (clerk, "submit", {}),
        (reader, "refuse", {"numbers": "2-3"}),
        (reader, "approve", {}),
        (clerk, "release", {}),
    ):
        mailoutbox.clear()
        take(person, pk, step, **data)
        told.append([(mail.to, mail.subject) for mail in mailoutbox])
    to_review = [([reviewer.email], "To review: the glossary “mots.csv”")]
    assert told[:4] == [
        to_review,
        [([officer.email], "Sent back: the glossary “mots.csv”")],
        to_review,
        [],
    ]
    # Whoever takes a step is told nothing of it; each reads it in their own language.
    assert sorted(told[4]) == sorted(
        [
            ([officer.email], "To release: the glossary “mots.csv”"),
            ([second.email], "À publier : le glossaire « mots.csv »"),
        ]
    )
    assert told[5] == []
    mailoutbox.clear()
    again = import_glossary(clerk, {"term_fr": "eau"}, name="eau.csv")
    for person, step in ((clerk, "submit"), (reader, "approve")):
        take(person, again, step)
    mailoutbox.clear()
    GlossaryImport.objects.filter(pk=again).update(released_by=second, state="releasing")
    release_glossary.enqueue(again)
    assert [mail.body.strip() for mail in mailoutbox] == [
        "Hello Officer,\n\n1 entry of the glossary “eau.csv” is public.\n\n"
        f"You see it here, once you have signed in:\n{settings.WAGTAILADMIN_BASE_URL}{at(again)}"
    ]
