"""What every file of XML is read with: whatever bites, or is none, is refused in a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _

from .refusal import UnreadableFileError

__all__ = ["DEEPEST", "LANGUAGE", "local", "refusing"]

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
DEEPEST = 60


def local(tag: Any) -> str:
    """Return the name of an element without its namespace; "" for a comment."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


@contextmanager
def refusing() -> Iterator[None]:
    """Raise UnreadableFileError for what a parser meets that forbids, or can't read."""
    try:
        yield
    except UnreadableFileError:
        raise
    except DefusedXmlException as error:
        raise UnreadableFileError(
            _(
                "This file defines entities or calls for other files, which no text needs: it is "
                "not read. Export it anew without them."
            )
        ) from error
    except ParseError as error:
        raise UnreadableFileError(
            _(
                "This file is no whole XML, or not in the encoding that it names: line %(number)d "
                "can’t be read. Export it anew, as UTF-8."
            )
            % {"number": error.position[0]}
        ) from error
    except (LookupError, ValueError) as error:
        # An encoding that nobody knows, or one of several bytes a letter.
        raise UnreadableFileError(
            _("This file names an encoding that is not known. Export it anew, as UTF-8.")
        ) from error
