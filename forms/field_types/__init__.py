"""Types of form fields, one noun per file; `registry.py` knows all that are installed."""

from .base import Asked, Asking, FieldType
from .registry import field_type, field_types, reading_type

__all__ = ["Asked", "Asking", "FieldType", "field_type", "field_types", "reading_type"]
