"""A call for applications opens and closes by itself: two processes, their caches, no cron."""

import time
from datetime import UTC

import pytest

from tests.cms.cache.test_embargo import (
    CHANGES,
    HAS_READ,
    SOON,
    SOONER,
    faked,  # noqa: F401 - a fixture
    wait_until,
)

pytestmark = [pytest.mark.waits, pytest.mark.slow, pytest.mark.django_db]

CALL = """
from datetime import datetime, timedelta, UTC
from tests.factories.call import CallPageFactory
moment, far = datetime.fromtimestamp(seconds, UTC), timedelta(days=3000)
window = {"opens_at": (moment, moment + far), "closes_at": (moment - far, moment)}[field]
call = CallPageFactory(parent=home, slug=slug, opens_at=window[0], closes_at=window[1])
# Released before: the clock of this shell is not turned, and a change of hour may have passed.
call.first_published_at = moment - far
call.save_revision().publish()
result = f"/fr/_form/{call.translation_key}/"
"""
# What a reader is told, by the class of the words, whatever the language.
OPEN = "call__state--open"


def made(site, field, moment):
    """Make a call of which something changes at a moment; return its page and its form."""
    slug = f"appel-{field}-{moment:.0f}".replace("_", "-")
    form = site.shell.run(CALL, field=field, seconds=moment, slug=slug)
    return f"/fr/{slug}/", form


def state(server, page, form):
    """Return whether a process says that the call is open, and whether it lets one begin."""
    return OPEN in server.get(page).body, server.get(form).status == 200


def until(clock, servers, address, moment, before):
    """Ask again and again; an answer that came before the moment is what was so before it."""
    asked = 0
    while clock() < moment:
        for server in servers:
            seen = state(server, *address)
            if clock() < moment:
                assert seen == before
                asked += 1
        time.sleep(max(0.0, min(0.3, moment - clock())))
    assert asked >= len(servers), "the machine was too slow: nothing was proved before"


def turns(servers, made_call, moment, before, clock=time.time):
    until(clock, servers, made_call, moment, before)
    after = tuple(not part for part in before)
    assert [state(server, *made_call) for server in servers] == [after, after]
    wait_until(moment + 1, clock)
    assert [state(server, *made_call) for server in servers] == [after, after]


@pytest.mark.differs
def test_call_opens_and_closes_at_its_second_in_every_process_and_cache(served_site):
    moment = time.time() + SOON
    calls = {field: made(served_site, field, moment) for field in ("opens_at", "closes_at")}
    for page, _form in calls.values():
        # Both caches hold what is so until then.
        served_site.warm(page)
    opening, closing = calls["opens_at"], calls["closes_at"]
    until(time.time, served_site.servers, closing, moment - SOONER, (True, True))
    turns(served_site.servers, opening, moment, (False, False))
    assert [state(s, *closing) for s in served_site.servers] == [(False, False)] * 2
    served_site.warm(opening[0])


def test_call_opens_and_closes_at_its_second_where_the_clock_is_turned(served_site, faked):  # noqa: F811 - the fixture
    clock, servers = faked
    for change in CHANGES.values():
        moment = change.astimezone(UTC).timestamp()
        opening = made(served_site, "opens_at", moment)
        closing = made(served_site, "closes_at", moment)
        clock.set_to(moment - SOONER)
        time.sleep(HAS_READ)
        assert [state(s, *closing) for s in servers] == [(True, True)] * 2
        turns(servers, opening, moment, (False, False), clock.now)
        assert [state(s, *closing) for s in servers] == [(False, False)] * 2
