"""`make demo`: from a bare checkout to a served site, or one sentence that says why not.

Runs on the system's Python before anything is installed: no syntax newer than 3.6 here (see
cms/environment.py), and nothing but the standard library.
"""

import argparse
import errno
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from cms.demo.folder import empty, hold
from cms.environment import (
    ROOM_TO_RUN,
    ROOT,
    Refusal,
    compile_catalogs,
    ensure,
    no_space,
    refuse_full_disk,
    refuse_old_python,
    refuse_read_only_folder,
    venv_python,
)

HOST = "127.0.0.1"


def parse():
    # type: () -> argparse.Namespace
    parser = argparse.ArgumentParser(description="Make and serve the bilingual demo.")
    parser.add_argument("--port", default="8000")
    parser.add_argument("--reset", default="")
    return parser.parse_args()


def port_number(text):
    # type: (str) -> int
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise Refusal(
            "PORT={} is not a port: give a number between 1 and 65535, "
            "for example `make demo PORT=8123`.".format(text)
        )
    return int(text)


def refuse_taken_port(port):
    # type: (int) -> None
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno == errno.EACCES:
                raise Refusal(
                    "Port {} needs more rights than yours: choose one above 1023, "
                    "for example `make demo PORT=8123`.".format(port)
                ) from None
            raise Refusal(
                "Port {} is taken by another program: stop it, or choose another port, "
                "for example `make demo PORT={}`.".format(
                    port, port + 123 if port < 65000 else 8123
                )
            ) from None


def run():
    # type: () -> None
    options = parse()
    refuse_old_python()
    port = port_number(options.port)
    refuse_taken_port(port)
    var = Path(os.environ.get("VAR_DIR") or str(ROOT / "var"))
    refuse_read_only_folder(ROOT)
    refuse_read_only_folder(var)
    if options.reset not in ("", "0"):
        empty(var)
    refuse_full_disk(var, ROOM_TO_RUN)
    hold(var)
    began = ensure("demo")
    compile_catalogs()
    address = "http://{}:{}".format(HOST, port)
    environment = dict(os.environ, SITE_URL=address, DJANGO_SETTINGS_MODULE="cms.settings.dev")
    manage = [str(venv_python()), str(ROOT / "manage.py")]
    made = load([*manage, "demo", "--site-url", address], environment)
    if made != 0:
        sys.exit(made)
    sys.stdout.flush()
    serve = [*manage, "serve", "--port", str(port), "--worker", "--began", str(began)]
    # The server takes this process's place: Ctrl-C and TERM reach it and all it started.
    os.execve(manage[0], serve, environment)  # noqa: S606


def load(command, environment):
    # type: (list, dict) -> int
    """Run the loading and return its exit status; whatever ends this process ends it as well."""
    # A terminal's Ctrl-C reaches both. The loading hears TERM only, once, from here.
    loading = subprocess.Popen(command, env=environment, preexec_fn=ignore_ctrl_c)  # noqa: S603
    try:
        return loading.wait()
    finally:
        if loading.poll() is None:
            loading.terminate()
            loading.wait()


def ignore_ctrl_c():
    # type: () -> None
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def stop(number, _frame):
    # type: (int, object) -> None
    # Once: a TERM to the whole session comes a second time, from make.
    signal.signal(number, signal.SIG_IGN)
    sys.exit(128 + number)


def main():
    # type: () -> int
    os.chdir(str(ROOT))
    signal.signal(signal.SIGTERM, stop)
    # Begun by a script in the background, it would have inherited deafness to Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        run()
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        print(no_space(ROOT), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
