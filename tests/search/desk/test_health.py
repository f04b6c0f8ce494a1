"""How the search stands, as staff see it: S12's rebuild by a button, S13's notice."""

from datetime import timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from search.desk.alarm import LATE, Trouble, trouble
from search.desk.rebuilds import ask_for_rebuild, asked_for
from search.engines import engine_named
from search.index import rebuild, rebuild_later
from search.models import IndexState, PendingChange
from tests.demo_server import free_port
from tests.factories.concept import ConceptFactory, in_french
from tests.factories.lexicon import LexiconPageFactory
from tests.factories.locale import english
from tests.factories.site import the_site

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("shared_homes", "shared_roles"),
]


@pytest.fixture(scope="module", autouse=True)
def content(shared_rows, shared_homes):
    with shared_rows():
        LexiconPageFactory(parent=the_site().root_page.specific, slug="lexique")
        sprawl = ConceptFactory(words=["étalement urbain"])
        in_french(sprawl, "urban sprawl", locale=english())
        rebuild("db")


@pytest.fixture
def dead_server(settings):
    """A search server at a port where nobody listens."""
    settings.ELASTICSEARCH = {
        **settings.ELASTICSEARCH,
        "nodes": [f"http://127.0.0.1:{free_port()}"],
    }
    cache.clear()


def waits(age, engine="db", **values):
    return PendingChange.objects.create(
        engine=engine, key=f"page:{uuid4().int % 1000}", noted_at=timezone.now() - age, **values
    )


def queued(engine, status=TaskResultStatus.READY):
    return DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [engine], "kwargs": {}},
        task_path=rebuild_later.module_path,
        backend_name="background",
        run_after=get_date_max(),
        exception_class_path="",
        traceback="",
    )


def builds(engine="db", beat=timedelta(0), **values):
    IndexState.objects.filter(engine=engine).update(
        builder="somebody", beat_at=timezone.now() - beat, **values
    )


def shown(client, name="search_health"):
    """Each engine's title → its words, in one line."""
    response = client.get(reverse(name))
    assert response.status_code == 200
    sections = BeautifulSoup(response.content, "html.parser").select(".house-engine")
    return {
        section.h2.get_text(strip=True): " ".join(section.get_text(" ").split())
        for section in sections
    }


def database():
    return f"Database ({connection.display_name})"


def alarm(client):
    html = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
    found = html.find(class_="house-alarm", attrs={"aria-label": "Search"})
    return " ".join(found.get_text(" ").split()) if found else ""


def test_health_says_how_many_documents_each_engine_holds_by_language(officer, login):
    (words,) = shown(login(officer)).values()
    held = engine_named("db").health().documents
    assert "Answers readers" in words
    assert f"Documents {sum(held.values())} French : {held['fr']} English : {held['en']}" in (
        words.replace(": ", " : ").replace("  ", " ")
    )
    assert "Changes waiting 0" in words


def test_health_says_what_waits_how_long_and_the_last_error(officer, login):
    waits(timedelta(minutes=3), error="database is locked")
    waits(timedelta(minutes=1))
    words = shown(login(officer))[database()].replace("\xa0", " ")
    assert "Changes waiting 2 the oldest for 3 minutes" in words
    assert "Last error database is locked" in words


def test_health_of_a_dead_server_says_that_the_database_stands_in(officer, login, dead_server):
    IndexState.objects.create(engine="elastic")
    waits(timedelta(hours=1), engine="elastic", error="no answer")
    words = shown(login(officer))
    assert "Does not answer" in words["Search server"]
    assert "Documents Unknown" in words["Search server"]
    assert "Answers readers in place of the server" in words[database()]


@pytest.mark.parametrize("role", ["translator", "reviewer", "selection"])
def test_health_and_rebuild_are_refused_to_others(make_user, login, role):
    client = login(make_user(role))
    before = IndexState.objects.get(engine="db").ended_at
    for name in ("search_health", "search_health_results"):
        assert client.get(reverse(name)).status_code in (302, 403)
    client.post(reverse("search_rebuild", args=["db"]))
    assert IndexState.objects.get(engine="db").ended_at == before
    assert reverse("search_health") not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("role", ["officer", "administrator"])
def test_button_makes_the_index_anew(make_user, login, role):
    IndexState.objects.update(ended_at=timezone.now() - timedelta(days=1))
    engine_named("db").delete(["concept:1"])
    response = login(make_user(role)).post(reverse("search_rebuild", args=["db"]), follow=True)
    state = IndexState.objects.get(engine="db")
    assert timezone.now() - state.ended_at < timedelta(minutes=1)
    assert (state.builder, state.error, state.done) == ("", "", state.total)
    assert "The old one answers meanwhile." in response.content.decode()


def test_rebuild_is_asked_for_by_a_form_of_ours_only(officer, login):
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    assert client.post(reverse("search_rebuild", args=["db"])).status_code == 403
    assert client.get(reverse("search_rebuild", args=["db"])).status_code == 405
    assert login(officer).post(reverse("search_rebuild", args=["none"])).status_code == 404


@pytest.mark.parametrize("status", [TaskResultStatus.READY, TaskResultStatus.RUNNING])
def test_rebuild_is_not_begun_twice_while_one_waits_for_the_worker(officer, login, status):
    queued("db", status)
    assert asked_for() == {"db"}
    assert not ask_for_rebuild("db")
    words = shown(login(officer))[database()]
    assert "To be made anew as soon as the background worker is free." in words
    assert "Make anew" not in words
    response = login(officer).post(reverse("search_rebuild", args=["db"]), follow=True)
    assert "This index is being made anew already." in response.content.decode()


def test_rebuild_is_not_begun_twice_while_one_goes_on_and_its_progress_is_shown(officer, login):
    builds(done=40, total=160)
    assert not ask_for_rebuild("db")
    words = shown(login(officer), "search_health_results")[database()]
    assert "Being made anew: 40 of 160 documents" in words
    assert "Make anew" not in words


def test_rebuild_that_was_killed_can_be_begun_again(officer, login):
    builds(beat=timedelta(minutes=5), done=40, total=160)
    IndexState.objects.update(ended_at=timezone.now() - timedelta(days=1))
    assert "Make anew" in shown(login(officer))[database()]
    with transaction.atomic():
        assert ask_for_rebuild("db")
    assert IndexState.objects.get(engine="db").builder == ""


def test_home_says_nothing_while_all_is_well(officer, login):
    waits(LATE - timedelta(minutes=1))
    assert alarm(login(officer)) == ""


@pytest.mark.parametrize(
    ("role", "is_told"),
    [("officer", True), ("administrator", True), ("translator", False), ("reviewer", False)],
)
def test_home_tells_those_who_may_act_that_changes_wait_for_long(make_user, login, role, is_told):
    waits(LATE + timedelta(minutes=1))
    waits(timedelta(0))
    words = alarm(login(make_user(role)))
    assert ("2 changes have been waiting for the search index since" in words) is is_told


def test_home_tells_that_the_server_does_not_answer_and_that_readers_are_served(
    officer, login, dead_server
):
    words = alarm(login(officer))
    assert "The search server does not answer." in words
    assert "the database answers in its place" in words


def test_server_is_not_asked_for_every_home(dead_server, monkeypatch):
    asked = []
    engine = engine_named("elastic")
    health = engine.health
    monkeypatch.setattr(engine, "health", lambda: asked.append(1) or health())
    assert [trouble(timezone.now()) for _time in range(3)] == [Trouble(is_down=True)] * 3
    assert len(asked) == 1


def test_changes_for_an_engine_that_is_not_used_any_more_alarm_nobody():
    waits(LATE * 2, engine="elastic")
    assert trouble(timezone.now()) == Trouble()


def test_trouble_costs_the_home_one_question_in_half_a_minute(django_assert_num_queries):
    with django_assert_num_queries(1):
        trouble(timezone.now())
        trouble(timezone.now())
