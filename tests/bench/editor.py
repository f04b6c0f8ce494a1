"""Measures our editor of 300 texts, all translated, beside wagtail-localize's own.

    python -m tests.bench.editor

In the demo of `VAR_DIR`, inside of one transaction that is taken back. The same page goes both
ways in turn; what counts is the median of the processor seconds. Targets are spec'd as ratios.
"""

import gc
import logging
import os
import sys
from collections.abc import Callable
from typing import Any

import django

from tests.bench.extraction import TURNS, _measured, _page, _told

FASTER_EDITOR = 4.0


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    django.setup()
    from django.db import transaction

    logging.disable()
    with transaction.atomic():
        is_as_asked = _told("editor", FASTER_EDITOR, *_opened())
        transaction.set_rollback(True)
    return int(not is_as_asked)


def _opened() -> tuple[list[Any], list[Any]]:
    """Both within Wagtail's view of the page, which is asked by an administrator."""
    from unittest.mock import patch

    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    from cms.translation import wagtail_hooks
    from pages.memory import keep_with
    from tests.cms.translating import send, type_all
    from tests.factories.locale import english

    settings.ALLOWED_HOSTS = ["*"]
    translation = send(_page(), english())
    users = get_user_model()._default_manager
    type_all(translation, users.get(username="translator"))
    client = Client()
    client.force_login(users.get(username="admin"))
    address = translation.get_target_instance_edit_url()

    def ask() -> None:
        assert client.get(address).status_code == 200

    kept: dict[str, Any] = {}

    def keep(key: str, make: Callable[[], Any]) -> Any:
        """Keep for both what is kept outside of a transaction that has changed content."""
        if key not in kept:
            kept[key] = make()
        return kept[key]

    keep_with(keep)
    ask()  # what is kept is there
    # Whose turn it is when Python looks through all that was imported is no matter of either.
    gc.collect()
    gc.freeze()
    found: tuple[list[Any], list[Any]] = ([], [])
    for _turn in range(TURNS):
        found[0].append(_measured(ask))
        with patch.object(wagtail_hooks, "translations_of", return_value=[]):
            found[1].append(_measured(ask))
    return found


if __name__ == "__main__":
    sys.exit(main())
