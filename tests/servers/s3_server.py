"""A real S3-compatible server of a test's own: S3Proxy, on a folder."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from django.conf import settings
from django.core.files.storage import Storage
from storages.backends.s3 import S3Storage

JARS = Path(os.environ.get("S3_JARS", settings.BASE_DIR / ".services" / "s3"))
BUCKET = "media"
KEY, SECRET = "demain", "a-secret-of-the-tests"


def s3_is_installed() -> bool:
    return shutil.which("java") is not None and any(JARS.glob("s3proxy-*.jar"))


class S3Server:
    """Use as a context manager; it has one empty bucket."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    @property
    def storage(self) -> dict[str, object]:
        """What `STORAGES` takes, as production has it."""
        return {
            "BACKEND": "cms.media.object_store.MediaObjects",
            "OPTIONS": {
                "bucket_name": BUCKET,
                "endpoint_url": f"http://127.0.0.1:{self.port}",
                "region_name": "us-east-1",
                "access_key": KEY,
                "secret_key": SECRET,
                "default_acl": None,
                "file_overwrite": False,
            },
        }

    def __enter__(self) -> "S3Server":
        (self.folder / "store" / BUCKET).mkdir(parents=True, exist_ok=True)
        configuration = self.folder / "s3.conf"
        configuration.write_text(
            f"s3proxy.endpoint=http://127.0.0.1:{self.port}\n"
            "s3proxy.authorization=aws-v2-or-v4\n"
            f"s3proxy.identity={KEY}\n"
            f"s3proxy.credential={SECRET}\n"
            "jclouds.provider=filesystem-nio2\n"
            "jclouds.identity=unused\n"
            "jclouds.credential=unused\n"
            f"jclouds.filesystem.basedir={self.folder / 'store'}\n"
        )
        self.log = self.folder / "s3.log"
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    "java",
                    "-Xmx128m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    f"{JARS}/*",
                    "org.gaul.s3proxy.Main",
                    "--properties",
                    str(configuration),
                ],
                stdout=log,
                stderr=log,
            )
        self._wait()
        return self

    def __exit__(self, *exception: object) -> None:
        self._process.kill()
        self._process.wait()

    def empty(self, storage: Storage) -> None:
        """Delete all objects: one by one, since S3Proxy lacks what boto3 asks for several."""
        for entry in storage.bucket.objects.all():
            entry.delete()

    def _wait(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError(f"S3Proxy did not start: {self.log.read_text()[-2000:]}")


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    if not s3_is_installed():
        pytest.skip("needs Java and the jars of S3Proxy (.ci/run brings them)")
    session = boto3.Session(KEY, SECRET)
    with (
        S3Server(tmp_path_factory.mktemp("s3")) as server,
        pytest.MonkeyPatch.context() as patch,
    ):
        # Each test has a storage of its own: boto reads its large description of S3 once for all.
        patch.setattr(S3Storage, "_create_session", lambda _storage: session)
        yield server
