"""One page of each kind that answers, and whatever the other addresses ask for, for those that
attack the site.
"""

from datetime import timedelta
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, Site

from cms.papers.models import InterpreterLink, Paper
from forms.models import AnswerFile
from forms.stamp import Stamp
from forms.tokens import code_of, new_nonce, secret_of
from pages.lab.addresses import DIGITS, address_of
from pages.models import (
    HomePage,
    LabCalendarLink,
    PressLink,
    PressReleasePage,
    PressReleaseVisual,
    TomeFile,
    page_types,
)
from pages.press.pictures import name_visuals
from search.documents import all_documents
from search.engines import engine_named
from snippets.embargo import embargo_collection
from snippets.models import Council
from tests.cms.accounts.phone import give_factor
from tests.factories.call import CallPageFactory
from tests.factories.comics_index import ComicsIndexPageFactory
from tests.factories.concept import ConceptFactory
from tests.factories.coverage_index import CoverageIndexPageFactory
from tests.factories.diary_index import DiaryIndexPageFactory
from tests.factories.document import DocumentFactory
from tests.factories.event import EventDateFactory, EventPageFactory
from tests.factories.event_index import EventIndexPageFactory
from tests.factories.exhibition_index import ExhibitionIndexPageFactory
from tests.factories.finding import factory_of, parent_type_of
from tests.factories.form_steps import form_field, form_step
from tests.factories.image import CreditedImageFactory
from tests.factories.keyword import KeywordFactory
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.lab_session import LabSessionFactory
from tests.factories.lexicon import LexiconPageFactory
from tests.factories.locale import english, french
from tests.factories.mandate import MandateFactory
from tests.factories.members import MembersPageFactory
from tests.factories.membership import MembershipFactory
from tests.factories.person import PersonFactory
from tests.factories.plate import give_plates
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.site import the_english_home
from tests.factories.standard import StandardPageFactory
from tests.factories.submission import SubmissionFactory
from tests.factories.tome import TomePageFactory
from tests.factories.vision import VisionPageFactory
from tests.factories.vision_index import VisionIndexPageFactory
from tests.fuzz.addresses import FIELD

__all__ = ["first_of", "make_pages"]

PDF = b"%PDF-1.7\n%%EOF\n"
PASSWORD = "a long sentence to keep"
# Of what an address names by its number, which no other row has.
KEY = 9001


def first_of(model: Any) -> Any:
    """Return the first page of a type; where there is none, make one, and those above it first."""
    found = model.objects.order_by("pk").first()
    if found is None:
        above = first_of(parent_type_of(model))
        found = factory_of(model)(parent=above, slug=model._meta.model_name)
    return found


def make_pages(home: HomePage) -> dict[str, str]:
    """Make it all; return what stands for each word in capitals of `addresses.py`.

    The search has its results in the engine of the database.
    """
    index = VisionIndexPageFactory(parent=home, slug="visions")
    vision = VisionPageFactory(parent=index, slug="foret")
    vision.tags.add(KeywordFactory(name="eau"))
    vision.save()
    StandardPageFactory(parent=home, slug="conseil")
    StandardPageFactory(parent=the_english_home(home), slug="council", locale=english())
    LexiconPageFactory(parent=home, slug="lexique")
    ConceptFactory(words=["pare-feu"])
    comics = ComicsIndexPageFactory(parent=home, slug="bd")
    tome = TomePageFactory(parent=comics, slug="tome")
    give_plates(tome)
    # The background task has made it where its queue is worked off at once.
    TomeFile.objects.get_or_create(
        page=tome,
        kind=TomeFile.Kind.PDF,
        defaults={"file": ContentFile(PDF, "t.pdf"), "size": len(PDF), "made_at": timezone.now()},
    )
    room = PressRoomPageFactory(parent=home, slug="presse")
    PressReleasePageFactory(parent=room, slug="communique")
    CoverageIndexPageFactory(parent=room, slug="on-parle")
    rooms = _rooms(home) | _lab(home)
    for model in page_types():
        first_of(model)
    site = Site.objects.get(is_default_site=True)
    Council.objects.update_or_create(site=site, defaults={"security_contact": "a@example.org"})
    made = {"PASSWORD": PASSWORD, **rooms, **_files(), **_held(room), **_form(home)}
    _private(home)
    engine_named("db").rebuild(all_documents())
    return made | _sessions(site)


def _rooms(home: HomePage) -> dict[str, str]:
    """Make an agenda with a date, a diary, exhibitions, and a member who agrees to be named."""
    agenda = EventIndexPageFactory(parent=home, slug="agenda")
    date = EventDateFactory(page=EventPageFactory(parent=agenda, slug="debat"))
    DiaryIndexPageFactory(parent=home, slug="carnet")
    ExhibitionIndexPageFactory(parent=home, slug="expositions")
    MembersPageFactory(parent=home, slug="membres")
    today = timezone.localdate()
    mandate = MandateFactory(start=today - timedelta(days=9), end=today + timedelta(days=999))
    MembershipFactory(person=PersonFactory(name="Ève Martin"), mandate=mandate)
    return {"DATE": str(date.translation_key)}


def _files() -> dict[str, str]:
    picture = CreditedImageFactory(file__width=50, file__height=70)
    document = DocumentFactory(pk=KEY)
    return {"PICTURE": picture.file.name, "DOCUMENT": document.filename}


def _lab(home: HomePage) -> dict[str, str]:
    """Make a Lab of one session, and the calendar of who speaks in it."""
    lab = LabProgrammePageFactory(parent=home, slug="lab")
    session = LabSessionFactory(page=LabDayPageFactory(parent=lab, slug="jour"))
    person = session.people[0]["person"]
    link = LabCalendarLink.objects.create(programme_key=lab.translation_key, person_key=person)
    papers = InterpreterLink.objects.create(
        programme=lab, recipient="Une agence", expires_at=timezone.now() + timedelta(days=30)
    )
    taken = [_paper(lab, kind).pk for kind in (Paper.Kind.PARTICIPANTS, Paper.Kind.INTERPRETERS)]
    return {
        "DAY": session.page.day.isoformat(),
        "SPOKEN": address_of(session.translation_key),
        "SPEAKER": person[:DIGITS],
        "HALL": address_of(session.room.translation_key),
        "CALENDAR": link.token,
        "PAPERS": papers.token,
        "PAPER": str(taken[-1]),
    }


def _paper(lab: Any, kind: str) -> Paper:
    row = Paper(page=lab, kind=kind, size=8, pages=1, made_at=timezone.now())
    row.file.save(f"{kind}.pdf", ContentFile(b"%PDF-1.7"), save=False)
    row.save()
    return row


def _held(room: PressReleasePage) -> dict[str, str]:
    """Make a release before its embargo, with a picture, and a journalist's link to it."""
    release = PressReleasePageFactory(
        parent=room, slug="zinzolin", embargo=timezone.now() + timedelta(days=30)
    )
    image = CreditedImageFactory(file__width=50, file__height=70, collection=embargo_collection())
    release.visuals = [PressReleaseVisual(image=image, alternative="Un pli.", locale=french())]
    release.save()
    link = PressLink.objects.create(
        release=release, recipient="La Gazette", expires_at=release.embargo
    )
    visuals = list(release.visuals.all())
    name_visuals(visuals)
    return {
        "TOKEN": link.token,
        "HELD": image.file.name.removeprefix("held/"),
        "STEM": visuals[0].stem,
    }


def _form(home: HomePage) -> dict[str, str]:
    """Make a call that is open: a draft, what was sent with a file, and one that asks for its code.

    The first two have no mail address: they open in any browser.
    """
    name = form_field("short_text", "Votre nom", required=True, max_length=80) | {"id": FIELD}
    call = CallPageFactory(parent=home, slug="appel", steps=[form_step("Vous", name)])
    call.save_revision().publish()
    anybody = {"page": call, "email": "", "person": None, "answers": {FIELD: "Camille"}}
    draft = SubmissionFactory(**anybody, state="draft", number=None)
    sent = SubmissionFactory(**anybody, number=1)
    # One that nobody withdraws: its file would not come back with its row.
    filed = SubmissionFactory(**anybody, number=3)
    file = AnswerFile(submission=filed, field=FIELD, name="p.pdf", size=len(PDF))
    file.file.save("p.pdf", ContentFile(PDF))
    asking = SubmissionFactory(
        page=call,
        number=2,
        code_nonce=new_nonce(),
        code_until=timezone.now() + timedelta(days=1),
    )
    return {
        "FORM": str(call.translation_key),
        "DRAFT": secret_of(draft.nonce),
        "SENT": secret_of(sent.nonce),
        "OWNER": secret_of(filed.nonce),
        "FILE": str(file.key),
        "ASKING": secret_of(asking.nonce),
        "CODE": code_of(asking.code_nonce),
        "STAMP": str(Stamp(new_nonce(), timezone.now() - timedelta(minutes=1))),
    }


def _private(home: HomePage) -> None:
    """Put a page and a collection behind a password."""
    password = {"pk": KEY, "restriction_type": "password", "password": "sesame"}
    page = StandardPageFactory(pk=KEY, parent=home, slug="prive")
    PageViewRestriction.objects.create(page=page, **password)
    collection = Collection.get_first_root_node().add_child(name="Jury")
    CollectionViewRestriction.objects.create(collection=collection, **password)


def _sessions(site: Site) -> dict[str, str]:
    """Sign in with a password, with a code, with half of both; and open a link for a new one."""
    port = "" if site.port == 80 else f":{site.port}"
    clients = {name: Client(HTTP_HOST=f"{site.hostname}{port}") for name in SIGNED_IN}
    users = {
        name: User.objects.create_superuser(name, f"{name}@example.org", PASSWORD)
        for name in ("officer", "careful", "forgetful")
    }
    phone = give_factor(users["careful"])
    for client, name in SIGNED_IN.items():
        clients[client].post("/fr/_account/login/", {"username": name, "password": PASSWORD})
    clients["CAREFUL"].post("/fr/_account/code/", {"code": phone.code()})
    forgetful = users["forgetful"]
    uid, key = user_pk_to_url_str(forgetful), default_token_generator.make_token(forgetful)
    clients["FORGETFUL"] = Client(HTTP_HOST=f"{site.hostname}{port}")
    clients["FORGETFUL"].get(f"/fr/_account/password/new/{uid}-{key}/")
    keys = {name: client.cookies["sessionid"].value for name, client in clients.items()}
    return keys | {"UID": uid, "KEY": key}


SIGNED_IN = {"OFFICER": "officer", "CAREFUL": "careful", "HALFWAY": "careful"}
