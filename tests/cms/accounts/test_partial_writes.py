"""What is told of sessions that ended, when the database was lost right after."""

import pytest
from django.db import OperationalError

from cms.accounts.models import Session
from tests.cms.accounts.conftest import at, sign_in

# A DELETE that is committed at once, as in a request that is served.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("refilled_tables"),
]


def lost(*args, **kwargs):
    raise OperationalError("the connection was lost")


def test_sessions_that_were_ended_are_not_told_to_be_unstored(make_account, monkeypatch):
    """Ending them is what was sent: whoever is told that it failed thinks a stranger reads on."""
    officer = make_account()
    make_account("administrator")
    ends = {
        "/en/_account/sessions/end-others/": ("officer", ""),
        "/en/_account/sessions/end/": ("officer", "session"),
        f"/admin/doors/{officer.pk}/end/": ("administrator", "session"),
        f"/admin/doors/{officer.pk}/end-all/": ("administrator", ""),
    }
    for path, (who, field) in ends.items():
        Session.objects.all().delete()
        other, client = at("192.0.2.2"), at("192.0.2.1")
        sign_in(other, "officer")
        sign_in(client, who)
        client.raise_request_exception = False
        ended = Session.objects.get(pk=other.session.session_key)
        with monkeypatch.context() as patch:
            # What follows the DELETE: the sentence that says so.
            patch.setattr("django.contrib.messages.api.add_message", lost)
            answer = client.post(path, {field: ended.public_key} if field else {})
        assert answer.status_code == 503, path
        assert not Session.objects.filter(pk=ended.pk).exists()
        page = answer.content.decode()
        assert "A part of what you just sent may be stored." in page, path
        assert "What you just sent is not stored" not in page, path
