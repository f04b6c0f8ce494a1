"""An administrator publishes without a review with a reason only; history and officers keep it."""

from datetime import time, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from cms.editorial.panels.unreviewed import SHOWN_FOR
from cms.editorial.unreviewed import ACTION, FIELD
from pages.models import LabSession, StandardPage
from snippets.models import Concept, Term, Theme
from tests.cms.admin_form import form_data
from tests.cms.translating import send, type_all
from tests.factories.concept import ConceptFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory
from tests.pages.lab import small_lab

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

REASON = "Une erreur de date : la salle est prévenue."
EMPTY = (
    "Say why this is published without a review: the history keeps the reason, and the officers "
    "read it."
)


def drafted(factory, user, **values):
    text = factory(live=False, **values)
    text.save_revision(user=user)
    return text


def editor(text, name="edit"):
    if isinstance(text, Page):
        return reverse(f"wagtailadmin_pages:{name}", args=[text.pk])
    return reverse(text.snippet_viewset.get_url_name(name), args=[text.pk])


def ways(home, administrator, english_locale):
    """Return each way to publish past the workflow: address, form, and what tells that it was."""
    page = drafted(StandardPageFactory, administrator, parent=home, title="Le conseil")
    later = drafted(StandardPageFactory, administrator, parent=home, title="Plus tard")
    many = drafted(StandardPageFactory, administrator, parent=home, title="Plusieurs")
    copied = StandardPageFactory(parent=home, title="À copier")
    theme = drafted(ThemeFactory, administrator, name="Eau")
    concept = drafted(ConceptFactory, administrator)
    older = drafted(ThemeFactory, administrator, name="Ancienne")
    entry = ConceptFactory(words=["flotte", "eau"])
    ticked = ConceptFactory(words=[Term(text="débat", status="admitted")])
    for one in (entry, ticked):
        one.save_revision().publish()
    source = ThemeFactory(name="Forêt")
    source.save_revision().publish()
    translation = send(source, english_locale)
    type_all(translation, administrator)
    synced = ThemeFactory(name="Air")
    synced.save_revision().publish()
    small_lab(home, "Ouverture", interpretation=[], people=[])
    late = LabSession.objects.get()
    sync = send(synced, english_locale)
    type_all(sync, administrator)
    data = form_data(page, administrator, is_new=True) | {"title": "Neuve", "slug": "neuve"}
    tomorrow = (timezone.localtime() + timedelta(days=1)).strftime("%d/%m/%Y 9h00")
    publish = {"action-publish": "1"}

    def live(model, **lookup):
        return lambda: model.objects.filter(live=True, **lookup).exists()

    return {
        "editor": (
            editor(page),
            form_data(page, administrator) | publish,
            live(Page, pk=page.pk),
        ),
        "new page": (
            reverse("wagtailadmin_pages:add", args=["pages", "standardpage", home.pk]),
            data | publish,
            live(Page, slug="neuve"),
        ),
        "at a date": (
            editor(later),
            form_data(later, administrator) | publish | {"go_live_at": tomorrow},
            lambda: Page.objects.get(pk=later.pk).scheduled_revision is not None,
        ),
        "many": (
            reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
            + f"?id={many.pk}&next=/admin/",
            {},
            live(Page, pk=many.pk),
        ),
        "copy": (
            editor(copied, "copy"),
            {
                "new_title": "Copie",
                "new_slug": "copie",
                "new_parent_page": home.pk,
                "publish_copies": "on",
            },
            live(Page, slug="copie"),
        ),
        "theme": (
            editor(theme),
            form_data(theme, administrator) | publish,
            live(Theme, pk=theme.pk),
        ),
        "entry of the lexicon": (
            editor(concept),
            form_data(concept, administrator) | publish,
            live(Concept, pk=concept.pk),
        ),
        "copy of a theme": (
            editor(theme, "copy"),
            form_data(theme, administrator) | publish | {"name": "Copie"},
            live(Theme, name="Copie"),
        ),
        "older version of a theme": (
            reverse(
                Theme.snippet_viewset.get_url_name("revisions_revert"),
                args=[older.pk, older.latest_revision_id],
            ),
            form_data(older, administrator) | publish,
            live(Theme, pk=older.pk),
        ),
        "late start": (
            reverse("programme_late_start", args=[late.page_id]),
            {
                "session": str(late.translation_key),
                "minutes": "15",
                "rest": "nothing",
                "action-publish": "1",
            },
            lambda: LabSession.objects.filter(pk=late.pk, begins=time(9, 15)).exists(),
        ),
        "verdicts of words": (
            reverse("lexicon_words"),
            {"terms": str(entry.terms.get(text="eau").pk), "verdict": "forbidden"},
            lambda: entry.terms.filter(text="eau", status="forbidden").exists(),
        ),
        "verdict of ticked entries": (
            reverse("wagtail_bulk_action", args=["snippets", "concept", "give_verdict"])
            + f"?id={ticked.pk}&next=/admin/",
            {"verdict": "preferred"},
            lambda: ticked.terms.filter(text="débat", status="preferred").exists(),
        ),
        "translation": (
            editor(translation.get_target_instance()),
            {"action": "publish"},
            live(Theme, pk=translation.get_target_instance().pk),
        ),
        "synchronisation": (
            reverse("wagtail_localize:update_translations", args=[sync.source_id]),
            {"publish_translations": "on"},
            live(Theme, pk=sync.get_target_instance().pk),
        ),
    }


def test_reason_of_a_form_that_was_refused_is_still_there_when_it_is_corrected(
    home, administrator, login
):
    page = drafted(StandardPageFactory, administrator, parent=home, title="Le conseil")
    client = login(administrator)
    data = form_data(page, administrator) | {"action-publish": "1"}
    refused = client.post(editor(page), data | {"title": "", FIELD: REASON})
    assert refused.status_code == 200
    assert not Page.objects.get(pk=page.pk).live

    def asked(address):
        screen = BeautifulSoup(client.post(address, data).content, "html.parser")
        return screen.select_one(f"textarea[name={FIELD}]").get_text().strip()

    assert asked(editor(page)) == REASON
    # It is that of this text alone, and of this publication.
    other = drafted(StandardPageFactory, administrator, parent=home, title="Autre")
    assert asked(editor(other)) == ""
    assert client.post(editor(page), data | {FIELD: REASON}).status_code == 302
    assert asked(editor(page)) == ""


def reasons():
    entries = [
        *PageLogEntry.objects.filter(action=ACTION),
        *ModelLogEntry.objects.filter(action=ACTION),
    ]
    return [entry.data["reason"] for entry in entries]


def test_administrator_publishes_alone_only_with_a_reason_whichever_the_way(
    home, administrator, login, english_locale, monkeypatch
):
    # wagtail-localize lets nobody else publish with a synchronisation.
    administrator.is_superuser = True
    administrator.save()
    # Nothing is committed here: what waits for that is done at once, in the request as well.
    monkeypatch.setattr(transaction, "on_commit", lambda call, **options: call())
    client = login(administrator)
    for way, (address, data, is_public) in ways(home, administrator, english_locale).items():
        known = len(reasons())
        for unsaid in ({}, {FIELD: ""}, {FIELD: " \n "}):
            answer = client.post(address, {**data, **unsaid})
            asked = BeautifulSoup(answer.content, "html.parser")
            assert asked.h1.get_text(strip=True) == "Publish without a review", way
            # What was sent is there still.
            form = asked.find("textarea", {"name": FIELD}).find_parent("form")
            kept = {field["name"] for field in form.select("input[type=hidden], button[name]")}
            assert data.keys() <= kept, way
            assert form["action"] == address, way
            assert (EMPTY in form.get_text()) is bool(unsaid), way
            assert not is_public(), way
        answer = client.post(address, {**data, FIELD: REASON})
        assert answer.status_code == 302, way
        assert is_public(), way
        assert len(reasons()) > known, way
    assert set(reasons()) == {REASON}


def test_what_was_typed_is_kept_as_a_draft_where_no_reason_is_given(home, administrator, login):
    page = drafted(StandardPageFactory, administrator, parent=home, title="Le conseil")
    client = login(administrator)
    data = form_data(page, administrator) | {"title": "Le conseil, autrement"}
    asked = client.post(editor(page), data | {"action-publish": "1"})
    publish, draft = BeautifulSoup(asked.content, "html.parser").select(".house-desk__actions > *")
    assert (publish["name"], draft.name, draft.get("name")) == ("action-publish", "button", None)
    assert draft.get_text(strip=True) == "Save as a draft instead"
    form = draft.find_parent("form")
    sent = [(field["name"], field.get("value", "")) for field in form.select("input[type=hidden]")]
    values = {name: [value for other, value in sent if other == name] for name, _value in sent}
    assert client.post(form["action"], {**values, FIELD: ""}).status_code == 302
    page = StandardPage.objects.get(pk=page.pk)
    assert page.get_latest_revision_as_object().title == "Le conseil, autrement"
    assert (page.live, reasons()) == (False, [])


def test_api_of_the_admin_makes_nothing_public(home, english_home, administrator, login):
    """It would ask nobody why."""
    page = StandardPageFactory(parent=home)
    page.save_revision(user=administrator)
    client = login(administrator)
    for action in ("publish", "copy", "create_alias", "copy_for_translation"):
        address = reverse("wagtailadmin_api:pages:action", args=[page.pk, action])
        data = {"slug": "autre", "update_slug": "autre", "locale": "en", "alias": True}
        answer = client.post(address, data, "application/json")
        assert (answer.status_code, Page.objects.filter(slug="autre").exists()) == (404, False)
    assert StandardPage.objects.count() == 1


def test_history_keeps_the_reason(home, administrator, officer, login):
    page = drafted(StandardPageFactory, administrator, parent=home)
    theme = drafted(ThemeFactory, administrator)
    for text in (page, theme):
        data = form_data(text, administrator) | {"action-publish": "1", FIELD: REASON}
        login(administrator).post(editor(text), data)
        for address in (editor(text, "history"), reverse("wagtailadmin_reports:site_history")):
            if text is theme and "reports" in address:
                continue
            shown = login(officer if "reports" not in address else administrator).get(address)
            assert f"Published without a review: {REASON}" in shown.content.decode()


def panel(client):
    answer = client.get(reverse("wagtailadmin_home"))
    found = BeautifulSoup(answer.content, "html.parser").find(id="work-unreviewed")
    return found and " ".join(found.find_parent("section").get_text(" ").split())


def test_home_of_each_officer_shows_it_for_two_weeks(
    home, administrator, officer, make_user, login
):
    page = drafted(StandardPageFactory, administrator, parent=home, title="Le conseil")
    assert panel(login(officer)) is None
    data = form_data(page, administrator) | {"action-publish": "1", FIELD: REASON}
    login(administrator).post(editor(page), data)
    for reader in (officer, make_user("officer", "second"), make_user("administrator", "third")):
        assert REASON in panel(login(reader))
        assert "Le conseil" in panel(login(reader))
    # Whoever wrote it knows it, and a translator has nothing to do with it.
    assert panel(login(administrator)) is None
    assert panel(login(make_user("translator", "fourth"))) is None
    # Many that have one reason are one row.
    theme = drafted(ThemeFactory, administrator, name="Eau")
    data = form_data(theme, administrator) | {"action-publish": "1", FIELD: REASON}
    login(administrator).post(editor(theme), data)
    assert "Eau and 1 other" in panel(login(officer))
    for history in (PageLogEntry, ModelLogEntry):
        history.objects.filter(action=ACTION).update(timestamp=timezone.now() - SHOWN_FOR)
    assert panel(login(officer)) is None


def test_saving_a_draft_and_submitting_it_take_no_reason(home, administrator, login):
    page = drafted(StandardPageFactory, administrator, parent=home)
    for button in ({}, {"action-submit": "1"}):
        data = form_data(page, administrator) | button
        assert login(administrator).post(editor(page), data).status_code == 302
    assert not StandardPage.objects.get(pk=page.pk).live
    assert reasons() == []
