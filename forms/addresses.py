"""Addresses of forms: beside the pages, for a page takes no POST without a cookie."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import translation

__all__ = ["KEY", "address_in", "begin_address", "with_key"]

# What a mail's link holds that opens without a code (`forms/tokens.py`).
KEY = "key"


def begin_address(form: Any) -> str:
    """Return where a form begins, by the key of its page."""
    return reverse("forms:begin", args=[form])


def address_in(language: str, name: str, *parts: Any) -> str:
    with translation.override(language):
        return reverse(f"forms:{name}", args=parts)


def with_key(address: str, key: str) -> str:
    return f"{address}?{urlencode({KEY: key})}" if key else address
