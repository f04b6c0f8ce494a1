import http.client
import shutil
import subprocess
import time
from pathlib import Path

from tests.demo_server import free_port

CONFIGURATION = """
worker_processes {workers};
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    open_file_cache max=100;
    keepalive_requests 10000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {folder}/files;
        default_type "text/html; charset=utf-8";
    }}
}}
"""


class StaticServer:
    """nginx with one file, tuned as an operator would; use as a context manager."""

    def __init__(self, folder: Path, body: bytes, workers: int) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/page.html"
        files = folder / "files"
        files.mkdir(parents=True)
        (files / "page.html").write_bytes(body)
        settings = CONFIGURATION.format(folder=folder, port=self.port, workers=workers)
        (folder / "nginx.conf").write_text(settings)

    def __enter__(self) -> "StaticServer":
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen(
            [program, "-c", str(self.folder / "nginx.conf")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _attempt in range(100):
            client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            try:
                client.request("GET", "/page.html")
                status = client.getresponse().status
            except OSError:
                time.sleep(0.05)
                continue
            finally:
                client.close()
            assert status == 200, (self.folder / "error.log").read_text()
            return self
        raise AssertionError("nginx did not start.")

    def __exit__(self, *exception: object) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)
