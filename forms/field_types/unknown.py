import json
from typing import Any

from .base import Asked, FieldType


class Unknown(FieldType):
    """Stands for a type that no installed app has: what was answered is told as it is stored."""

    name = "unknown"
    label = description = name
    icon = "help"

    def plain(self, value: Any, asked: Asked) -> str:
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
