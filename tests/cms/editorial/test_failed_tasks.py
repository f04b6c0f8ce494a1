"""F7 as staff see it: background work that stands still or failed, and how it goes on."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from cms.media.lost_pictures import renew_renditions
from cms.tasks.models import WorkerPulse
from cms.tasks.outbox import deliver
from cms.tasks.queue import QueueState, queue_state
from pages.comics.making import make_tome_files
from pages.comics.publication import publish_when_ready
from snippets.renditions import render_ladder
from tests.factories.image import CreditedImageFactory
from tests.pages.comics.script import KEYS, collection_page, script_of, tome_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_roles")]

LONG = timedelta(minutes=5)
HOME = "/admin/"
LIST = "/admin/tasks/"


def queued(status=TaskResultStatus.READY, age=LONG, picture=1, **values):
    task = DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [picture], "kwargs": {}},
        task_path=render_ladder.module_path,
        backend_name="background",
        **{"run_after": get_date_max(), "exception_class_path": "", "traceback": "", **values},
    )
    DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=timezone.now() - age)
    return task


def failed(**values):
    return queued(
        TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        worker_ids=["a", "b", "c"],
        **{
            "exception_class_path": "builtins.OSError",
            "traceback": "Traceback …\nOSError: No space <left>\n",
            **values,
        },
    )


def beat(age=timedelta(0)):
    WorkerPulse.objects.create(worker_id=uuid4().hex, beat_at=timezone.now() - age)


def words(client, address=HOME):
    html = client.get(address).content.decode()
    return " ".join(html.split())


def test_nothing_is_said_while_all_is_well(officer, login):
    queued(TaskResultStatus.SUCCESSFUL)
    beat()
    assert queue_state(timezone.now()) == QueueState()
    assert "background task" not in words(login(officer))


def test_tasks_that_wait_without_a_worker_are_counted_since_the_first(officer, login):
    queued(age=timedelta(hours=2))
    queued(age=LONG)
    queued(TaskResultStatus.RUNNING, started_at=timezone.now() - LONG, worker_ids=["dead"])
    beat(LONG)
    state = queue_state(timezone.now())
    assert (state.waiting, state.failed) == (3, 0)
    assert abs(timezone.now() - timedelta(hours=2) - state.since) < timedelta(minutes=1)
    page = words(login(officer))
    assert "3 background tasks have been waiting since" in page
    assert "The site works; the light copies of new pictures come later." in page
    assert "Tell your administrator." in page
    assert "demain-worker" not in page


def test_administrator_is_told_how_work_goes_on(administrator, login):
    queued()
    page = words(login(administrator))
    assert "1 background task has been waiting since" in page
    assert (
        "No worker gives a sign of life: on the server, look at the service "
        "<code>demain-worker</code> and start it, or run <code>manage.py worker</code>. "
        "What waits is then done by itself."
    ) in page


@pytest.mark.parametrize("role", ["reviewer", "translator", "selection"])
def test_whoever_can_do_nothing_about_it_is_told_nothing(role, make_user, login):
    queued()
    failed()
    assert "background task" not in words(login(make_user(role)))


def test_task_that_has_just_been_queued_or_is_not_due_waits_for_nobody():
    queued(age=timedelta(seconds=5))
    queued(run_after=timezone.now() + timedelta(days=1))
    queued(TaskResultStatus.RUNNING, started_at=timezone.now())
    assert queue_state(timezone.now()) == QueueState()


def test_long_queue_of_a_living_worker_alarms_nobody():
    queued()
    beat()
    assert queue_state(timezone.now()) == QueueState()


def test_state_of_the_queue_is_one_question(django_assert_num_queries):
    for _number in range(10):
        queued()
        failed()
    with django_assert_num_queries(1):
        assert queue_state(timezone.now()).failed == 10


def test_failed_task_is_shown_with_its_picture_and_its_reason(administrator, login):
    picture = CreditedImageFactory(title="Le canal")
    failed(picture=picture.pk)
    client = login(administrator)
    assert "1 background task failed." in words(client)
    page = words(client, LIST)
    assert "Light copies of a picture" in page
    assert f'href="{reverse("wagtailimages:edit", args=[picture.pk])}">Le canal</a>' in page
    assert "OSError: No space &lt;left&gt;" in page


def test_mail_that_the_server_refused_is_shown_with_its_reader_and_the_answer(administrator, login):
    task = failed(traceback="MailRefusedError: The mail server refused the message (550).")
    task.task_path = deliver.module_path
    task.args_kwargs = {"args": ["a@demain.example", ["nina@demain.example"], ""], "kwargs": {}}
    task.save()
    page = words(login(administrator), LIST)
    assert "<strong>A mail</strong> nina@demain.example" in page
    assert "The mail server refused the message (550)." in page


def test_task_that_killed_each_worker_is_shown_with_that_reason(administrator, login):
    failed(
        exception_class_path="cms.tasks.lost_tasks.WorkerKilledError",
        traceback="Each of 3 workers was killed while it ran this task.",
    )
    assert (
        "Each worker that ran it was killed. Perhaps it needs more memory than the server has."
    ) in words(login(administrator), LIST)


def test_failed_task_is_put_back_as_if_new(administrator, login):
    one, other = failed(), failed()
    client = login(administrator)
    assert client.post(f"{LIST}{one.pk}/again/")["Location"] == LIST
    one.refresh_from_db()
    assert (one.status, one.worker_ids, one.traceback) == (TaskResultStatus.READY, [], "")
    assert list(DBTaskResult.objects.ready()) == [one]
    client.post(f"{LIST}again/")
    other.refresh_from_db()
    assert other.status == TaskResultStatus.READY
    assert "No background task has failed." in words(client, LIST)


def test_failed_task_is_given_up(administrator, login):
    task, waiting = failed(), queued()
    client = login(administrator)
    client.post(f"{LIST}{task.pk}/forget/")
    client.post(f"{LIST}{waiting.pk}/forget/")
    assert list(DBTaskResult.objects.all()) == [waiting]


def test_only_the_last_hundred_are_shown(administrator, login, django_assert_max_num_queries):
    for _number in range(101):
        failed()
    client = login(administrator)
    client.get(LIST)
    with django_assert_max_num_queries(20):
        page = words(client, LIST)
    assert page.count("OSError: No space &lt;left&gt;</p>") == 100
    assert "Only the last 100 are shown." in page


@pytest.mark.parametrize("role", ["officer", "reviewer", "translator", "selection"])
def test_whoever_does_not_administer_tries_nothing_again(role, make_user, login):
    task = failed()
    client = login(make_user(role))
    assert client.get(LIST)["Location"] == HOME
    for step in ("again/", f"{task.pk}/again/", f"{task.pk}/forget/"):
        assert client.post(f"{LIST}{step}")["Location"] == HOME
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED


def test_tasks_change_by_a_form_only(administrator, login):
    task = failed()
    client = login(administrator)
    for step in ("again/", f"{task.pk}/again/", f"{task.pk}/forget/"):
        assert client.get(f"{LIST}{step}").status_code == 405
    assert client.post(f"{LIST}nonsense/again/").status_code == 404


@pytest.mark.parametrize(
    ("task", "name"),
    [
        (make_tome_files, "The files of a tome"),
        (publish_when_ready, "The publication of a tome"),
    ],
)
def test_failed_task_of_a_tome_is_named_and_leads_to_the_tome(
    home, administrator, login, task, name, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    tome = tome_page(collection_page(home), script_of(KEYS[0]))
    row = failed(picture=tome.pk)
    DBTaskResult.objects.filter(pk=row.pk).update(task_path=task.module_path)
    page = words(login(administrator), LIST)
    assert name in page
    assert f'href="{reverse("wagtailadmin_pages:edit", args=[tome.pk])}"' in page
    assert tome.title in page


def test_tasks_of_an_older_database_are_run_and_named_by_their_former_paths(administrator, login):
    former = {"cms.delivery.outbox.deliver": deliver}
    former["cms.delivery.lost_pictures.renew_renditions"] = renew_renditions
    for path, task in former.items():
        assert import_string(path) == task, path
    mail = failed(exception_class_path="cms.delivery.lost_tasks.WorkerKilledError")
    mail.task_path = "cms.delivery.outbox.deliver"
    mail.args_kwargs = {"args": ["a@demain.example", ["nina@demain.example"], ""], "kwargs": {}}
    mail.save()
    page = words(login(administrator), LIST)
    assert "<strong>A mail</strong> nina@demain.example" in page
    assert "Each worker that ran it was killed." in page


def test_mail_that_was_probably_sent_is_listed_as_such_and_not_tried_with_all(make_user, login):
    silent = failed(exception_class_path="cms.tasks.outbox.MailProbablySentError")
    silent.task_path, silent.queue_name = deliver.module_path, "mail"
    silent.args_kwargs["args"] = ["c2d@example.org", ["nina@example.org"], ""]
    silent.save()
    other = failed()
    client = login(make_user("administrator", language="en"))
    told = words(client, LIST)
    assert (
        "The mail server had the whole message and did not say whether it took it: it was probably "
        "sent. Ask whoever it went to before you try again."
    ) in told
    client.post(reverse("retry_tasks"))
    states = dict(DBTaskResult.objects.values_list("pk", "status"))
    assert states == {silent.pk: "FAILED", other.pk: "READY"}
    client.post(reverse("retry_task", args=[silent.pk]))
    silent.refresh_from_db()
    assert silent.status == "READY"


def test_mail_that_waits_is_told_where_only_its_process_is_dead(make_user, login):
    queued(queue_name="mail")
    queued()
    beat()  # of the worker that does all the rest
    state = queue_state(timezone.now())
    assert (state.waiting, state.mail, state.mail_since is not None) == (0, 1, True)
    client = login(make_user("administrator", language="en"))
    told = words(client)
    assert "1 message has been waiting to be mailed since " in told
    assert "The process that sends mail gives no sign of life" in told
    assert "background task has been waiting" not in told
    # And the other way round.
    WorkerPulse.objects.update(queues=",mail,")
    state = queue_state(timezone.now())
    assert (state.waiting, state.mail) == (1, 0)
    WorkerPulse.objects.update(queues=",default,mail,")
    assert queue_state(timezone.now()) == QueueState()


def test_mail_and_other_tasks_that_wait_are_told_of_once(make_user, login):
    queued(queue_name="mail")
    queued()
    ways_out = {
        "administrator": "No worker gives a sign of life",
        "officer": "Tell your administrator.",
    }
    for role, way_out in ways_out.items():
        told = words(login(make_user(role, language="en")))
        assert told.count(way_out) == 1
        for once in (
            "1 background task has been waiting since ",
            "1 message has been waiting to be mailed since ",
            "Meanwhile no code and no receipt reaches those who answer forms.",
        ):
            assert (role, once, told.count(once)) == (role, once, 1)
        assert "The process that sends mail gives no sign of life" not in told


def test_health_tells_of_mail_that_waits_apart_and_sooner(client, django_assert_num_queries):
    for minutes, state in ((1, "ok"), (3, "degraded")):
        DBTaskResult.objects.all().delete()
        queued(queue_name="mail", age=timedelta(minutes=minutes))
        # Asked again after a day, and due this moment.
        queued(queue_name="mail", age=timedelta(days=1), run_after=timezone.now())
        queued(age=timedelta(minutes=10))
        # Of the database itself, and of both queues at once.
        with django_assert_num_queries(2):
            told = client.get("/readyz").json()
        assert (told["mail"]["state"], told["mail"]["waiting"]) == (state, 2)
        assert (told["queue"]["state"], told["queue"]["waiting"]) == ("ok", 1)
        assert told["mail"]["oldest_seconds"] == pytest.approx(60 * minutes, abs=30)
