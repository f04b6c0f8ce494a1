"""Accept 4: the end of a mandate in real seconds, from the cache, with nobody's hand in it."""

import time
from datetime import UTC, date, datetime, timedelta
from datetime import timezone as fixed_zone

import pytest
from django.utils import timezone

from tests.cms.test_agenda_editing import Body
from tests.factories.mandate import MandateFactory, MandatePageFactory
from tests.factories.meeting import MeetingPageFactory
from tests.factories.members import MembersPageFactory
from tests.factories.standard import StandardPageFactory

pytestmark = [
    pytest.mark.waits,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("refilled_tables", "pictures_in_this_process"),
]

SOON = timedelta(seconds=4)
ENDED = "qui est terminé"


def test_mandate_has_ended_from_midnight_on_for_whoever_reads_from_the_cache(home):
    council = StandardPageFactory(parent=home, slug="conseil")
    # The house's clock is set to where midnight is seconds away: nothing else is made up.
    now = datetime.now(UTC)
    midnight = (now + SOON).replace(microsecond=0)
    at_midnight = timedelta(hours=midnight.hour, minutes=midnight.minute, seconds=midnight.second)
    if at_midnight > timedelta(hours=12):
        at_midnight -= timedelta(days=1)
    with timezone.override(fixed_zone(-at_midnight)):
        assert timezone.localtime(midnight).time() == datetime.min.time()
        last_day = timezone.localdate(midnight) - timedelta(days=1)
        mandate = MandateFactory(name="d’hier", start=date(2020, 1, 1), end=last_day)
        page = MandatePageFactory(parent=council, slug="mandat", mandate=mandate)
        MeetingPageFactory(parent=page, slug="pleniere", mandate=mandate)
        MembersPageFactory(parent=home, slug="membres")
        reader = Body()
        ways = ("/fr/conseil/mandat/", "/fr/conseil/mandat/pleniere/", "/fr/membres/")
        for path in ways:
            reader.get(path)
        before = [[reader.get(path) for path in ways] for _ in range(2)]
        assert timezone.now() < midnight, "the machine is too slow for four seconds"
        time.sleep((midnight - timezone.now()).total_seconds() + 0.05)
        after = [reader.get(path) for path in ways]
        again = [reader.get(path) for path in ways]
    told = [[(kept, ENDED in body) for kept, body in answers] for answers in before]
    assert told == [[("HIT", False)] * 3] * 2
    assert [kept.startswith("MISS") for kept, _body in after] == [True] * 3
    assert [ENDED in body for _kept, body in after] == [True] * 3
    assert [(kept, ENDED in body) for kept, body in again] == [("HIT", True)] * 3
