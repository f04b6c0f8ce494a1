"""The minute of an embargo in real seconds: two processes, their caches, nobody acting."""

import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.servers.server import Server

# The mark makes pytest-django create the database that the servers get a copy of.
pytestmark = [pytest.mark.waits, pytest.mark.slow, pytest.mark.django_db]

PARIS = ZoneInfo("Europe/Paris")
LIBRARY = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
# Seconds from the order to the minute: a busy machine must fill both caches before. It takes one
# that does nothing else three.
SOON = 30.0
# Where they are filled already, since a clock may be set: to ask for everything once. A server has
# read its clock by then.
SOONER = 15.0

PAUSE = 0.3  # seconds between two rounds of looking, at least

# Everything that a release could be known by; `word` stands nowhere else in the site.
HOLD = """
from datetime import datetime, UTC
from wagtail.models import ReferenceIndex
from snippets.embargo import embargo_collection
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.site_plan import SitePlanPageFactory
from pages.models import PressReleaseVisual
moment = datetime.fromtimestamp(seconds, UTC)
room = PressRoomPage.objects.filter(slug="presse").first() or PressRoomPageFactory(
    parent=home, title="La presse", slug="presse", show_in_menus=True)
SitePlanPage.objects.exists() or SitePlanPageFactory(parent=home, slug="plan")
held = CreditedImageFactory(collection=embargo_collection(), file__width=60, file__height=40)
release = PressReleasePageFactory(
    parent=room, title=f"Le {word}", slug=word, embargo=moment, show_in_menus=True)
release.visuals = [PressReleaseVisual(image=held, alternative=word, locale=french())]
release.save()
ReferenceIndex.create_or_update_for_object(release)
link = f'<p><a linktype="page" id="{release.pk}">lire</a></p>'
StandardPageFactory(parent=home, slug=f"renvoi-{seconds:.0f}", body=stream(("text", link)))
release.slug = f"{word}-route"
release.save_revision().publish()
result = {"file": held.file.url, "links": f"/fr/renvoi-{seconds:.0f}/"}
"""


def hold(site, word, seconds):
    """Make a release under embargo until a moment, and name the addresses where it may show."""
    made = site.shell.run(HOLD, word=word, seconds=seconds)
    pages = ["/fr/", "/fr/presse/", "/fr/presse/feed/", "/fr/plan/", "/sitemap-fr.xml"]
    return {
        "page": f"/fr/presse/{word}-route/",
        "old": f"/fr/presse/{word}/",
        "parts": [f"/fr/presse/{word}-route/{part}/" for part in ("kit", "pdf")],
        "file": made["file"],
        "lists": [*pages, made["links"]],
    }


def state(server, held, word):
    """Return what a reader gets: statuses of what is the release's own, and where it is named."""
    own = [held["page"], *held["parts"], held["file"]]
    statuses = {path: server.get(path).status for path in own}
    named = [path for path in held["lists"] if word in server.get(path).body]
    return set(statuses.values()), named, server.get(held["old"]).status


HIDDEN = ({404}, [], 404)


def assert_hidden_until(servers, held, word, moment, clock=time.time):
    """Ask for everything again and again; an answer that came before the moment shows nothing."""
    own = [held["page"], held["old"], *held["parts"], held["file"]]
    asked = [(server, path) for server in servers for path in (*own, *held["lists"])]
    proved = set()
    while clock() < moment:
        for server, path in asked:
            answer = server.get(path)
            if clock() >= moment:
                break
            assert word not in answer.body, path
            assert answer.status == (404 if path in own else 200), path
            proved.add((server.port, path))
        # The nearer the moment, the more often.
        left = moment - clock()
        time.sleep(max(0.0, min(max(PAUSE, left / 4), left)))
    assert len(proved) == len(asked), "the machine was too slow: not everything was proved before"


def shown(held):
    # The home page's menu has two levels: the release stands in it, below its room.
    return ({200}, [path for path in held["lists"] if path != "/fr/"], 301)


def wait_until(moment, clock=time.time):
    time.sleep(max(0.0, moment - clock()))


@pytest.mark.differs
def test_embargo_ends_at_its_second_in_every_process_and_cache(served_site):
    word = "zinzolin"
    moment = time.time() + SOON
    held = hold(served_site, word, moment)
    for server in served_site.servers:
        for path in (held["page"], held["old"], *held["lists"]):
            server.get(path)
            # A sitemap's address has no language: it is rendered each time.
            assert server.get(path).cache == "HIT" or path == "/sitemap-fr.xml"
    assert_hidden_until(served_site.servers, held, word, moment)
    assert [s.get(held["page"]).status for s in served_site.servers] == [200, 200]
    wait_until(moment + 1)
    assert [state(server, held, word) for server in served_site.servers] == [shown(held)] * 2


CHANGES = {
    "October, the first 02:30": datetime(2026, 10, 25, 2, 30, tzinfo=PARIS),
    "October, the second 02:30": datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=PARIS),
    "March, 03:00 which follows 01:59": datetime(2027, 3, 28, 3, 0, tzinfo=PARIS),
}


READ = 1  # seconds until a server reads its clock again
# By then each has, on a busy machine too: an answer by another clock would be kept.
HAS_READ = 5 * READ
SLEEP = """import select
import time

time.sleep = lambda seconds: select.select([], [], [], seconds)
"""


class FakedClock:
    """Debian's faketime in two servers: `set_to` moves their clock, `now` tells it.

    faketime 0.9.10 refuses each `time.sleep` of Python (EINVAL: it reckons with a moment of the
    monotonic clock though it is told to leave that clock alone), so that a server which stops
    could not wait for its workers: there, sleeping is `select`, which it leaves alone.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clock"
        self._modules = folder / "faked"
        self._modules.mkdir()
        (self._modules / "sitecustomize.py").write_text(SLEEP)
        self.set_to(time.time())

    def set_to(self, moment: float) -> None:
        self._offset = moment - time.time()
        self._file.write_text(f"{self._offset:+.3f}\n")

    def now(self) -> float:
        return time.time() + self._offset

    @property
    def environment(self) -> dict[str, str]:
        return {
            "LD_PRELOAD": str(LIBRARY),
            "PYTHONPATH": str(self._modules),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_CACHE_DURATION": str(READ),
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "DONT_FAKE_MONOTONIC": "1",
        }


@pytest.fixture(scope="module")
def faked(served_site, site_folder):
    if not LIBRARY.exists():
        pytest.skip("Debian's package faketime is not installed.")
    clock = FakedClock(site_folder)
    environment = {**served_site.environment, **clock.environment}
    with (
        Server(environment, site_folder / "faked-1.log") as one,
        Server(environment, site_folder / "faked-2.log") as other,
    ):
        yield clock, [one, other]


@pytest.mark.parametrize("change", CHANGES)
def test_embargo_ends_at_its_second_when_the_clock_changes(served_site, faked, change):
    clock, servers = faked
    moment = CHANGES[change].astimezone(UTC).timestamp()
    word = f"zinzolin-{list(CHANGES).index(change)}"
    held = hold(served_site, word, moment)
    clock.set_to(moment - 60)
    time.sleep(HAS_READ)
    for server in servers:
        assert state(server, held, word) == HIDDEN
    clock.set_to(moment - SOONER)
    assert_hidden_until(servers, held, word, moment, clock.now)
    assert [server.get(held["page"]).status for server in servers] == [200, 200]
    wait_until(moment + 1, clock.now)
    assert [state(server, held, word) for server in servers] == [shown(held)] * 2
