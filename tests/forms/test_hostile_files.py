"""Files that bite: judged in a process that ends, outside of any transaction, and counted."""

import os
import re
import sys
import threading
import time
from collections import Counter as Counted
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from urllib3 import encode_multipart_formdata

from cms.accounts.models import Counter
from forms import file_kinds, limits
from forms.file_kinds import kind_of, verdict_on
from forms.models import AnswerFile, Submission
from snippets.file_process import slots
from tests.cms.served_site import CONTENT
from tests.demo_server import ROOT
from tests.factories.call import english_call
from tests.factories.form_steps import form_field, form_step
from tests.factories.sent_files import docx, odt, pdf, picture, sent
from tests.forms.hostile_uploads import KINDS, SVG, scans, whole_progressive
from tests.forms.test_files import sentences
from tests.pages.html import read
from tests.servers.memory import memory_of
from tests.servers.reader_process import p99, reading
from tests.servers.server import Answer, Server, children_of, empty_site

NAME = form_field("short_text", "Your name", required=True)
PIECE = form_field("files", "Your piece", kinds=["pdf", "jpeg", "png", "docx", "odt"])
CALL = """
from tests.factories.call import released_call
steps = [{"type": "step", "id": step, "value": {"title": "Vous", "fields": [
    {"type": "files", "id": field, "value": {
        "label": "Votre pièce", "kinds": ["pdf", "jpeg", "png", "docx", "odt"]}}]}}]
page = released_call(parent=home, title="Candidater", slug="candidater", steps=steps)
result = str(page.translation_key)
"""
# `make hostile` sends 200, and allows readers three times what a quiet site takes, or 50 ms; beside
# other tests they have half a second.
WHOLE, AT_ONCE = "HOSTILE_FILES" in os.environ, 8
FILES = int(os.environ.get("HOSTILE_FILES", "40"))
# Megabytes (10⁶ bytes): of any process, and what a web process may differ by afterwards.
LARGEST, GROWN = 400, 40
SLOWER, SECONDS = 3, 0.05 if WHOLE else 0.5
UNREAD = "pas été examiné"
PAGE = "/fr/visions/foret/"
QUIET = 10 if WHOLE else 2  # seconds
# Of all processes of the server together.
(UNIT,) = re.findall(
    r"^MemoryMax=(\d+)M$", (ROOT / "docs/operator/demain-web.service").read_text(), re.MULTILINE
)


@pytest.fixture
def begin(english_home):
    page = english_call(english_home, steps=[form_step("You", NAME, PIECE)])
    return f"/en/_form/{page.translation_key}/"


@pytest.mark.slow
def test_each_kind_of_hostile_file_is_refused_in_the_process_that_ends(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    found = {
        kind: verdict_on(sent(name, make()), kind_of(name))
        for kind, (name, make, _expected) in KINDS.items()
    }
    assert {kind: why for kind, why in found.items() if why not in KINDS[kind][2]} == {}
    # A document may hold pictures and scripts that name a public type.
    public = b'PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"'
    manifest = b"<!DOCTYPE manifest:manifest %s><a/>" % public
    drawn = SVG % b"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"
    right = {
        "a.pdf": pdf(),
        "b.docx": docx(("word/media/1.svg", drawn), ("word/media/2.png", picture())),
        "c.png": picture(),
        "d.jpg": picture("JPEG"),
        "e.jpg": scans(3_000, 4_000, 20),
        "f.odt": odt(("META-INF/manifest.xml", manifest), ("b", b"no XML")),
    }
    assert {n: verdict_on(sent(n, data), kind_of(n)) for n, data in right.items()} == dict.fromkeys(
        right, ""
    )


@pytest.mark.slow
def test_honest_picture_whose_decoder_keeps_too_much_is_not_called_damaged(settings, tmp_path):
    """A progressive one of 50 million pixels in three colours."""
    settings.VAR_DIR = tmp_path
    verdict = verdict_on(sent("a.jpg", whole_progressive()), kind_of("a.jpg"))
    assert verdict == "slow picture"


@pytest.mark.usefixtures("shared_homes")
def test_file_is_judged_before_anything_is_locked(client, begin, monkeypatch):
    depths = []
    outside = len(connection.savepoint_ids)

    def run(*_work, **_order):
        depths.append(len(connection.savepoint_ids))
        return ""

    monkeypatch.setattr(file_kinds, "run", run)
    going = client.post(begin, {NAME["id"]: "Ève", PIECE["id"]: sent("a.pdf", pdf())})["Location"]
    step = going.replace("summary/", "1/")
    client.post(step, {NAME["id"]: "Ève", PIECE["id"]: sent("b.pdf", pdf())})
    assert depths == [outside, outside]
    assert AnswerFile.objects.get().name == "b.pdf"


@pytest.mark.usefixtures("shared_homes")
def test_file_waits_for_no_picture_and_is_told_when_others_are_judged(
    client, begin, settings, tmp_path, monkeypatch
):
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(slots._queue, "patience", 0.1)
    monkeypatch.setattr(slots.OF_UPLOADS, "waiting", 0.1)
    with slots.slot(), slots.slot(file_kinds.QUEUE):
        answer = client.post(begin, {NAME["id"]: "Ève", PIECE["id"]: sent("a.pdf", pdf())})
    assert sentences(answer) == [
        "“Your piece”: “a.pdf” has not been checked, because the site is busy with "
        "other files. Your other answers are unchanged. Choose the file again in a "
        "minute."
    ]
    assert read(answer).one("input", name=NAME["id"]).attributes["value"] == "Ève"
    with slots.slot():
        kept = client.post(begin, {NAME["id"]: "Ève", PIECE["id"]: sent("a.pdf", pdf())})
    assert (kept.status_code, AnswerFile.objects.count()) == (302, 1)


@pytest.mark.usefixtures("shared_homes", "files_in_this_process")
def test_refused_files_count_towards_the_limit_of_their_draft_and_of_their_network(client, begin):
    step = client.post(begin, {NAME["id"]: "Ève"})["Location"].replace("summary/", "1/")
    draft = Submission.objects.get().token

    def send(name="a.pdf", data=b"no PDF"):
        return sentences(client.post(step, {NAME["id"]: "Ada", PIECE["id"]: sent(name, data)}))

    for _n in range(limits.FILES_OF_DRAFT.number - 1):
        limits.take(limits.FILES_OF_DRAFT, draft)
    assert "do not match its name (PDF)" in send()[0]
    (said,) = send()
    assert re.fullmatch(
        r"“Your piece”: “a.pdf” has not been checked, because many files have been "
        r"sent with these answers recently\. Your other answers are unchanged\. "
        r"Choose the file again after \d\d:\d\d\.",
        said,
    )
    assert Submission.objects.get().answers[NAME["id"]] == "Ada"
    # Both counted with the network too, the one that was not looked at as well.
    for _n in range(limits.FILES.number - 2):
        limits.take(limits.FILES, "127.0.0.1")
    other = client.post(begin, {NAME["id"]: "Zoé", PIECE["id"]: sent("b.pdf", pdf())})
    assert re.fullmatch(
        r"“Your piece”: “b.pdf” has not been checked, because many files have come "
        r"from your network recently\. Your other answers are unchanged\. Choose the "
        r"file again after \d\d:\d\d\.",
        sentences(other)[0],
    )
    # A class of thirty behind one address sends twenty each.
    assert limits.FILES.number >= 30 * 20


@pytest.mark.usefixtures("shared_homes")
def test_files_are_counted_by_the_hour_and_by_the_seconds_that_they_take(
    client, begin, monkeypatch
):
    moment = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    def run(*_work, spend, **_order):
        spend(4.2)
        return ""

    monkeypatch.setattr(file_kinds, "run", run)
    client.post(begin, {NAME["id"]: "Ève", PIECE["id"]: sent("a.pdf", pdf())})
    assert set(Counter.objects.filter(tries__gt=1).values_list("tries", flat=True)) == {5}
    for _n in range(limits.FILES.number - 5):
        moment += timedelta(seconds=6)  # never an hour without a file
        limits.take(limits.FILES, "127.0.0.1")
    with pytest.raises(limits.LimitReachedError) as reached:
        limits.take(limits.FILES, "127.0.0.1")
    assert reached.value.until - moment == timedelta(hours=1) - 595 * timedelta(seconds=6)
    moment += timedelta(minutes=1)
    limits.take(limits.FILES, "127.0.0.1")


@pytest.mark.slow
@pytest.mark.usefixtures("shared_homes")
def test_picture_that_is_drawn_again_and_again_is_told_so(client, begin):
    many = {
        "a.jpg": scans(),
        "b.jpg": scans(9, 9, 600),
        # A marker that is none says that 60 kB are its own.
        "c.jpg": scans(9, 9, 600, before=b"\xff\x02\xea\x60"),
    }
    for name, data in many.items():
        said = sentences(client.post(begin, {NAME["id"]: "Ève", PIECE["id"]: sent(name, data)}))
        assert said == [
            f"“Your piece”: “{name}” takes too long to open, though it may be small. Save it as an "
            "ordinary JPEG or PNG, not as a progressive one, then choose it again."
        ]


class Watch(threading.Thread):
    """Knows the most that any process below one had, and that all of them had together."""

    def __init__(self, process):
        super().__init__(daemon=True)
        self.process, self.peak, self.together, self.over = process, 0, 0, threading.Event()

    def run(self):
        while not self.over.wait(0.02):
            together = 0
            for pid in (self.process, *children_of(self.process)):
                with suppress(OSError, TypeError):  # it has just ended
                    memory = memory_of(pid)
                    self.peak = max(self.peak, memory.peak)
                    together += memory.resting
            self.together = max(self.together, together)


@pytest.mark.slow
@pytest.mark.real_time
@pytest.mark.django_db
@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells what a process has in /proc.")
def test_hostile_files_eight_at_a_time_end_no_process_and_keep_no_reader_waiting(blank, tmp_path):
    step, field = form_step("a")["id"], PIECE["id"]
    kinds = [(name, make()) for name, make, _expected in KINDS.values()]
    with empty_site(blank, tmp_path, TRUSTED_PROXIES="1") as (environment, shell):
        server = Server(environment, tmp_path / "server.log", workers=2)
        shell.run(CONTENT, port=server.port)
        form = shell.run(CALL, step=step, field=field)
        with server:
            pids = sorted(children_of(server.process.pid))

            def post(number):
                name, data = kinds[number % len(kinds)]
                body, kind = encode_multipart_formdata({field: (name, data, "a/b")})
                # One person less than send at once, so that everybody sends all kinds.
                sender = f"192.0.2.{number % (AT_ONCE - 1)}"
                headers = {"Content-Type": kind, "X-Forwarded-For": sender}
                while True:
                    answer = server.ask("POST", f"/fr/_form/{form}/", body, headers)
                    answers.append(answer)
                    if UNREAD not in answer.body or not WHOLE:
                        return
                    time.sleep(1)  # and chosen again, sooner than the sentence asks for

            answers: list[Answer] = []
            post(0)
            for _n in range(20):
                server.get(PAGE)
            with reading(server.address + PAGE) as end:
                time.sleep(QUIET)
                calm = end()
            before = {pid: memory_of(pid).resting for pid in pids}
            watch = Watch(server.process.pid)
            watch.start()
            with reading(server.address + PAGE) as end, ThreadPoolExecutor(AT_ONCE) as pool:
                began = time.monotonic()
                list(pool.map(post, range(FILES)))
                seconds = time.monotonic() - began
                busy = end()
            watch.over.set()
            after = {pid: memory_of(pid).resting for pid in pids}
            assert sorted(children_of(server.process.pid)) == pids
    said = [sentences(SimpleAnswer(answer)) for answer in answers]
    unread = sum(UNREAD in one for (one,) in said)
    sys.stdout.write(
        f"\n{connection.vendor}: {FILES} files of {len(kinds)} kinds in {seconds:.0f} s, "
        f"{dict(Counted(answer.status for answer in answers))}, not looked at {unread}; at most "
        f"{watch.peak} MB of a process, {watch.together} MB of all, of server processes {before} "
        f"before and {after} after; of readers' pages 99 in 100 within {p99(calm) * 1000:.0f} ms "
        f"before ({len(calm)}), {p99(busy) * 1000:.0f} ms meanwhile ({len(busy)})\n"
    )
    assert {answer.status for answer in answers} == {422}
    assert all(len(one) == 1 and one[0].endswith(".") for one in said)
    assert watch.peak < LARGEST
    assert watch.together < int(UNIT) * 2**20 / 10**6
    assert all(after[pid] < before[pid] + GROWN for pid in pids)
    assert p99(busy) <= max(SLOWER * p99(calm), SECONDS)


class SimpleAnswer:
    """An answer of a server as Django's test client would give it."""

    def __init__(self, answer):
        self.content, self.charset = answer.body.encode(), "utf-8"
        self.status_code = answer.status
