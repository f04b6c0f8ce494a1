"""Accept 6: each check has a programme that trips it, and one that doesn't."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from difflib import SequenceMatcher
from html import unescape
from random import Random
from time import process_time
from uuid import NAMESPACE_OID, UUID, uuid5

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from wagtail import hooks
from wagtail.users.models import UserProfile

from pages.lab import checks as of_a_day
from pages.lab.checks import checks, day_is_sound
from pages.lab.people_field import Part, PartRole
from pages.lab.session_plan import SessionPlan
from pages.models import LabDayPage, LabSession
from pages.release_checks import HOOK, Lack, lacks_of
from tests.cms.translating import translate_and_publish
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.lab_session import LabSessionFactory
from tests.factories.person import PersonFactory
from tests.factories.room import RoomFactory
from tests.factories.track import TrackFactory

DAY = date(2131, 3, 25)
ANA, BEN = UUID(int=1), UUID(int=2)
NAMES = {ANA: "Ana Lima", BEN: "Ben Roy"}
HALL, LOFT, TOWN, HILL = (UUID(int=10 + n) for n in range(4))


@pytest.fixture(autouse=True)
def english_words():
    with translation.override("en"):
        yield


def at(clock):
    return datetime.combine(DAY, time.fromisoformat(clock))


def plan(span, title="Ouverture", **values):
    begins, ends = map(at, span.split("-"))
    plain = SessionPlan(
        number=0,
        key=uuid5(NAMESPACE_OID, title),
        title=title,
        kind="talk",
        begins=begins,
        ends=ends,
        room=None,
        room_name="",
        capacity=None,
        venue=None,
        places=None,
        parts=(),
        pairs=frozenset(),
        simultaneous=frozenset(),
    )
    return replace(plain, **values)


def speaks(*people):
    return {"parts": tuple(Part(person, PartRole.SPEAKER) for person in people)}


def interprets(*people, pair="en-fr", own=""):
    """A session interpreted simultaneously, by these people."""
    parts = tuple(Part(person, PartRole.INTERPRETER, own) for person in people)
    return {"parts": parts, "pairs": frozenset({pair}), "simultaneous": frozenset({pair})}


def hall(room=HALL, venue=TOWN, **values):
    return {"room": room, "room_name": "La halle", "venue": venue, **values}


ROOM = (
    "La halle holds “Ouverture” (09:00) and “Suite” (09:30) at once. Change the room or "
    "the time of one of them."
)
PERSON = (
    "Ana Lima is in “Ouverture” (09:00) and in “Suite” (09:30) at once. Take the name out"
    " of one of them, or change its time."
)
WAY = (
    "Ana Lima has 10 minutes from “Ouverture” (09:00) to “Suite” (10:10), which is in "
    "another venue. Leave more time between them."
)
NOBODY = (
    "“Ouverture” (09:00) announces interpretation (en → fr), and nobody is named who does"
    " it. Name an interpreter, or take the interpretation away."
)
ALONE = (
    "Ana Lima interprets alone for more than two hours, from 09:00 to 11:30. Name a "
    "second interpreter, or leave a pause of twenty minutes."
)
ALIKE = (
    "“Le long terme” (09:00) and “Le long termé” (10:00) have nearly the same title: "
    "somebody will go to the wrong one. Change one of them."
)
BREAK = (
    "From 09:00 to 12:15 there is no break: more than three hours. Put one before “Suite” (10:30)."
)
SMALL = (
    "“Ouverture” (09:00) has 30 places, and La halle holds 20 people. Choose a larger "
    "room, or give fewer places."
)

CASES = [
    ([plan("09:00-10:00", **hall()), plan("09:30-10:30", "Suite", **hall())], [ROOM]),
    ([plan("09:00-10:00", **hall()), plan("10:00-11:00", "Suite", **hall())], []),
    ([plan("09:00-10:00", **hall()), plan("09:30-10:30", "Suite", **hall(LOFT))], []),
    ([plan("09:00-10:00", **speaks(ANA)), plan("09:30-10:30", "Suite", **speaks(ANA))], [PERSON]),
    ([plan("09:00-10:00", **speaks(ANA)), plan("09:30-10:30", "Suite", **speaks(BEN))], []),
    (
        [plan("09:00-10:00", **interprets(ANA)), plan("09:30-10:30", "Suite", **interprets(ANA))],
        [PERSON],
    ),
    (
        [plan("09:00-10:00", **interprets(ANA)), plan("09:30-10:30", "Suite", **interprets(BEN))],
        [],
    ),
    (
        [
            plan("09:00-10:00", **hall(), **speaks(ANA)),
            plan("10:10-11:00", "Suite", **hall(LOFT, HILL), **speaks(ANA)),
        ],
        [WAY],
    ),
    (
        [
            plan("09:00-10:00", **hall(), **speaks(ANA)),
            plan("10:20-11:00", "Suite", **hall(LOFT, HILL), **speaks(ANA)),
        ],
        [],
    ),
    ([plan("09:00-10:00", **interprets())], [NOBODY]),
    ([plan("09:00-10:00", **interprets(ANA, own="fr-en"))], [NOBODY]),
    ([plan("09:00-10:00", **interprets(ANA))], []),
    (
        [
            plan("09:00-10:30", **interprets(ANA)),
            plan("10:40-11:30", "Suite", **interprets(ANA)),
        ],
        [ALONE],
    ),
    (
        [
            plan("09:00-10:30", **interprets(ANA, BEN)),
            plan("10:40-11:30", "Suite", **interprets(ANA, BEN)),
        ],
        [],
    ),
    (
        [
            plan("09:00-10:30", **interprets(ANA)),
            plan("10:50-11:30", "Suite", **interprets(ANA)),
        ],
        [],
    ),
    ([plan("09:00-10:00", "Le long terme"), plan("10:00-11:00", "Le long termé")], [ALIKE]),
    ([plan("09:00-10:00", "Le long terme"), plan("10:00-11:00", "Le court terme")], []),
    ([plan("09:00-10:00", "Défi, table 1"), plan("10:00-11:00", "Défi, table 2")], []),
    ([plan("09:00-10:25"), plan("10:30-12:15", "Suite")], [BREAK]),
    ([plan("09:00-10:25"), plan("10:40-12:15", "Suite")], []),
    ([plan("09:00-10:00", places=30, **hall(capacity=20))], [SMALL]),
    ([plan("09:00-10:00", places=20, **hall(capacity=20))], []),
]


def test_each_check_says_in_words_what_is_wrong_and_is_silent_where_nothing_is():
    for plans, expected in CASES:
        said = [lack.sentence for check in checks for lack in check(plans, NAMES)]
        assert (plans, said) == (plans, expected)


def test_whoever_or_whatever_is_at_two_places_blocks_and_the_rest_does_not():
    sentences = {ROOM: True, PERSON: True}
    for plans, _expected in CASES:
        for check in checks:
            for lack in check(plans, NAMES):
                assert (lack.sentence, lack.blocks) == (
                    lack.sentence,
                    sentences.get(lack.sentence, False),
                )


def test_what_does_not_block_is_known_again_in_any_language_until_it_would_tell_something_else():
    def keys(plans):
        return [lack.key for check in checks for lack in check(plans, NAMES)]

    moved = timedelta(minutes=1)
    for plans, expected in CASES:
        told = keys(plans)
        assert (expected, [bool(key) for key in told]) == (
            expected,
            [sentence not in (ROOM, PERSON) for sentence in expected],
        )
        with translation.override("fr"):
            assert keys(plans) == told
        later = [replace(one, begins=one.begins + moved, ends=one.ends + moved) for one in plans]
        # What is said without a time of day holds at another one.
        same = expected in ([NOBODY], [ALIKE], [SMALL], [WAY], [ROOM], [PERSON], [])
        assert (expected, keys(later) == told) == (expected, same)


@pytest.fixture
def day(home):
    return LabDayPageFactory(parent=LabProgrammePageFactory(parent=home), title="Mardi", day=DAY)


def test_day_is_checked_with_its_rows_and_leads_to_the_field(day):
    person = PersonFactory(name="Ana Lima")
    part = [{"person": str(person.translation_key), "role": "speaker"}]
    for number, (hour, title) in enumerate(((9, "Ouverture"), (9, "Suite"))):
        LabSessionFactory(
            page=day,
            begins=time(hour, 30 * number),
            ends=time(hour + 1, 30 * number),
            title=title,
            people=part,
            interpretation=[],
            sort_order=number,
        )
    page = LabDayPage.objects.get(pk=day.pk)
    row = str(page.sessions.all()[1].translation_key)
    assert lacks_of(page) == [Lack(PERSON, "id_sessions-1-people", row=row)]
    page.sessions.all()[1].state = "cancelled"
    rows = list(page.sessions.all())
    rows[1].state = "cancelled"
    page.sessions.set(rows)
    assert lacks_of(page) == []


def test_words_that_lack_are_told_in_the_last_two_weeks_alone(day, english_home, english_locale):
    LabSessionFactory(page=day, title="Ouverture", begins=time(9), ends=time(10), interpretation=[])
    sentence = (
        "“Ouverture” (09:00): no words in English yet, and the day is near. Readers are shown "
        "those that stand here. Have them translated."
    )

    def told(near):
        page = LabDayPage.objects.get(pk=day.pk)
        page.day = timezone.localdate() + timedelta(days=near)
        return [lack.sentence for lack in lacks_of(page)]

    # Nobody reads the programme in English.
    assert told(3) == []
    translate_and_publish(day.get_parent().specific, english_locale)
    assert [told(near) for near in (-1, 0, 14, 15)] == [[], [sentence], [sentence], []]
    translate_and_publish(day, english_locale)
    assert told(3) == []
    # What stands in English is not checked by itself: it is mended here.
    english = LabDayPage.objects.get(locale=english_locale)
    english.sessions.update(places=900)
    assert lacks_of(english) == []


def test_draft_that_names_what_was_deleted_opens_and_says_so(day, admin_client, admin_user):
    UserProfile.objects.create(user=admin_user, preferred_language="en")
    person, row = PersonFactory(name="Ana Lima"), LabSessionFactory(page=day, interpretation=[])
    page = LabDayPage.objects.get(pk=day.pk)
    (draft,) = rows = list(page.sessions.all())
    draft.title, draft.begins = "Ouverture", time(9)
    draft.room, draft.track = RoomFactory(), TrackFactory()
    draft.people = [{"person": str(person.translation_key), "role": "speaker"}]
    page.sessions.set(rows)
    page.save_revision()
    for gone in (draft.room, draft.track, person):
        gone.delete()
    opened = admin_client.get(reverse("wagtailadmin_pages:edit", args=[day.pk]))
    assert opened.status_code == 200
    told = unescape(opened.content.decode())
    for sentence in (
        "“Ouverture” (09:00): its room was deleted since. Choose another one.",
        "“Ouverture” (09:00): its track was deleted since. Choose another one.",
        "“Ouverture” (09:00): somebody who takes part was deleted since. Take the line away, or "
        "choose somebody else.",
    ):
        assert (sentence, sentence in told) == (sentence, True)
    # Readers see what they saw.
    assert LabSession.objects.get().room == row.room


def test_hour_that_a_day_in_march_does_not_have_is_refused(day):
    day.day = date(2027, 3, 28)
    day.save()
    LabSessionFactory(page=day, begins=time(2, 30), ends=time(4), interpretation=[], title="Nuit")
    page = LabDayPage.objects.get(pk=day.pk)
    sentence = (
        "“Nuit” (02:30): the clock does not show 02:30 that day, which has no such hour. Give "
        "another time."
    )
    row = str(page.sessions.get().translation_key)
    assert list(day_is_sound(page)) == [Lack(sentence, "id_sessions-0-begins", row=row)]


def test_check_that_another_app_adds_is_asked_as_well(day):
    def too_early(page):
        if isinstance(page, LabDayPage) and any(
            row.begins < time(8) for row in page.sessions.all()
        ):
            yield Lack("It begins before breakfast.", "", blocks=False)

    LabSessionFactory(page=day, begins=time(7), ends=time(8), interpretation=[])
    page = LabDayPage.objects.get(pk=day.pk)
    assert lacks_of(page) == []
    with hooks.register_temporarily(HOOK, too_early):
        assert [lack.sentence for lack in lacks_of(page)] == ["It begins before breakfast."]


# Words of titles; each title is put together from them.
WORDS = ("la", "ville", "le", "canal", "au", "fil", "des", "saisons", "vote", "arbre", "quartier")


@pytest.mark.real_time
def test_seventy_sessions_are_checked_in_300_ms(day):
    """With long titles of few words: whatever is quick to tell apart would prove little."""
    halls, track = [RoomFactory() for _ in range(7)], TrackFactory()
    people = [PersonFactory() for _ in range(14)]
    chance = Random(7)  # noqa: S311 - of titles
    LabSession.objects.bulk_create(
        LabSession(
            page=day,
            locale=day.locale,
            sort_order=n,
            begins=time(8 + n // 7, n % 7),
            ends=time(8 + n // 7, 50),
            title=" ".join(chance.choices(WORDS, k=22))[:110],
            room=halls[n % 7],
            track=track,
            places=900,
            interpretation=[{"from": "en", "into": "fr", "mode": "simultaneous"}],
            people=[
                {"person": str(people[(n + k) % 14].translation_key), "role": role}
                for k, role in ((0, "speaker"), (1, "interpreter"))
            ],
        )
        for n in range(70)
    )
    page = LabDayPage.objects.get(pk=day.pk)
    began = process_time()
    found = lacks_of(page)
    took = process_time() - began
    # Nobody is at one place alone, and no room holds so many.
    assert len(found) > 140
    assert took < 0.3


def test_titles_are_compared_by_what_they_share_before_they_are_compared_letter_by_letter():
    """The quick look refuses nothing that the long one would find alike."""
    chance = Random(3)  # noqa: S311 - of titles
    for _ in range(500):
        letters = chance.choices("abc d", k=chance.randint(3, 40))
        other = list(letters)
        for _change in range(chance.randint(0, 4)):
            other.insert(chance.randrange(len(other)), chance.choice("abc d"))
            other.pop(chance.randrange(len(other)))
        one, two = "".join(letters), "".join(other)
        told = SequenceMatcher(None, one, two, autojunk=False).ratio() >= of_a_day.ALIKE
        assert (one, two, of_a_day._alike(one, two)) == (one, two, told)
