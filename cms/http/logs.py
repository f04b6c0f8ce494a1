"""Log lines: with the request's id, and without an address, a name or a query of a person.

Django writes the path of a request and not its query, nor who asked; of a path that is a key, all
but the key. What is left is what an error says of the data it stumbled over: mail addresses, and
PostgreSQL's DETAIL, which repeats the row that a person typed.
"""

import json
import logging
import re
from datetime import UTC, datetime

from .request_id import request_id

__all__ = ["JsonFormatter", "LineFormatter", "RequestIdFilter"]

MAIL_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# An address that is a key: a form's, a journalist's, a calendar's, an interpreter's.
KEY = re.compile(r"(/_(?:form|press|calendar|papers)/)[^/\s]+")
ROW = re.compile(r"^(DETAIL|CONTEXT):.*$", re.MULTILINE)


def _without_persons(text: str) -> str:
    text = KEY.sub(r"\1(key)", MAIL_ADDRESS.sub("(mail address)", text))
    return ROW.sub(r"\1: (left out)", text)


class RequestIdFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


class LineFormatter(logging.Formatter):
    """Lines for people; a trace takes several."""

    def format(self, record: logging.LogRecord) -> str:
        return _without_persons(super().format(record))


class JsonFormatter(logging.Formatter):
    """One JSON object a line, for machines that collect logs."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request_id": getattr(record, "request_id", "-"),
            "message": _without_persons(record.getMessage()),
        }
        if record.exc_info:
            line["trace"] = _without_persons(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)
