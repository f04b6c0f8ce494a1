"""Accept 1: every internal link of both languages, followed from the home pages."""

import json
import os
import subprocess
from pathlib import Path
from shutil import which
from urllib.parse import urldefrag, urlsplit

import pytest

from tests.demo_server import ROOT, DemoServer
from tests.java import BRIEF

from .crawl import Answer, crawl

pytestmark = pytest.mark.slow

VNU = Path(
    os.environ.get("VNU_JAR", ROOT / ".services/vnu/node_modules/vnu-jar/build/dist/vnu.jar")
)


@pytest.fixture(scope="module")
def site_answers(demo: DemoServer) -> dict[str, Answer]:
    return crawl(f"{demo.address}/fr/", f"{demo.address}/en/")


def pages(answers: dict[str, Answer], language: str) -> list[Answer]:
    return [a for url, a in answers.items() if urlsplit(url).path.startswith(f"/{language}/")]


def test_every_internal_link_answers_200(site_answers: dict[str, Answer]) -> None:
    assert {url: a.status for url, a in site_answers.items() if a.status != 200} == {}


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
