"""After the event each session carries its minutes, slides, recordings."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from pages.lab.session_key import session_choices
from pages.models import LabProgrammePage, LabResource, LabSession
from snippets.embargo import embargo_collection
from tests.cms.admin_form import form_data
from tests.cms.translating import translate_and_publish
from tests.factories.document import DocumentFactory
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.lab_resource import LabResourceFactory
from tests.factories.lab_session import LabSessionFactory
from tests.pages.html import read


@pytest.fixture
def session(home, english_home, english_locale):
    lab = LabProgrammePageFactory(parent=home, slug="lab", title="Le Lab")
    day = LabDayPageFactory(parent=lab, slug="mardi", day=date(2131, 3, 25))
    LabSessionFactory(page=day, title="Autre séance")
    return LabSessionFactory(page=day, title="Ouvrir par ce qui a raté")


def address_of(session, language="fr"):
    return f"/{language}/lab/sessions/{session.translation_key.hex[:8]}/"


def remains_of(page):
    sections = page.all("section", class_="remains")
    return [
        (one.all("p")[0].text, one.one("a").text, one.one("a").attributes["lang"])
        for section in sections
        for one in section.all("li")
    ]


def test_session_carries_its_minutes_slides_and_recordings_by_their_kind(client, session):
    lab = session.page.get_parent().specific
    for kind, title, language, address in (
        ("recording", "Opening, on film", "en", "https://recordings.example/1"),
        ("slides", "Les diapositives", "fr", ""),
        ("minutes", "Le relevé", "fr", ""),
    ):
        of = {"address": address, "document": None} if address else {}
        LabResourceFactory(
            page=lab,
            session=session.translation_key,
            kind=kind,
            title=title,
            language=language,
            **of,
        )
    LabResourceFactory(page=lab, session=uuid4(), title="D’une autre séance")
    assert remains_of(read(client.get(address_of(session)))) == [
        ("Compte rendu", "Le relevé", "fr"),
        ("Diapositives", "Les diapositives", "fr"),
        ("Enregistrement", "Opening, on film", "en"),
    ]


def test_what_remains_is_there_in_every_language_with_the_french_release(
    client, session, english_locale
):
    lab = LabProgrammePage.objects.get()
    translate_and_publish(lab, english_locale)
    row = LabResource(
        session=session.translation_key,
        title="Le relevé",
        document=DocumentFactory(),
        locale=lab.locale,
    )
    lab.resources.set([row])
    lab.save_revision().publish()
    english = lab.get_translation(english_locale).specific
    page = read(client.get(f"{english.url}sessions/{session.translation_key.hex[:8]}/"))
    assert remains_of(page) == [("Minutes", "Le relevé", "fr")]


def test_file_that_waits_for_an_embargo_is_not_told(client, session):
    document = DocumentFactory(collection=embargo_collection())
    lab = session.page.get_parent().specific
    LabResourceFactory(page=lab, session=session.translation_key, document=document)
    assert remains_of(read(client.get(address_of(session)))) == []


@pytest.mark.parametrize("given", ["both", "neither"])
def test_document_is_a_file_or_an_address(session, given):
    row = LabResourceFactory.build(
        page=session.page.get_parent().specific,
        title="Le relevé",
        document=DocumentFactory() if given == "both" else None,
        address="https://recordings.example/1" if given == "both" else "",
    )
    with pytest.raises(ValidationError) as refused:
        row.clean()
    assert refused.value.messages == [
        "« Le relevé » est un fichier ou une adresse, l’un des deux. Choisissez un fichier, ou "
        "donnez une adresse et pas de fichier."
    ]


def test_editor_offers_sessions_of_its_programme_and_keeps_one_that_is_gone(session, admin_user):
    lab = session.page.get_parent().specific
    LabSessionFactory(page=session.page, title="Réglages", kind=LabSession.Kind.BLOCKER)
    gone = LabResourceFactory(page=lab, session=uuid4())
    assert [one.label for one in session_choices(lab)] == [
        "dimanche 25 mars, 10:00 – Autre séance",
        "dimanche 25 mars, 10:00 – Ouvrir par ce qui a raté",
    ]
    lab = LabProgrammePage.objects.get()
    form = lab.get_edit_handler().get_form_class()(instance=lab, for_user=admin_user)
    (row,) = form.formsets["resources"].forms
    assert row.fields["session"].choices[-1] == (
        str(gone.session),
        "une séance qui n’est plus dans le programme",
    )
    data = form_data(lab, admin_user) | {"resources-0-session": "rien"}
    sent = lab.get_edit_handler().get_form_class()(data, instance=lab, for_user=admin_user)
    assert sent.formsets["resources"].forms[0].errors["session"] == [
        "« Séance » désigne une séance que le programme n’a pas. Choisissez-en une autre."
    ]
