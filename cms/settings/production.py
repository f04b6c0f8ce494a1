"""Settings of production: it refuses to start half configured, and names what is missing."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403 - a settings layer is the layer below plus its differences
from .base import env

REQUIRED = {
    "SECRET_KEY": "a long random text that only this installation knows",
    "ALLOWED_HOSTS": "the host names that the site answers to, separated by commas",
    "SITE_URL": "the public address of the site, such as https://demain.example",
    "DATABASE_URL": "the PostgreSQL database, such as postgres://user@host/name",
    "REDIS_URL": "the Redis that the server processes share",
}

missing = [f"{name} ({meaning})" for name, meaning in REQUIRED.items() if not env(name, default="")]
if missing:
    raise ImproperlyConfigured(
        "Demain can't start in production without: "
        + "; ".join(missing)
        + ". Set them in the environment."
    )

DEBUG = False
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [env("SITE_URL")]

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
