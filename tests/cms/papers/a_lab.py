"""A Lab in both languages, of any size, made without the workflow."""

from datetime import date, time, timedelta
from typing import Any

from cms.papers.making import make_papers
from cms.papers.models import PaperMaking
from pages.lab.editions import freeze
from pages.models import HomePage, LabDayPage, LabProgrammePage
from snippets.models import Person, Venue
from tests.factories.concept import ConceptFactory, in_french
from tests.factories.lab_challenge import LabChallengePageFactory
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.lab_session import LabSessionFactory
from tests.factories.lexicon import LexiconPageFactory
from tests.factories.locale import english, french
from tests.factories.person import PersonFactory
from tests.factories.room import RoomFactory
from tests.factories.site import the_english_home, the_site
from tests.factories.track import TrackFactory

__all__ = ["DAY", "a_lab", "add_session", "interpreter", "part"]

DAY = date(2131, 3, 25)


def a_lab(days: int = 1, slug: str = "lab", **values: Any) -> dict[str, LabProgrammePage]:
    """Make a programme and its days, each without a session; return its pages by language."""
    home = HomePage.objects.get(pk=the_site().root_page_id)
    homes = {"fr": home, "en": the_english_home(home)}
    venue = RoomFactory().venue
    found: dict[str, LabProgrammePage] = {}
    for code, locale in (("fr", french()), ("en", english())):
        twin = {"translation_key": found["fr"].translation_key} if found else {}
        found[code] = LabProgrammePageFactory(
            parent=homes[code],
            locale=locale,
            slug=slug,
            title={"fr": "Le Lab", "en": "The Lab"}[code],
            venue=venue,
            **{**values, **twin},
        )
    for number in range(days):
        key: dict[str, Any] = {}
        for code in found:
            day = LabDayPageFactory(
                parent=found[code],
                locale=found[code].locale,
                slug=f"day-{number}",
                title=f"{'Jour' if code == 'fr' else 'Day'} {number + 1}",
                day=DAY + timedelta(days=number),
                **key,
            )
            key = {"translation_key": day.translation_key}
    return {code: LabProgrammePage.objects.get(pk=page.pk) for code, page in found.items()}


def add_session(lab: dict[str, LabProgrammePage], day: int = 0, **values: Any) -> Any:
    """Put a session into the French day; `english` is its title there, None for untranslated."""
    translated = values.pop("english", None)
    shared = {"room": None, "track": None, "people": [], **values}
    days = {
        code: LabDayPage.objects.child_of(page).order_by("day")[day] for code, page in lab.items()
    }
    row = LabSessionFactory(page=days["fr"], **shared)
    if translated:
        shared |= {"title": translated, "translation_key": row.translation_key}
        LabSessionFactory(page=days["en"], **{**shared, "abstract": "Who speaks?"})
    return row


def interpreter(name: str, **values: Any) -> Person:
    return PersonFactory(name=name, roles=[Person.Role.INTERPRETER], **values)


def part(person: Person, role: str = "interpreter", pair: str = "") -> dict[str, str]:
    return {"person": str(person.translation_key), "role": role, "pair": pair}


def large_lab(sessions: int = 70, people: int = 90, photo: Any = None) -> dict[str, Any]:
    """Make three days of sessions in four rooms, and so many people, each in some session.

    Two of them interpret, and every session has words of the lexicon.
    """
    lab = a_lab(days=3)
    # Grenoble has a place on the drawn map.
    Venue.objects.filter(pk=lab["fr"].venue_id).update(commune="38185")
    home = lab["fr"].get_parent()
    LexiconPageFactory(parent=home, slug="lexique")
    LexiconPageFactory(parent=lab["en"].get_parent(), slug="lexicon", locale=english())
    for word, own in (("deliberation", "délibération"), ("draw", "tirage")):
        in_french(ConceptFactory(locale=english(), words=[word]), own)
    booth = [interpreter(f"Interprète {n}", photo=photo) for n in range(2)]
    rooms = [RoomFactory(venue=lab["fr"].venue, name=f"Salle {n}") for n in range(4)]
    tracks = [TrackFactory(name=f"Parcours {n}") for n in range(4)]
    speakers = [
        PersonFactory(
            name=f"Personne {n:02} de la Fontaine",
            roles=[Person.Role.SPEAKER],
            photo=photo,
            biography="Suit ce que deviennent les avis citoyens, trois ans après leur remise. " * 4,
        )
        for n in range(people)
    ]
    for number in range(sessions):
        hour, room = divmod(number // 3, 4)
        add_session(
            lab,
            day=number % 3,
            begins=time(8 + hour),
            ends=time(8 + hour, 50),
            title=f"Séance {number} : que devient la délibération ?",
            english=f"Session {number}: what becomes of deliberation?" if number % 5 else None,
            room=rooms[room],
            track=tracks[number % 4],
            abstract="Une délibération sans lendemain lasse ceux qui l’ont faite. " * 8,
            people=[
                *(part(speakers[(number * 2 + k) % people], "speaker") for k in range(2)),
                *(part(one) for one in booth),
            ],
        )
    for number in range(6):
        for page in lab.values():
            LabChallengePageFactory(
                parent=page, locale=page.locale, title=f"Défi {number}", slug=f"defi-{number}"
            )
    freeze(lab["fr"])
    return lab


def made(lab: dict[str, LabProgrammePage]) -> PaperMaking:
    """Have the papers of a Lab made, and return how it went."""
    assert make_papers.enqueue(str(lab["fr"].translation_key)).errors == []
    return PaperMaking.objects.get()
