"""The settings of tests, with requests that keep a thread of the server busy."""

from cms.settings.test import *  # noqa: F403 - a settings layer is the layer below plus its differences
from cms.settings.test import MIDDLEWARE

MIDDLEWARE = ["tests.servers.busy.BusyMiddleware", *MIDDLEWARE]
