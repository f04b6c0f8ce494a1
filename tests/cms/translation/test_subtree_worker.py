"""Two hundred pages are sent in one go, by a worker that is killed in the middle (Accept 4)."""

import os
import signal

import pytest

from tests.servers.server import empty_site, wait_for
from tests.servers.worker import worker

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

PAGES, INVALID = 200, "Page 150"
# Ten texts a page: title, slug, summary and seven headings.
MADE = """
from django.test import Client
from django.contrib.auth import get_user_model
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update
from cms.roles import apply_roles
from tests.factories.locale import english
from tests.factories.site import the_english_home, the_site
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream
home = the_site().root_page.specific
the_english_home(home)
apply_roles()
section = StandardPageFactory(parent=home, title="Section")
with disable_reference_index_auto_update():
    for number in range(pages):
        body = stream(*[("heading", f"Titre {number}.{place}") for place in range(7)])
        StandardPageFactory(parent=section, title=f"Page {number}", body=body)
Page.objects.filter(title=invalid).update(title="")
user = get_user_model().objects.create_superuser("root", "root@demain.example", "x")
result = section.pk
"""
ASK = """
import time
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
client = Client(raise_request_exception=False)
client.force_login(user)
address = f"/admin/localize/submit/page/{section.pk}/"
client.get(address)  # what is imported once; there are no static files to show it with
began = time.monotonic()
answer = client.post(address, {"locales": english().pk, "include_subtree": "on"})
result = [answer.status_code, answer["Location"], time.monotonic() - began]
"""
STATE = """
from cms.translation.models import SubtreeSending
sending = SubtreeSending.objects.get()
result = [sending.done, sending.ended_at is not None, sending.refusals]
"""
SENDING = """
from django.urls import reverse
from cms.translation.models import SubtreeSending
result = reverse("subtree_sending", args=[SubtreeSending.objects.get().pk])
"""
ARRIVED = """
from wagtail_localize.models import Translation
from wagtail.models import Revision
pages = Page.objects.filter(locale=english(), depth__gt=2)
there = [str(pk) for pk in pages.values_list("pk", flat=True)]
revisions = Revision.objects.filter(object_id__in=there)
result = [len(there), Translation.objects.count(), revisions.count()]
"""
LOST_AFTER = 4.0  # seconds


def test_two_hundred_pages_arrive_though_their_worker_is_killed(
    blank, tmp_path_factory, django_db_blocker
):
    variables = {"DJANGO_SETTINGS_MODULE": "cms.settings.dev", "TASK_LOST_AFTER": str(LOST_AFTER)}
    with (
        django_db_blocker.unblock(),
        empty_site(blank, tmp_path_factory.mktemp("section"), **variables) as (_values, shell),
    ):
        shell.run(MADE, pages=PAGES, invalid=INVALID)
        status, address, seconds = shell.run(ASK)
        assert (status, address) == (302, shell.run(SENDING))
        assert seconds < 1
        assert shell.run(STATE)[0] == 0
        with worker(shell, ending=signal.SIGKILL) as first:
            wait_for(lambda: shell.run(STATE)[0] >= PAGES // 4)
            os.kill(first.pid, signal.SIGKILL)
            first.wait()
        done, has_ended, _refusals = shell.run(STATE)
        assert done < PAGES
        assert not has_ended
        # Pressed once more: the same sending is shown, and goes on.
        assert shell.run(ASK)[1] == address
        with worker(shell, ending=signal.SIGKILL):
            wait_for(lambda: shell.run(STATE)[1], seconds=180)
        done, _has_ended, refusals = shell.run(STATE)
        assert done == PAGES
        assert [refusal["title"] for refusal in refusals] == ["page-150"]
        assert [refusal["sentences"] for refusal in refusals] == [
            ["Titre\N{NO-BREAK SPACE}: Ce champ ne peut pas être vide."]  # in their language
        ]
        # With the section, 199 of 200; each has its source and two revisions, as when sent alone.
        assert shell.run(ARRIVED) == [PAGES, PAGES, 2 * PAGES]
