"""Production's mail on the embedded defaults, which production itself refuses."""

from cms.settings.base import env
from cms.settings.dev import *  # noqa: F403 - a settings layer

vars().update(env.email("EMAIL_URL"))
EMAIL_BACKEND = "cms.tasks.outbox.Outbox"
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=5)
LETTERS_LEAVE = True
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL")
