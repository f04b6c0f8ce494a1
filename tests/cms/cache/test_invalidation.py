"""The content version is renewed after the COMMIT of a write, by whatever means it was written."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models.signals import post_save
from django.utils import timezone

from cms.cache import invalidation, signals
from snippets.models import Theme
from tests.factories.site import the_site
from tests.factories.theme import ThemeFactory
from tests.servers.server import committed_site


@pytest.fixture(scope="module", autouse=True)
def _committed(blank, tmp_path_factory, django_db_blocker):
    """A site for all of them, in which each commits."""
    folder = tmp_path_factory.mktemp("committed")
    with django_db_blocker.unblock(), committed_site(blank, folder):
        yield


class Renewals:
    """Counts renewals, and notes for each what another connection could read at that moment."""

    def __init__(self) -> None:
        self.in_transaction: list[bool] = []

    def renew(self) -> None:
        self.in_transaction.append(connection.in_atomic_block)

    @property
    def count(self) -> int:
        return len(self.in_transaction)


@pytest.fixture
def theme(_committed):
    """The only one."""
    Theme.objects.all().delete()
    return ThemeFactory()


@pytest.fixture
def renewals(theme, monkeypatch):
    counter = Renewals()
    monkeypatch.setattr(invalidation, "content_version", lambda: counter)
    return counter


def rename(theme, name="Autre nom"):
    Theme.objects.filter(pk=theme.pk).update(name=name)


def test_reading_renews_nothing(theme, renewals):
    assert Theme.objects.get().name == theme.name
    assert renewals.count == 0


def test_update_without_transaction_renews_once_it_is_stored(theme, renewals):
    rename(theme)
    assert renewals.in_transaction == [False]


def test_bulk_create_and_delete_renew(theme, renewals):
    Theme.objects.bulk_create([Theme(name="A", locale=theme.locale)])
    assert renewals.count == 1
    Theme.objects.all()._raw_delete(using="default")
    assert renewals.count == 2


def test_writes_of_one_transaction_renew_once_after_its_commit(theme, renewals):
    with transaction.atomic():
        rename(theme, "A")
        rename(theme, "B")
        assert renewals.count == 0
    assert renewals.in_transaction == [False]


def rename_and_fail(theme):
    with transaction.atomic():
        rename(theme, "Jamais")
        raise ZeroDivisionError


def test_rolled_back_write_renews_nothing(theme, renewals):
    with pytest.raises(ZeroDivisionError):
        rename_and_fail(theme)
    rename(theme)
    assert renewals.count == 1


def test_write_beside_a_savepoint_that_rolls_back_renews(theme, renewals):
    with transaction.atomic():
        rename(theme)
        with pytest.raises(ZeroDivisionError):
            rename_and_fail(theme)
    assert renewals.count == 1


def test_on_commit_callback_that_fails_does_not_prevent_the_renewal(theme, renewals):
    def fail():
        raise ZeroDivisionError

    def write():
        with transaction.atomic():
            transaction.on_commit(fail)
            rename(theme)

    with pytest.raises(ZeroDivisionError):
        write()
    assert renewals.count == 1


def test_manual_transaction_renews_after_its_commit(theme, renewals):
    transaction.set_autocommit(False)
    try:
        rename(theme)
        assert renewals.count == 0
        transaction.commit()
        assert renewals.count == 1
    finally:
        transaction.set_autocommit(True)


@pytest.mark.parametrize("method", ["execute", "executemany"])
def test_raw_cursor_renews(theme, renewals, method):
    with connection.cursor() as cursor:
        parameters = ["Nom", theme.pk]
        getattr(cursor, method)(
            "UPDATE snippets_theme SET name = %s WHERE id = %s",
            [parameters] if method == "executemany" else parameters,
        )
    assert renewals.count == 1


def test_common_table_expression_that_reads_renews_nothing(theme, renewals):
    with connection.cursor() as cursor:
        cursor.execute("WITH t AS (SELECT name FROM snippets_theme) SELECT * FROM t")
        assert cursor.fetchall() == [(theme.name,)]
    assert renewals.count == 0


def test_saved_draft_renews_nothing_and_its_publication_does(theme, renewals):
    theme.name = "Brouillon"
    revision = theme.save_revision()
    assert renewals.count == 0
    revision.publish()
    assert renewals.count >= 1


def test_scheduled_wording_of_what_is_live_renews(theme, renewals, monkeypatch):
    """It changes no public row, but the moment at which the site will change by itself."""
    monkeypatch.setattr(signals, "content_version", lambda: renewals)
    theme.save_revision().publish()
    before = renewals.count
    theme.name, theme.go_live_at = "Demain", timezone.now() + timedelta(days=1)
    revision = theme.save_revision()
    assert renewals.count == before
    revision.publish()
    scheduled = renewals.count
    assert scheduled > before
    theme.save_revision(approved_go_live_at=theme.go_live_at)
    assert renewals.count > scheduled


def test_saved_draft_of_a_page_renews_nothing(monkeypatch):
    home = the_site().root_page.specific
    counter = Renewals()
    monkeypatch.setattr(invalidation, "content_version", lambda: counter)
    home.title = "Brouillon"
    home.save_revision()
    assert counter.count == 0


def test_connection_opened_anew_is_watched_once(theme, renewals):
    connection.close()
    rename(theme)
    assert renewals.count == 1


def test_no_signal_is_needed(theme, renewals, monkeypatch):
    monkeypatch.setattr(post_save, "receivers", [])
    rename(theme)
    assert renewals.count == 1
