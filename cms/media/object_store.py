"""Media on an S3-compatible store, such as Amazon's, MinIO, Garage or Ceph.

No object is public, and the store's address is in no page: readers ask our own `/media/` and
`/documents/`, whose views know who may read what (recipes, section 6).
"""

import logging
from typing import IO, Any
from urllib.parse import urljoin

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from snippets.addresses import ascii_file_name

from .stored_object import StoredObject, StoreUnreachable

__all__ = ["MediaObjects"]

logger = logging.getLogger(__name__)
LONGEST_NAME = 1024  # bytes of a key, as S3 has it


# Seconds, and how often it is tried; a page never waits for the store, a picture may.
PATIENCE = Config(connect_timeout=3, read_timeout=20, retries={"max_attempts": 2})
# Only Amazon's own store knows the checksums that boto3 adds unasked.
COMPATIBLE = Config(
    request_checksum_calculation="when_required", response_checksum_validation="when_required"
)


class MediaObjects(S3Storage):
    """django-storages' S3, whose files have our addresses."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        config: Any = vars(self)["client_config"]  # django-storages has no types
        self.client_config = config.merge(PATIENCE).merge(COMPATIBLE)

    def get_valid_name(self, name: str) -> str:
        return str(super().get_valid_name(ascii_file_name(name)))

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        return urljoin(settings.MEDIA_URL, filepath_to_uri(name).lstrip("/"))

    def stored(self, name: str) -> StoredObject:
        """Return the object; raises FileNotFoundError, and StoreUnreachable."""
        parts = name.split("/")
        if "\0" in name or len(name.encode()) > LONGEST_NAME or {"", ".", ".."} & set(parts):
            raise FileNotFoundError(name)  # no name of ours; stores differ in what they answer
        source = {"Bucket": self.bucket_name, "Key": name}
        client = self.connection.meta.client
        found = _ask(client.head_object, **source)

        def read(byte_range: str | None) -> IO[bytes]:
            # The same object as was described: one replaced meanwhile has other bytes.
            wanted = {**source, "IfMatch": found["ETag"]}
            if byte_range:
                wanted["Range"] = byte_range
            return _ask(client.get_object, **wanted)["Body"]

        return StoredObject(
            name, found["ContentLength"], found["LastModified"], found["ETag"], read
        )


def _ask(operation: Any, **parameters: Any) -> dict[str, Any]:
    try:
        return operation(**parameters)
    except ClientError as error:
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        if status in (404, 412):  # gone, or another one since
            raise FileNotFoundError(parameters["Key"]) from error
        logger.exception("The store of the media refuses.")
        raise StoreUnreachable from error
    except BotoCoreError as error:
        logger.exception("The store of the media does not answer.")
        raise StoreUnreachable from error
