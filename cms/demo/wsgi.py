"""The site as the demo and developers serve it."""

import contextlib

from django.conf import settings

from cms.demo.folder import hold
from cms.wsgi import application

__all__ = ["application"]

# Against a `make demo RESET=1` under this process. A folder that is not there has no demo.
with contextlib.suppress(OSError):
    hold(settings.VAR_DIR)
