"""Whose account is gone has left work: it is shown without a name, and none of it is lost."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from cms.translation.ahead import translate_ahead
from cms.translation.checks import findings
from cms.translation.dismissals import dismiss
from cms.translation.exchange.plan import plan_of
from cms.translation.exchange.po import read_po, write_po
from cms.translation.models import (
    Assignment,
    Behind,
    Dismissal,
    Dossier,
    MemoryUnit,
    Notice,
    SubtreeSending,
    TextChange,
    TextComment,
)
from cms.translation.notices import notice_of, remind
from cms.translation.subtree import begin_sending, send_subtree
from cms.translation.texts import texts_of, write_texts
from pages.models import StandardPage
from tests.cms.translating import send
from tests.cms.translation.released import SENTENCES, publish, reworded
from tests.factories.standard import StandardPageFactory

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")


@pytest.fixture
def leaver(make_user):
    return make_user("translator", "leaver")


@pytest.fixture
def left(halle, released, leaver, translator):
    """A translation of which all that somebody may do was done by somebody who is gone."""
    first, summary = (text for text in texts_of(released) if text.path in ("title", "summary"))
    for words in ("One", "Two"):
        write_texts(released, {first.segment: words}, leaver, TextChange.How.TYPED)
    words = {summary.segment: "A hall, 7 canals."}
    write_texts(released, words, leaver, TextChange.How.TYPED)
    (finding,) = findings(released, texts_of(released))
    dismiss(released, finding, "Seven it is.", leaver)
    place = {"context_id": summary.context, "string_id": summary.string}
    TextComment.objects.create(translation=released, words="Open?", user=leaver, **place)
    TextComment.objects.create(
        translation=released,
        words="Closed?",
        user=leaver,
        done_by=leaver,
        done_at=timezone.now(),
        **place,
    )
    day = timezone.localdate() + timedelta(days=2)
    Assignment.objects.create(translation=released, user=leaver, assigned_by=leaver, due_on=day)
    Dossier.objects.create(name="Lab", made_by=leaver)
    notice = notice_of(released, Notice.Kind.ASSIGNED, "1")
    notice.user = leaver
    notice.save()
    halle = publish(halle, leaver, body=reworded(halle, SENTENCES[0] + " Oui.", *SENTENCES[1:]))
    halle.title = "La grande halle"
    translate_ahead(halle.save_revision(user=leaver), leaver)
    MemoryUnit.objects.update(user=leaver)
    assert Behind.objects.get().by == leaver
    leaver.delete()
    return released


def test_every_screen_shows_what_somebody_did_who_is_gone(left, halle, officer, translator, login):
    text = next(text for text in texts_of(left) if text.path == "summary")
    clients = {"translator": login(translator), "officer": login(officer)}
    one, halle = [left.pk], type(halle).objects.get(pk=halle.pk)
    addresses = [
        left.get_target_instance_edit_url(),
        reverse("translation_text_history", args=[left.pk, text.segment]),
        reverse("translation_text_states", args=one) + f"?text={text.segment}",
        reverse("translation_changes", args=one),
        reverse("translation_files", args=one),
        reverse("translation_memory", args=one),
        reverse("wagtail_localize:translations_report"),
        reverse("wagtail_localize:translations_report") + "?export=csv",
        reverse("translation_dossiers"),
        reverse("translation_notices"),
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[left.get_target_instance().get_parent().pk]),
    ]
    for_officers = [
        reverse("translation_dossier", args=[Dossier.objects.get().pk]),
        reverse("translation_ahead", args=[halle.get_latest_revision().pk]),
        reverse("wagtailadmin_pages:edit", args=[halle.pk]),
        reverse("wagtailadmin_pages:history", args=[left.get_target_instance().pk]),
    ]
    answers = {
        (who, address): client.get(address)
        for who, client in clients.items()
        for address in addresses + (for_officers if who == "officer" else [])
    }
    assert {key: answer.status_code for key, answer in answers.items()} == dict.fromkeys(
        answers, 200
    )
    for (_who, address), answer in answers.items():
        if answer["Content-Type"].startswith("text/html"):
            page = BeautifulSoup(answer.content, "html.parser")
            said = [" ".join(one.get_text().split()) for one in page.select("span, p, time, td")]
            bare = [words for words in said if words.startswith(",") or "None" in words.split()]
            assert bare == [], address


def test_what_is_assigned_stays_with_its_date_and_belongs_to_nobody(left, translator):
    assignment = Assignment.objects.get()
    assert (assignment.user, assignment.due_on) == (
        None,
        timezone.localdate() + timedelta(days=2),
    )
    remind.func()
    assert not Notice.objects.filter(kind=Notice.Kind.DUE).exists()


def test_dismissal_holds_for_its_reason(left):
    assert Dismissal.objects.get().user is None
    assert [f.dismissal.reason for f in findings(left, texts_of(left)) if f.dismissal] == [
        "Seven it is."
    ]


def test_file_says_that_somebody_changed_a_text_after_it_was_made(left, leaver):
    data = write_po(left).replace(b'msgstr "A hall, 7 canals."', b'msgstr "A hall."')
    write = {text.segment: "One hall." for text in texts_of(left) if text.path == "summary"}
    write_texts(left, write, None, TextChange.How.TYPED)
    reasons = [line.reason for line in plan_of(left, read_po(data)).lines if line.reason]
    assert reasons == ["somebody changed it here after the file was made."]


@pytest.mark.django_db
def test_sending_goes_on_without_whoever_began_it(
    home, english_home, english_locale, leaver, queue
):
    section = StandardPageFactory(parent=home, title="Section", slug="section")
    for number in range(2):
        StandardPageFactory(parent=section, title=f"Page {number}", slug=f"page-{number}")
    send(section, english_locale)
    sending = begin_sending(section, [english_locale], leaver)
    leaver.delete()
    send_subtree.func(sending.pk)
    done = SubtreeSending.objects.get()
    assert (done.owner, done.done, done.refusals, done.ended_at is None) == (None, 2, [], False)
    there = StandardPage.objects.filter(locale=english_locale, slug__startswith="page-")
    assert there.count() == 2
