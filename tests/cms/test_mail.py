"""F6: the workflow's mail leaves through a real server, and none makes anybody wait or fail."""

import json

import pytest

from tests.cms.mail_server import PUT_OFF, REFUSED, MailServer
from tests.servers.server import empty_site, free_port, wait_for
from tests.servers.worker import worker, worker_from_nothing

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

PEOPLE = """
from django.contrib.auth.models import Group, User
from django_tasks_db.models import DBTaskResult
from wagtail.models import Site

from cms.roles import ROLES, apply_roles
from pages.models import StandardPage
from tests.factories.home import HomePageFactory
from tests.factories.locale import english, french
from tests.factories.standard import StandardPageFactory

french(), english()
site = Site.objects.get(is_default_site=True)
site.root_page = home = HomePageFactory(title="Accueil", slug="accueil")
site.save()
apply_roles()
officer = User.objects.create_user("officer", "officer@demain.example")
officer.groups.add(Group.objects.get(name=ROLES["officer"].group))
"""
REVIEWERS = """
StandardPage.objects.filter(slug="ete").delete()
User.objects.exclude(pk=officer.pk).delete()
DBTaskResult.objects.all().delete()
for name, address in reviewers.items():
    user = User.objects.create_user(name, address)
    user.groups.add(Group.objects.get(name=ROLES["reviewer"].group))
"""
SUBMIT = """
page = StandardPageFactory(parent=home, title="L'été, à l'étage", slug="ete", live=False)
page.save_revision(user=officer)
page.get_workflow().start(page, officer)
page.refresh_from_db()
result = page.current_workflow_task_state.task.name
"""
TASKS = """
result = sorted(
    [str(task.status), len(task.args_kwargs["args"]), task.traceback.strip().split("\\n")[-1]]
    for task in DBTaskResult.objects.filter(task_path__endswith=".outbox.deliver")
)
"""
READY, DONE, FAILED = "READY", "SUCCESSFUL", "FAILED"
REFUSAL = "cms.tasks.outbox.MailRefusedError: The mail server refused the message (550)."


@pytest.fixture(scope="module")
def mail_server(tmp_path_factory):
    return MailServer(tmp_path_factory.mktemp("mail"), free_port())


@pytest.fixture
def server(mail_server):
    """One that is down."""
    yield mail_server
    mail_server.stop()


@pytest.fixture(scope="module")
def site(blank, tmp_path_factory, mail_server, django_db_blocker):
    """A site whose processes mail as production does, to the server that may be down."""
    variables = mail_server.variables()
    folder = tmp_path_factory.mktemp("site")
    with django_db_blocker.unblock(), empty_site(blank, folder, **variables) as site:
        site[1].run(PEOPLE)
        yield site


@pytest.mark.differs
def test_mail_of_the_workflow_is_delivered_with_its_words(site, server, tmp_path):
    environment, shell = site
    server.start()
    shell.run(REVIEWERS, reviewers={"nina": "nina@demain.example", "omar": "omar@demain.example"})
    assert shell.run(SUBMIT) == "Relecture"
    assert server.taken == []  # no request waits for it
    with worker_from_nothing(environment, tmp_path / "log"):
        wait_for(lambda: len(server.taken) == 2)
    assert sorted(recipients for recipients, _message in server.taken) == [
        ["nina@demain.example"],
        ["omar@demain.example"],
    ]
    message = server.taken[0][1]
    assert message["From"] == "Demain <demain@demain.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert "L'été, à l'étage" in message["Subject"]
    assert "L'été, à l'étage" in message.get_content()


def test_address_that_the_server_refuses_keeps_no_other_from_its_mail(site, server, tmp_path):
    _environment, shell = site
    server.start()
    shell.run(REVIEWERS, reviewers={"nobody": REFUSED, "nina": "nina@demain.example"})
    assert shell.run(SUBMIT) == "Relecture"
    with worker(shell, tmp_path / "log"):
        wait_for(lambda: shell.run(TASKS) == [[FAILED, 3, REFUSAL], [DONE, 3, ""]])
    assert [recipients for recipients, _message in server.taken] == [["nina@demain.example"]]
    assert REFUSED not in (tmp_path / "log").read_text()


def test_recipient_who_is_put_off_is_asked_again_and_no_other_gets_a_copy(site, server, tmp_path):
    """A server answered 250 for one, 450 for another: the second was never asked again."""
    _environment, shell = site
    everybody = [REFUSED, PUT_OFF, "nina@demain.example"]
    ways = {
        "one message": "from django.core.mail import send_mail\n"
        "send_mail('Bonjour', 'À tous.', None, everybody)",
        "one that a former version queued": "from cms.tasks.outbox import deliver\n"
        "deliver.enqueue('c2d@demain.example', everybody, 'Qm9uam91cg0KDQo=')",
    }
    for way, code in ways.items():
        server.start()
        shell.run(REVIEWERS, reviewers={})
        shell.run(code, everybody=everybody)
        begun = [] if way == "one message" else [[DONE, 3, ""]]
        with worker(shell, tmp_path / "log"):
            first = [[FAILED, 3, REFUSAL], [READY, 4, ""], *begun, [DONE, 3, ""], [DONE, 3, ""]]
            wait_for(lambda first=first: shell.run(TASKS) == first)
            shell.run(
                "from django.utils import timezone\n"
                "DBTaskResult.objects.filter(status='READY').update(run_after=timezone.now())"
            )
            wait_for(lambda: len(server.taken) == 2)
        found = [recipients for recipients, _message in server.taken]
        assert (way, found) == (way, [["nina@demain.example"], [PUT_OFF]])
        server.stop()


@pytest.mark.differs
def test_dead_server_loses_nothing_and_takes_the_mail_once_it_is_back(site, server, tmp_path):
    environment, shell = site
    shell.run(REVIEWERS, reviewers={"nina": "nina@demain.example"})
    assert shell.run(SUBMIT) == "Relecture"
    with worker(shell, tmp_path / "log"):
        # Its first attempt is over, and the second one waits for its minute.
        wait_for(lambda: shell.run(TASKS) == [[READY, 4, ""], [DONE, 3, ""]])
        log = (tmp_path / "log").read_text()
        assert "The mail server did not take a message (ConnectionRefusedError)" in log
        assert "attempt 2 follows in 0:01:00." in log
        assert "Traceback" not in log
        assert "nina@" not in log
        server.start()
        shell.run(
            "from django.utils import timezone\n"
            "DBTaskResult.objects.filter(status='READY').update(run_after=timezone.now())"
        )
        wait_for(
            lambda: [recipients for recipients, _ in server.taken] == [["nina@demain.example"]]
        )
    if environment["DJANGO_SETTINGS_MODULE"] == "cms.settings.production":
        lines = [line for line in log.splitlines() if line.startswith("{")]
        assert json.loads(lines[-1])["level"] in ("INFO", "WARNING")


def test_server_that_asks_for_another_password_is_tried_again_not_given_up(site, server, tmp_path):
    environment, shell = site
    server.start()
    environment = {**environment, "EMAIL_URL": server.url.replace("a-password", "wrong")}
    shell.run(REVIEWERS, reviewers={"nina": "nina@demain.example"})
    shell.run(SUBMIT)
    with worker_from_nothing(environment, tmp_path / "log"):
        wait_for(lambda: shell.run(TASKS) == [[READY, 4, ""], [DONE, 3, ""]])
    assert "SMTPAuthenticationError" in (tmp_path / "log").read_text()
    assert server.taken == []


@pytest.mark.differs
def test_mail_of_a_submission_that_is_rolled_back_is_never_sent(site, server):
    _environment, shell = site
    server.start()
    shell.run(REVIEWERS, reviewers={"nina": "nina@demain.example"})
    shell.run(
        "from django.db import transaction\n"
        "code = compile(submit, 'submit', 'exec')\n"
        "with transaction.atomic():\n"
        "    exec(code, globals())\n"
        "    transaction.set_rollback(True)",
        submit=SUBMIT,
    )
    assert shell.run(TASKS) == []
