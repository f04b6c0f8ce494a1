from datetime import datetime, timedelta

from django.utils import timezone

from snippets.models import Council


def test_robots_txt_keeps_programs_out_of_the_admin_and_names_the_sitemap(client, site):
    response = client.get("/robots.txt", headers={"host": "evil.example"})
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == (
        "User-agent: *\nDisallow: /admin/\n\nSitemap: http://testserver/sitemap.xml\n"
    )


def test_security_txt_follows_rfc_9116(client, site):
    Council.objects.create(site=site, security_contact="security@example.org")
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    expires = datetime.fromisoformat(fields.pop("Expires"))
    assert timezone.now() + timedelta(days=90) < expires < timezone.now() + timedelta(days=365)
    assert fields == {
        "Contact": "mailto:security@example.org",
        "Preferred-Languages": "fr, en",
        "Canonical": "http://testserver/.well-known/security.txt",
    }


def test_without_a_contact_there_is_no_security_txt(client, site):
    assert client.get("/.well-known/security.txt").status_code == 404


def test_favicon_is_found_where_browsers_look_for_it(client, site):
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, "/static/cms/img/favicon.ico")


def test_a_reader_writes_no_settings(client, home):
    client.get("/fr/")
    client.get("/.well-known/security.txt")
    assert Council.objects.count() == 0
