"""Accept 1: every internal link of both languages, followed from the home pages.

Of lists that are filtered, each value of a filter is followed, and each set of filters once
(`choice`). What filters find together is told by tests/search/test_results_page.py and
tests/pages/test_filtered_lists.py.
"""

import json
import os
import re
import subprocess
from pathlib import Path
from shutil import which
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from tests.cms.demo.report import printed_by
from tests.demo_server import ROOT, DemoServer
from tests.java import BRIEF

from .crawl import Answer, choice, crawl

pytestmark = pytest.mark.slow

VNU = Path(
    os.environ.get("VNU_JAR", ROOT / ".services/vnu/node_modules/vnu-jar/build/dist/vnu.jar")
)


@pytest.fixture(scope="module")
def site_answers(demo: DemoServer) -> dict[str, Answer]:
    return crawl(f"{demo.address}/fr/", f"{demo.address}/en/")


def pages(answers: dict[str, Answer], language: str) -> list[Answer]:
    return [a for url, a in answers.items() if urlsplit(url).path.startswith(f"/{language}/")]


@pytest.mark.smoke(60)
def test_every_internal_link_answers_200(site_answers: dict[str, Answer]) -> None:
    assert {url: a.status for url, a in site_answers.items() if a.status != 200} == {}


def test_no_choice_that_is_linked_is_left_out(site_answers: dict[str, Answer]) -> None:
    asked = {choice(url) for url in site_answers}
    host = urlsplit(next(iter(site_answers))).netloc
    linked = {urldefrag(link).url for a in site_answers.values() for link in a.followed | a.fetched}
    assert {url for url in linked if urlsplit(url).netloc == host and choice(url) not in asked} == (
        set()
    )


def test_filters_are_followed_by_their_values_and_in_each_set_once() -> None:
    ways: dict[str, tuple[object, ...]] = {
        "/search/?q=water": ("/search/?q=water",),
        "/search/?q=water&kind=page": ("/search/", ("kind", "q"), "page"),
        "/search/?kind=concept&q=fire": ("/search/", ("kind", "q"), "concept"),
        "/search/?q=fire&kind=page&year=2026": ("/search/", ("kind", "q", "year")),
        "/visions/?theme=4&year=2026": ("/visions/", ("theme", "year"), "4", "2026"),
        "/visions/": ("/visions/",),
    }
    assert {url: choice(url) for url in ways} == ways


@pytest.mark.parametrize("language", ["fr", "en"])
def test_at_least_fifteen_pages_are_reached_in_each_language(
    site_answers: dict[str, Answer], language: str
) -> None:
    html = {urlsplit(a.url).path for a in pages(site_answers, language) if a.is_html}
    assert len(html) >= 15


def test_no_page_asks_another_host_for_anything(
    site_answers: dict[str, Answer], demo: DemoServer
) -> None:
    host = urlsplit(demo.address).netloc
    foreign = {
        (answer.url, url)
        for answer in site_answers.values()
        for url in answer.fetched
        if urlsplit(url).netloc != host
    }
    assert foreign == set()


def test_every_link_into_a_page_meets_its_target(site_answers: dict[str, Answer]) -> None:
    broken = set()
    for answer in site_answers.values():
        for link in answer.followed:
            url, fragment = urldefrag(link)
            target = site_answers.get(url)
            if fragment and target and target.is_html and fragment not in target.ids:
                broken.add((answer.url, link))
    assert broken == set()


def test_every_page_passes_the_nu_html_checker(
    site_answers: dict[str, Answer], tmp_path: Path
) -> None:
    if which("java") is None or not VNU.exists():
        pytest.skip("the Nu HTML checker needs Java and npm's vnu-jar (VNU_JAR names it)")
    names = {}
    for position, answer in enumerate(a for a in site_answers.values() if a.is_html):
        path = tmp_path / f"{position:03}.html"
        path.write_bytes(answer.body)
        names[path.name] = answer.url
    assert len(names) >= 30
    result = subprocess.run(
        ["java", *BRIEF, "-jar", str(VNU), "--format", "json", "--errors-only", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(result.stderr)["messages"]
    assert [
        (names[Path(m["url"]).name], m["message"], m.get("extract", "")) for m in messages
    ] == []


# Runs in the demo's own process and database, and undoes what it did.
ATTEMPT = """
import json
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from snippets.models import CreditedImage
from snippets.models.image import CreditedRendition

renditions = dict(CreditedRendition.objects.values_list("file", "image"))
pictures = renditions | dict(CreditedImage.objects.values_list("file", "pk"))
shown = {{"picture": {{pictures[name] for name in {names} if name in pictures}}}}
shown["document"] = set({documents})
client = Client(HTTP_HOST="localhost")
client.force_login(get_user_model().objects.get(username="officer"))


def deleted(model, keys):
    meta = model._meta
    url = reverse("wagtail_bulk_action", args=[meta.app_label, meta.model_name, "delete"])
    with transaction.atomic():
        answer = client.post(url + "?" + "&".join(f"id={{key}}" for key in keys))
        gone = set(keys) - set(model.objects.filter(pk__in=keys).values_list("pk", flat=True))
        transaction.set_rollback(True)
    return sorted(gone), answer


found = {{}}
for kind, model in (("picture", CreditedImage), ("document", get_document_model())):
    everything = set(model.objects.values_list("pk", flat=True))
    gone, answer = deleted(model, sorted(shown[kind]))
    kept = {{use.file.pk: [str(page) for page in use.uses.published]
            for use in answer.context_data["kept"]}}
    others = sorted(everything - shown[kind])
    found[kind] = {{
        "shown": len(shown[kind]),
        "deleted": gone,
        "not named": sorted(key for key in shown[kind] if not kept.get(key)),
        "kept although not shown": [
            str(model.objects.get(pk=key)) for key in others if not deleted(model, [key])[0]
        ],
    }}
print(json.dumps(found))
"""


def test_file_that_a_public_page_shows_is_deleted_by_no_officer_alone_and_others_are(
    site_answers: dict[str, Answer], demo: DemoServer
) -> None:
    """What the HTML of all pages shows, against what an officer of the demo may delete."""
    html = "".join(answer.body.decode() for answer in site_answers.values() if answer.is_html)
    names = sorted({unquote(name) for name in re.findall(r"/media/([^\"\s,&<>]+)", html)})
    documents = sorted({int(key) for key in re.findall(r"/documents/(\d+)/", html)})
    found = json.loads(printed_by(demo, ATTEMPT.format(names=names, documents=documents)))
    counted = {kind: told.pop("shown") for kind, told in found.items()}
    assert counted["picture"] > 100
    assert counted["document"] > 20
    # Released as well, by two people: to a committee, and for after an embargo.
    assert found == {
        "picture": {
            "deleted": [],
            "not named": [],
            "kept although not shown": ["Le Zinzolin dans le lacet", "À bord du Zinzolin"],
        },
        "document": {
            "deleted": [],
            "not named": [],
            "kept although not shown": ["Le rétroplanning de l’accueil", "The welcome schedule"],
        },
    }
