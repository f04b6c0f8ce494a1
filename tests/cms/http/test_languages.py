"""Addresses without a language: one answer for all, which the cache may keep."""

import pytest

from snippets.models import Council


@pytest.mark.parametrize(
    "path", ["/robots.txt", "/.well-known/security.txt", "/sitemap.xml", "/sitemap-fr.xml"]
)
def test_file_for_programs_is_the_same_in_every_language(client, site, path):
    Council.objects.create(site=site, security_contact="security@example.org")
    french, english = (client.get(path, headers={"Accept-Language": code}) for code in ("fr", "en"))
    assert french.content == english.content
    assert "Accept-Language" not in french.get("Vary", "")
    assert "Content-Language" not in french


def test_fault_page_at_such_an_address_is_in_the_readers_language(client, site):
    french, english = (
        client.get("/sitemap-xx.xml", headers={"Accept-Language": code}) for code in ("fr", "en")
    )
    assert french.status_code == english.status_code == 404
    assert french.content != english.content
    assert "Accept-Language" in french["Vary"]
