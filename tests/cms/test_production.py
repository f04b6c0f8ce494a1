"""`production` refuses to start half configured; configured, it passes the deployment check."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.slow

CONFIGURED = {
    "SECRET_KEY": "q8Zr3kVw0nTbYc5LxJ7sPm2GfHd9AeUi4RoKtEy6WvNaBzQ1",
    "ALLOWED_HOSTS": "demain.example,www.demain.example",
    "SITE_URL": "https://demain.example",
    "DATABASE_URL": "postgres://demain:secret@127.0.0.1:1/demain",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "EMAIL_URL": "smtp+tls://demain:secret@mail.demain.example:587",
    "DEFAULT_FROM_EMAIL": "Demain <demain@demain.example>",
}
CONFIGURED["SECRET_KEY"] += "-of-the-tests-alone"


# What is missing where the demo's extra was not installed, and the demo itself.
WITHOUT_DEMO = """
import sys
from importlib.abc import MetaPathFinder


class Missing(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"markdown_it", "mdurl", "yaml"} or name == "cms.demo":
            raise ModuleNotFoundError(name)


sys.meta_path.insert(0, Missing())
"""


@pytest.fixture(scope="module", autouse=True)
def _without_demo(tmp_path_factory):
    """All that is tried here is tried without the demo and its libraries."""
    folder = tmp_path_factory.mktemp("without")
    (folder / "sitecustomize.py").write_text(WITHOUT_DEMO)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(folder))
        yield


def bare_environment() -> dict[str, str]:
    names = ("PATH", "HOME", "VAR_DIR", "PYTHONPATH")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return {**kept, "DJANGO_SETTINGS_MODULE": "cms.settings.production"}


def check(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=bare_environment() | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


def without(name: str) -> dict[str, str]:
    return {key: value for key, value in CONFIGURED.items() if key != name}


# Each environment in a process of its own, forked before any setting is read.
CHECKS = """
import json, os, sys
from django.core.management import execute_from_command_line

for environment in json.load(sys.stdin):
    ours, theirs = os.pipe()
    if not os.fork():
        os.dup2(theirs, 2)
        os.environ |= environment
        execute_from_command_line(["manage.py", "check"])
        os._exit(0)
    os.close(theirs)
    with open(ours) as said:
        told = said.read()
    print(json.dumps([told, os.wait()[1]]), flush=True)
"""


def refusals(environments: list[dict[str, str]]) -> list[str]:
    """Return with what sentence each is refused."""
    answer = subprocess.run(
        [sys.executable, "-W", "error", "-c", CHECKS],
        cwd=settings.BASE_DIR,
        env=bare_environment(),
        input=json.dumps(environments),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    answers = [json.loads(line) for line in answer.stdout.splitlines()]
    assert len(answers) == len(environments)
    assert [told for told, status in answers if status == 0] == []
    return [told.strip().splitlines()[-1] for told, _status in answers]


def test_configured_it_passes_the_check_of_a_deployment():
    answer = check(CONFIGURED, "check", "--deploy", "--fail-level", "WARNING")
    assert (answer.returncode, answer.stderr.strip()) == (0, "")
    assert "no issues" in answer.stdout


def test_server_starts_without_the_demo_and_its_libraries(tmp_path):
    (tmp_path / "static").mkdir()
    environment = {**CONFIGURED, "VAR_DIR": str(tmp_path)}
    start = (
        "import cms.urls, cms.wsgi, sys; print(cms.wsgi.application is not None, "
        "[name for name in sys.modules if name.startswith(('cms.demo', 'yaml', 'markdown_it'))])"
    )
    answer = check(environment, "shell", "--no-imports", "-c", start)
    assert (answer.stdout.strip(), answer.returncode) == ("True []", 0)
    refused = check(CONFIGURED, "shell", "--no-imports", "-c", "import yaml")
    assert "ModuleNotFoundError: yaml" in refused.stderr


def test_it_names_all_that_is_missing_at_once():
    answer = check({}, "check")
    assert answer.returncode != 0
    sentence = answer.stderr.strip().splitlines()[-1]
    assert refusals([{}]) == [sentence]  # as from a process that was started for it
    assert all(f"{name} is missing" in sentence for name in CONFIGURED)
    assert "docs/operator.md" in sentence


def test_it_names_the_one_that_is_missing():
    assert_names_the_one_missing({name: without(name) for name in CONFIGURED})
    assert_names_the_one_missing({name: CONFIGURED | {name: " "} for name in CONFIGURED})


def assert_names_the_one_missing(environments):
    for name, sentence in zip(environments, refusals(list(environments.values())), strict=True):
        assert f"{name} is missing" in sentence
        assert (name, sentence.count(" is missing")) == (name, 1)


def test_it_names_what_cannot_be_meant():
    rows = [
        ("SECRET_KEY", "changeme", "SECRET_KEY is too easy to guess"),
        ("SECRET_KEY", "ab" * 40, "SECRET_KEY is too easy to guess"),
        ("DATABASE_URL", "sqlite:///demain.sqlite3", "DATABASE_URL is not the PostgreSQL database"),
        ("SITE_URL", "http://demain.example", "it takes https"),
        ("SITE_URL", "https://demain.example/site", "no path"),
        ("ALLOWED_HOSTS", "*", "names every host"),
        ("ELASTICSEARCH_URL", "search:9200", "ELASTICSEARCH_URL is not the addresses of a search"),
        ("ELASTICSEARCH_CA", "/nowhere/ca.pem", "ELASTICSEARCH_CA is not a file"),
        ("DEFAULT_FROM_EMAIL", "nobody", "DEFAULT_FROM_EMAIL is not the sender of the site's mail"),
        ("ALLOWED_HOSTS", "other.example", "ALLOWED_HOSTS lacks the host of SITE_URL"),
    ]
    sentences = refusals([CONFIGURED | {name: value} for name, value, _words in rows])
    for (name, value, words), sentence in zip(rows, sentences, strict=True):
        assert words in sentence, (name, value)
        assert "secret" not in sentence, (name, value)
        assert value not in sentence or value == "*", (name, value)


def test_mail_goes_to_the_server_that_was_named():
    read = (
        "from django.conf import settings as s; print(s.EMAIL_BACKEND, s.EMAIL_HOST, s.EMAIL_PORT,"
        " s.EMAIL_USE_TLS, s.EMAIL_HOST_USER, s.DEFAULT_FROM_EMAIL, sep='|')"
    )
    answer = check(CONFIGURED, "shell", "--no-imports", "-c", read)
    assert answer.stdout.strip().split("|") == [
        "cms.tasks.outbox.Outbox",
        "mail.demain.example",
        "587",
        "True",
        "demain",
        "Demain <demain@demain.example>",
    ]


S3 = {
    "MEDIA_S3_BUCKET": "demain",
    "MEDIA_S3_ENDPOINT": "https://s3.example",
    "MEDIA_S3_REGION": "eu",
    "MEDIA_S3_ACCESS_KEY": "a-name",
    "MEDIA_S3_SECRET_KEY": "a-key",
}


def test_store_of_the_media_is_configured_as_a_whole_or_not_at_all():
    rows = {name: CONFIGURED | {key: S3[key] for key in S3 if key != name} for name in S3}
    assert_names_the_one_missing(rows)


def test_media_lie_in_the_bucket_that_was_named():
    read = (
        "from django.core.files.storage import default_storage as s; "
        "print(s.bucket_name, s.endpoint_url, s.url('a.webp'))"
    )
    answer = check({**CONFIGURED, **S3}, "shell", "--no-imports", "-c", read)
    assert answer.stdout.split()[-3:] == ["demain", "https://s3.example", "/media/a.webp"]
