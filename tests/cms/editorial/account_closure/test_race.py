"""Accounts closed at the same moment, with real connections."""

import threading

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections, transaction
from django.utils.translation import override
from wagtail.models import Page

from cms.accounts.models import Departure
from cms.editorial.account_closure.closure import MANAGE, ClosureRefusedError, close_account
from tests.factories.standard import StandardPageFactory

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("refilled_tables"),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"
    ),
]


def at_once(*closings):
    """Close accounts from as many threads; return each refusal, or None."""
    barrier = threading.Barrier(len(closings))
    outcomes = [None] * len(closings)

    def close(number, people):
        try:
            barrier.wait()
            with override("en"):
                close_account(*people)
        except ClosureRefusedError as refusal:
            outcomes[number] = str(refusal)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=close, args=row) for row in enumerate(closings)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return outcomes


@pytest.mark.parametrize("attempt", range(5))
def test_two_accounts_that_each_hand_to_the_other_are_not_both_closed(
    home, make_user, administrator, attempt
):
    first, second = make_user("officer", "first"), make_user("officer", "second")
    # Each has a lock on the other's page: taken in another order, the rows would wait in a ring.
    for owner, locker in ((first, second), (second, first)):
        StandardPageFactory(parent=home, owner=owner, locked=True, locked_by=locker)
    outcomes = at_once((first, second, administrator), (second, first, administrator))
    refusals = [outcome for outcome in outcomes if outcome]
    departure = Departure.objects.select_related("user", "successor").get()
    assert refusals == [
        "Officer can’t sign in to the administration. Choose a colleague whose account is open."
    ]
    assert (departure.user.is_active, departure.successor.is_active) == (False, True)
    pages = Page.objects.exclude(owner=None).values_list("owner", "locked_by")
    assert set(pages) == {(departure.successor_id, departure.successor_id)}


def test_two_administrators_who_close_each_other_leave_one(home, make_user, officer):
    first, second = make_user("administrator", "first"), make_user("administrator", "second")
    outcomes = at_once((first, officer, second), (second, officer, first))
    assert sorted(filter(None, outcomes)) == ["Your own account was closed meanwhile."]
    backend = "django.contrib.auth.backends.ModelBackend"
    assert User.objects.with_perm(MANAGE, backend=backend).count() == 1


def test_last_two_administrators_are_not_both_closed_from_outside(home, make_user, officer):
    first, second = make_user("administrator", "first"), make_user("administrator", "second")
    outcomes = at_once((first, officer), (second, officer))
    assert sorted(filter(None, outcomes)) == [
        "Administrator is the last person who can manage accounts. Give somebody else the role of "
        "administrator first."
    ]


def test_same_account_closed_by_two_at_once_has_one_departure(home, make_user, officer, reviewer):
    first, second = make_user("administrator", "first"), make_user("administrator", "second")
    assert at_once((officer, first, first), (officer, first, second)) == [None, None]
    assert Departure.objects.get().user == officer


def test_text_being_saved_while_its_author_leaves_is_neither_lost_nor_in_the_way(
    home, officer, make_user, administrator
):
    """The revision names the account whose row is being closed: neither waits for ever."""
    colleague = make_user("officer", "colleague")
    page = StandardPageFactory(parent=home, title="En vol", owner=officer)
    saved, closed = threading.Event(), threading.Event()

    def save():
        try:
            with transaction.atomic():
                page.save_revision(user=officer)
                saved.set()
                # The closing waits for the page's row, or has ended: both are right.
                closed.wait(timeout=1)
        finally:
            connections.close_all()

    thread = threading.Thread(target=save)
    thread.start()
    saved.wait(timeout=30)
    close_account(officer, colleague, administrator)
    closed.set()
    thread.join(timeout=30)
    page = Page.objects.get(pk=page.pk)
    assert (page.owner, page.latest_revision.user) == (colleague, officer)
