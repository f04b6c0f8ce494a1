"""What browsers are told beside the page."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

PUBLIC = {
    "base-uri 'self'",
    "default-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
    "object-src 'none'",
}


def policy(response):
    return {part.strip() for part in response["Content-Security-Policy"].split(";")}


def test_public_page_allows_nothing_inline_and_no_other_host(home):
    response = Client().get("/fr/")
    assert policy(response) == PUBLIC
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_wrong_address_has_the_public_policy(home):
    assert policy(Client().get("/fr/nothing/")) == PUBLIC


def test_admin_alone_may_use_what_stands_inline(home, admin_client):
    for path in ("/admin/", "/admin/account/"):
        parts = policy(admin_client.get(path))
        assert "script-src 'self' 'unsafe-inline'" in parts
        assert "frame-ancestors 'self'" in parts
        assert not any("http" in part for part in parts)


def test_request_has_a_name_in_its_answer(home):
    client = Client()
    made = [client.get("/fr/")["X-Request-ID"] for _ in range(2)]
    assert made[0] != made[1]
    assert client.get("/fr/", headers={"X-Request-ID": "proxy-12345"})["X-Request-ID"] == (
        "proxy-12345"
    )
    forged = client.get("/fr/", headers={"X-Request-ID": "a\nb" * 10})["X-Request-ID"]
    assert len(forged) == 16


@pytest.mark.parametrize("host", ["testserver", "10.0.0.7", "evil.example"])
def test_probe_is_answered_whatever_its_host(settings, host):
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client(headers={"Host": host})
    assert client.get("/healthz").content == b"ok\n"
    report = client.get("/readyz")
    assert report.status_code == 200, report.json()
    assert set(report.json()) == {"state", "database", "cache", "disk", "queue", "mail"}
    assert report["Cache-Control"] == "no-store"


def test_full_disk_makes_the_site_not_ready(monkeypatch):
    monkeypatch.setattr("cms.http.health.LEAST_FREE_SPACE", 2**80)
    report = Client().get("/readyz")
    assert report.status_code == 503
    assert report.json()["disk"]["state"] == "failed"
