"""Going live and expiring at the minute that was chosen, with nobody's cron."""

import threading
import time

import pytest

# The mark makes pytest-django create the database that the servers get a copy of.
pytestmark = [pytest.mark.real_time, pytest.mark.slow, pytest.mark.django_db]

SOON = 3.0  # seconds from the order to the moment: a busy machine must fill both caches before


def order(site, code):
    """Run code in which `moment` is a datetime to come; return it as seconds since the epoch."""
    return site.shell.run(
        f"moment = timezone.now() + timedelta(seconds={SOON})\n{code}\nresult = moment.timestamp()"
    )


def wait_until(moment):
    time.sleep(max(0.0, moment - time.time()))


def at_once(servers, path):
    """Ask every process in the same instant."""
    answers = [None] * len(servers)

    def ask(number):
        answers[number] = servers[number].get(path)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(len(servers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.differs  # another lock keeps two processes from publishing at once
def test_page_goes_live_at_its_moment_in_every_process(served_site):
    moment = order(
        served_site,
        "planned = StandardPageFactory(parent=home, title='Prévue', slug='prevue', live=False)\n"
        "planned.go_live_at = moment; planned.save_revision().publish()",
    )
    assert served_site.warm("/fr/prevue/").status == 404
    assert time.time() < moment
    wait_until(moment + 0.02)
    answers = at_once(served_site.servers, "/fr/prevue/")
    assert [answer.status for answer in answers] == [200, 200]
    served_site.warm("/fr/prevue/")
    assert served_site.shell.run("result = Page.objects.get(slug='prevue').live") is True


def test_new_wording_goes_live_at_its_moment(served_site):
    moment = order(
        served_site,
        "council.refresh_from_db(); council.title = 'Le conseil demain'\n"
        "council.go_live_at = moment; council.save_revision().publish()",
    )
    before = served_site.warm("/fr/conseil/")
    assert before.status == 200
    assert "Le conseil demain" not in before.body
    wait_until(moment + 0.02)
    answers = at_once(served_site.servers, "/fr/conseil/")
    assert ["Le conseil demain" in answer.body for answer in answers] == [True, True]
    served_site.warm("/fr/conseil/")


def test_page_expires_at_its_moment_and_leaves_the_menu(served_site):
    moment = order(
        served_site,
        "brief = StandardPageFactory(parent=home, title='Brève', slug='breve')\n"
        "brief.show_in_menus = True; brief.expire_at = moment; brief.save_revision().publish()",
    )
    assert served_site.warm("/fr/breve/").status == 200
    assert "/fr/breve/" in served_site.warm("/fr/").body
    wait_until(moment + 0.02)
    assert "/fr/breve/" not in served_site.servers[0].get("/fr/").body
    assert [a.status for a in at_once(served_site.servers, "/fr/breve/")] == [404, 404]
    served_site.warm("/fr/breve/")


def test_snippet_goes_live_and_expires_at_its_moment(served_site):
    moment = order(
        served_site,
        "theme.refresh_from_db(); theme.name = 'Thème prévu'\n"
        "theme.go_live_at = moment; theme.save_revision().publish()",
    )
    assert "Thème prévu" not in served_site.warm("/fr/visions/foret/").body
    wait_until(moment + 0.02)
    answers = at_once(served_site.servers, "/fr/visions/foret/")
    assert ["Thème prévu" in answer.body for answer in answers] == [True, True]
    served_site.warm("/fr/visions/foret/")


def test_notice_appears_and_ends_at_its_moments(served_site):
    moment = order(
        served_site,
        "NoticeFactory(message='Avis à venir', starts_at=moment,\n"
        "              ends_at=moment + timedelta(seconds=1.5))",
    )
    assert "Avis à venir" not in served_site.warm("/fr/conseil/").body
    wait_until(moment + 0.02)
    answers = at_once(served_site.servers, "/fr/conseil/")
    assert ["Avis à venir" in answer.body for answer in answers] == [True, True]
    assert "Avis à venir" in served_site.warm("/fr/conseil/").body
    wait_until(moment + 1.52)
    answers = at_once(served_site.servers, "/fr/conseil/")
    assert ["Avis à venir" in answer.body for answer in answers] == [False, False]


@pytest.mark.differs
def test_publication_that_fails_keeps_neither_readers_nor_others_waiting(served_site):
    moment = order(
        served_site,
        "broken = StandardPageFactory(parent=home, title='Cassée', slug='cassee', live=False)\n"
        "broken.go_live_at = moment; revision = broken.save_revision(); revision.publish()\n"
        "from wagtail.models import Revision\n"
        "content = revision.content; content['title'] = None\n"
        "Revision.objects.filter(pk=revision.pk).update(content=content)\n"
        "other = StandardPageFactory(parent=home, title='Autre', slug='autre', live=False)\n"
        "other.go_live_at = moment; other.save_revision().publish()",
    )
    served_site.warm("/fr/autre/")
    wait_until(moment + 0.02)
    assert [a.status for a in at_once(served_site.servers, "/fr/autre/")] == [200, 200]
    assert served_site.warm("/fr/cassee/").status == 404
    served_site.shell.run("Page.objects.get(slug='cassee').delete()")


def test_guided_visit_is_over_at_its_end_in_every_process(served_site):
    """HIT, HIT, then over: the page itself was never written."""
    moment = order(
        served_site,
        "from tests.factories.exhibition import ExhibitionPageFactory\n"
        "from tests.factories.exhibition_index import ExhibitionIndexPageFactory\n"
        "from tests.factories.showing import GuidedVisitFactory, ShowingPageFactory\n"
        "exhibitions = ExhibitionIndexPageFactory(parent=home, slug='expositions')\n"
        "exhibition = ExhibitionPageFactory(parent=exhibitions, slug='feu')\n"
        "showing = ShowingPageFactory(parent=exhibition, slug='gua')\n"
        "GuidedVisitFactory(page=showing, starts=moment - timedelta(hours=1), ends=moment)",
    )
    path = "/fr/expositions/feu/gua/"
    assert "tour__when" in served_site.warm(path).body
    before = at_once(served_site.servers, path)
    assert [(answer.headers["x-cache"], answer.status) for answer in before] == [("HIT", 200)] * 2
    assert time.time() < moment
    wait_until(moment + 0.02)
    answers = at_once(served_site.servers, path)
    assert ["tour__when" in answer.body for answer in answers] == [False, False]
    served_site.warm(path)
