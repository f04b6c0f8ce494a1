"""Accept 9: what somebody takes back is in no paper that readers get, from that moment on."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.papers import making
from cms.papers.making import make_papers
from cms.papers.models import InterpreterLink, Paper, PaperMaking, PaperOffer
from pages.lab.editions import freeze
from pages.models import LabDayPage, LabProgrammePage
from snippets.models import Consent, Person
from tests.cms.papers.a_lab import add_session, interpreter, part
from tests.factories.consent import consent_of
from tests.factories.image import CreditedImageFactory
from tests.factories.lab_challenge import LabChallengePageFactory, LabChallengePersonFactory
from tests.factories.person import PersonFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "pictures_in_this_process")


@pytest.fixture
def typeset(monkeypatch):
    """The papers without Typst: what they hold is what they say."""
    monkeypatch.setattr(making, "_as_pdf", lambda draft: repr(draft.data).encode())
    monkeypatch.setattr(making, "PdfReader", lambda _file: type("Pdf", (), {"pages": [1]}))


@pytest.fixture
def who():
    photo = CreditedImageFactory(width=300, height=300)
    return PersonFactory(name="Ada Retire", photo=photo, biography="Une vie.", roles=["speaker"])


@pytest.fixture
def papers(lab, who, typeset):
    add_session(lab, title="Ouverture", people=[part(who, "speaker"), part(interpreter("Élise"))])
    freeze(lab["fr"])
    make(lab)


def make(lab):
    make_papers.enqueue(str(lab["fr"].translation_key))


def link_to(lab):
    return InterpreterLink.objects.create(
        programme=lab["fr"], recipient="L’agence", expires_at=timezone.now() + timedelta(hours=3)
    )


def open_papers(client, lab, link):
    """Return the addresses, of both languages, under which somebody gets a paper."""
    found = [
        f"/{code}/lab/papers/{kind}/" for code in lab for kind in ("participants", "presentation")
    ]
    for code, page in lab.items():
        rows = Paper.objects.filter(page=page, kind__in=("interpreters", "run-sheet"))
        found += [f"/{code}/_papers/{link.token}/{row.pk}/" for row in rows]
    return [path for path in found if _is_handed_over(client.get(path))]


def _is_handed_over(answer):
    return answer.status_code == 200 and bool(b"".join(answer.streaming_content))


@pytest.mark.slow
def test_what_is_taken_back_is_in_no_paper_from_that_moment_on_in_any_language(
    client, lab, who, papers
):
    link = link_to(lab)
    everything = open_papers(client, lab, link)
    assert len(everything) == 8
    tag = client.head("/fr/lab/papers/participants/").headers["ETag"]
    kept = {"HTTP_IF_NONE_MATCH": tag}
    assert client.get("/fr/lab/papers/participants/", **kept).status_code == 304

    def without_photo():
        who.photo = None
        who.save()

    def without_biography():
        who.biography = ""
        who.save_revision().publish()

    def unpublished():
        who.unpublish()

    def licence_ended():
        photo = Person.objects.get(pk=who.pk).photo
        photo.licence_until = timezone.localdate() - timedelta(days=1)
        photo.save()

    def photo_deleted():
        Person.objects.get(pk=who.pk).photo.delete()

    def day_closed():
        day = LabDayPage.objects.child_of(lab["fr"]).get()
        PageViewRestriction.objects.create(page=day, restriction_type="login")

    def day_unpublished():
        LabDayPage.objects.child_of(lab["fr"]).get().unpublish()

    for take_back in (
        lambda: consent_of(who, photo="refused"),
        lambda: consent_of(who, biography="refused"),
        lambda: consent_of(who, name="refused"),
        licence_ended,
        without_photo,
        without_biography,
        unpublished,
        day_closed,
        day_unpublished,
    ):
        take_back()
        assert open_papers(client, lab, link) == []
        assert client.get("/fr/lab/papers/participants/", **kept).status_code == 404
        assert "papers-title" not in client.get("/en/lab/").content.decode()
        assert not read(client.get(f"/fr/_papers/{link.token}/")).all("a", class_="files__link")
        Paper.objects.update(is_withheld=False)
        PaperOffer.tell({page.pk for page in lab.values()})
    Person.objects.filter(pk=who.pk).update(photo=CreditedImageFactory())
    photo_deleted()
    assert open_papers(client, lab, link) == []


def test_whoever_is_in_a_team_or_is_whom_to_ask_is_in_no_paper_either_once_they_say_so(
    client, lab, papers
):
    link = link_to(lab)
    asked, team = (PersonFactory(name=name, roles=["member"]) for name in ("Ana", "Bo"))
    for one in (asked, team):
        consent_of(one, **dict.fromkeys(Consent.FIELDS, "given"))
    LabProgrammePage.objects.update(liaison=asked)
    for page in lab.values():
        challenge = LabChallengePageFactory(parent=page, locale=page.locale)
        LabChallengePersonFactory(page=challenge, person=team)
    for one in (asked, team):
        make(lab)
        assert len(open_papers(client, lab, link)) == 8
        consent_of(one, name="refused")
        assert open_papers(client, lab, link) == []


def test_spelling_of_a_draft_withholds_nothing(client, lab, who, papers):
    who.biography = "Une vie, bientôt."
    who.save_revision()
    assert len(open_papers(client, lab, link_to(lab))) == 8
    assert PaperMaking.objects.get().state == "made"


def test_what_was_taken_back_while_papers_are_made_is_not_stored_and_offered(
    client, lab, who, papers, monkeypatch
):
    """A worker had read the biography before, and is still setting it."""
    link = link_to(lab)
    Paper.objects.update(fingerprint="")
    set_one = making._as_pdf

    def taken_back_meanwhile(draft):
        if Paper.objects.filter(is_withheld=False).exists():
            consent_of(who, biography="refused")
        return set_one(draft)

    with monkeypatch.context() as patch:
        patch.setattr(making, "_as_pdf", taken_back_meanwhile)
        make(lab)
    assert open_papers(client, lab, link) == []
    assert PaperMaking.objects.get().state == "waiting"
    make(lab)
    assert len(open_papers(client, lab, link)) == 8
