"""Settings of production: it refuses to start half configured, and names what is missing."""

from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

from .base import *  # noqa: F403 - a settings layer is the layer below plus its differences
from .base import ELASTICSEARCH, LOGGING, STORAGES, env

REQUIRED = {
    "SECRET_KEY": "a random text of at least 50 characters that only this installation knows",
    "ALLOWED_HOSTS": "the host names that the site answers to, separated by commas",
    "SITE_URL": "the public address of the site, such as https://demain.example",
    "DATABASE_URL": "the PostgreSQL database, such as postgres://user:password@host/name",
    "REDIS_URL": "the Redis that the server processes share, such as redis://host/0",
    "EMAIL_URL": "the mail server, such as smtp+tls://user:password@host:587",
    "DEFAULT_FROM_EMAIL": "the sender of the site's mail, such as Demain <demain@demain.example>",
}
# Media lie on this machine's disk, or on an S3-compatible store: then all of these are required.
REQUIRED_OF_S3 = {
    "MEDIA_S3_BUCKET": "a bucket of this site's own, whose objects are all private",
    "MEDIA_S3_ENDPOINT": "the store's address, such as https://s3.fr-par.scw.cloud",
    "MEDIA_S3_REGION": "the store's region, such as fr-par",
    "MEDIA_S3_ACCESS_KEY": "the name of a key that may read, list, write and delete there",
    "MEDIA_S3_SECRET_KEY": "that key",
}


def _problems() -> list[str]:
    """Return a sentence part for each setting that is missing or can't be meant."""
    required = REQUIRED | (REQUIRED_OF_S3 if any(map(_given, REQUIRED_OF_S3)) else {})
    found = [f"{name} is missing ({what})" for name, what in required.items() if not _given(name)]
    key, database, address = (_given(name) for name in ("SECRET_KEY", "DATABASE_URL", "SITE_URL"))
    if key and (len(key) < 50 or len(set(key)) < 5):
        found.append(f"SECRET_KEY is too easy to guess ({REQUIRED['SECRET_KEY']})")
    if database and urlsplit(database).scheme not in ("postgres", "postgresql"):
        found.append(f"DATABASE_URL is not {REQUIRED['DATABASE_URL']}")
    if address and (urlsplit(address).scheme != "https" or urlsplit(address).path.strip("/")):
        found.append(f"SITE_URL is not {REQUIRED['SITE_URL']}: it takes https and no path")
    sender = _given("DEFAULT_FROM_EMAIL")
    if sender and not _is_sender(sender):
        found.append(f"DEFAULT_FROM_EMAIL is not {REQUIRED['DEFAULT_FROM_EMAIL']}")
    nodes = [urlsplit(node) for node in ELASTICSEARCH["nodes"]]
    if any(node.scheme not in ("http", "https") or not node.hostname for node in nodes):
        found.append(
            "ELASTICSEARCH_URL is not the addresses of a search server's nodes, separated by "
            "commas, such as https://user:password@search.example:9200"
        )
    if ELASTICSEARCH["ca"] and not Path(ELASTICSEARCH["ca"]).is_file():
        found.append("ELASTICSEARCH_CA is not a file (the certificate of that server's authority)")
    hosts = env.list("ALLOWED_HOSTS", default=[])
    if "*" in hosts:
        found.append("ALLOWED_HOSTS names every host with *: give the names of this site")
    elif address and hosts and urlsplit(address).hostname not in hosts:
        found.append("ALLOWED_HOSTS lacks the host of SITE_URL")
    return found


def _is_sender(written: str) -> bool:
    try:
        validate_email(parseaddr(written)[1])
    except ValidationError:
        return False
    return True


def _given(name: str) -> str:
    return env(name, default="").strip()


if problems := _problems():
    raise ImproperlyConfigured(
        "Demain can't start in production: " + "; ".join(problems) + ". Set them in the environment"
        " (docs/operator.md says how)."
    )

DEBUG = False
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [env("SITE_URL").rstrip("/")]

# nginx, or what stands before it, ends TLS and says so (docs/operator.md).
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# With this prefix a browser takes them from this host over TLS only, and from no neighbour.
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrftoken"
BROWSER_COOKIE_NAME = "__Host-known-browser"
SECOND_FACTOR_REQUIRED = True
# nginx as docs/operator has it; 2 with a load balancer in front of it.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=1)
SILENCED_SYSTEM_CHECKS = [
    "security.W019",  # frames of our own address: Wagtail's preview panel is one
    "security.W021",  # preloading binds every name below a domain for years: its owner asks for it
]

vars().update(env.email("EMAIL_URL"))
# What the address names delivers for the outbox (cms/tasks/outbox.py).
EMAIL_BACKEND = "cms.tasks.outbox.Outbox"
LETTERS_LEAVE = True
# Seconds for each answer of a mail server but the last (EMAIL_DATA_TIMEOUT).
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("DEFAULT_FROM_EMAIL")

if _given("MEDIA_S3_BUCKET"):
    STORAGES["default"] = {
        "BACKEND": "cms.media.object_store.MediaObjects",
        "OPTIONS": {
            "bucket_name": env("MEDIA_S3_BUCKET"),
            "endpoint_url": env("MEDIA_S3_ENDPOINT"),
            "region_name": env("MEDIA_S3_REGION"),
            "access_key": env("MEDIA_S3_ACCESS_KEY"),
            "secret_key": env("MEDIA_S3_SECRET_KEY"),
            "default_acl": None,  # as the bucket has it: private
            "file_overwrite": False,
        },
    }

LOG_FORMAT = env("LOG_FORMAT", default="json")
LOGGING["handlers"]["console"]["formatter"] = LOG_FORMAT  # type: ignore[index]
