"""The nginx that operators are given, before a server of the site."""

import http.client
import os
import re
import socket
import ssl
import subprocess
from pathlib import Path

from tests.demo_server import free_port
from tests.nginx_process import PROGRAM, NginxProcess
from tests.search.tls_server import write_certificates
from tests.servers.shell import ROOT

__all__ = ["SHIPPED", "Nginx"]

SHIPPED = ROOT / "docs" / "operator" / "nginx.conf"
# What Debian's nginx.conf has around it, logs too, with folders of this test's own. An address that
# a test names stands for the one that a reader comes from.
AROUND = """
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 2;
worker_rlimit_nofile 8192;
events {{ worker_connections 4096; }}
http {{
    include /etc/nginx/mime.types;
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    set_real_ip_from 127.0.0.1;
    real_ip_header X-Test-Address;
    include {folder}/demain.conf;
}}
"""


class Nginx(NginxProcess):
    """Use as a context manager; `static` is the folder of its static files.

    `changes` are lines that are others here than in the file that is shipped.
    """

    def __init__(self, folder: Path, behind: str, changes: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.port, self.plain_port = free_port(), free_port()
        self.static = folder / "static"
        self.static.mkdir()
        write_certificates(folder)
        # As few changes as there can be: where it listens, and where things lie here.
        shipped = SHIPPED.read_text()
        for old, new in {
            "    listen [::]:80;\n": "",
            "    listen [::]:443 ssl http2;\n": "",
            "listen 80;": f"listen 127.0.0.1:{self.plain_port};",
            "listen 443 ssl": f"listen 127.0.0.1:{self.port} ssl",
            "/etc/ssl/demain/fullchain.pem": f"{folder}/server.pem",
            "/etc/ssl/demain/privkey.pem": f"{folder}/server.key",
            "/var/lib/demain/static/": f"{self.static}/",
            "/var/log/nginx/": f"{folder}/",
            "http://127.0.0.1:8000": behind,
            **(changes or {}),
        }.items():
            assert old in shipped, old
            shipped = shipped.replace(old, new)
        (folder / "demain.conf").write_text(shipped)
        # Its workers would give up root's rights, and could not open the folder.
        user = "user root;" if os.getuid() == 0 else ""
        (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user))
        self._tls = ssl.create_default_context(cafile=str(folder / "ca.pem"))
        self.ca = str(folder / "ca.pem")

    def checked(self) -> str:
        """Return what `nginx -t` says of the configuration."""
        return subprocess.run(
            [PROGRAM, "-t", "-c", str(self.folder / "nginx.conf")],
            capture_output=True,
            text=True,
            check=False,
        ).stderr

    def connect(self) -> socket.socket:
        client = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        return self._tls.wrap_socket(client, server_hostname="127.0.0.1")

    def session(self) -> http.client.HTTPSConnection:
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=60, context=self._tls)

    def ask(
        self, path: str, address: str, method: str = "GET", **headers: str
    ) -> tuple[int, dict[str, str], str]:
        """Ask once, from an address of one's own; return status, headers and body."""
        client = self.session()
        try:
            client.request(method, path, headers={"X-Test-Address": address, **headers})
            answer = client.getresponse()
            fields = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, fields, answer.read().decode("utf-8", "replace")
        finally:
            client.close()

    def statuses(
        self,
        path: str,
        address: str,
        number: int,
        method: str,
        clients: int,
        headers: dict[str, str],
    ) -> list[int]:
        """Ask so many times in so many connections at once; return the status of each answer.

        By curl: a client in Python takes longer to ask than nginx to refuse.
        """
        fields = {"X-Test-Address": address, **headers}
        asked = subprocess.run(
            [
                *("curl", "--silent", "--cacert", self.ca, "--http1.1", "--request", method),
                *("--parallel", "--parallel-immediate", "--parallel-max", str(clients)),
                *(part for field in fields.items() for part in ("--header", ": ".join(field))),
                *("--write-out", "%{http_code}\\n", "--globoff"),
                *(("--output", os.devnull, self.url(path)) * number),
            ],
            capture_output=True,
            text=True,
            check=True,
        )
        return [int(line) for line in asked.stdout.split()]

    def read_with_pictures(self, paths: list[str], address: str) -> subprocess.Popen:
        """Begin to read all in one connection of HTTP/2, as many at a time as nginx lets."""
        return subprocess.Popen(
            [
                *("curl", "--silent", "--cacert", self.ca, "--http2", "--parallel"),
                *("--parallel-max", "100", "--header", f"X-Test-Address: {address}"),
                *("--write-out", "%{http_version} %{http_code}\\n"),
                *(part for path in paths for part in ("--output", os.devnull, self.url(path))),
            ],
            stdout=subprocess.PIPE,
            text=True,
        )

    def url(self, path: str) -> str:
        return f"https://127.0.0.1:{self.port}{path}"


def limit(name: str) -> int:
    """Return the number that the shipped file gives to `limit_conn`."""
    return int(re.search(rf"limit_conn {name} (\d+);", SHIPPED.read_text())[1])
