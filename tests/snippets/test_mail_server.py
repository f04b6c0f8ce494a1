"""What a mail server did with a message, as real servers on loopback make us believe it."""

import socket
import threading
import time
from contextlib import contextmanager
from smtplib import SMTPDataError

import pytest
from django.core.mail import EmailMessage, get_connection

from snippets.mail_server import (
    CODES,
    LETTERS,
    STAFF,
    MailServer,
    ProbablySentError,
    answer_code,
    hang_up,
    least,
)

pytestmark = pytest.mark.real_time

BODY = "Hello\n.one line begins with a full stop\n..and one with two\n"
# Seconds: for each answer, for the one after the whole message, and what is longer than the first.
EACH, LAST, LONGER = 0.6, 1.5, 0.9


@pytest.fixture(autouse=True)
def limits(settings):
    settings.EMAIL_TIMEOUT, settings.EMAIL_DATA_TIMEOUT = EACH, LAST


@contextmanager
def server(**answers):
    """Yield the port of a server and what it took; `answers` are what it says to each command.

    A number is how long it thinks first; None closes the connection.
    """
    taken = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_serve, args=(listening, answers, taken), daemon=True)
        thread.start()
        yield listening.getsockname()[1], taken
        hang_up()
        thread.join(timeout=5)


def _serve(listening, answers, taken):
    client, _address = listening.accept()
    with client, client.makefile("rb") as lines:

        def say(name, usual):
            said = answers.get(name, usual)
            for part in said if isinstance(said, list) else [said]:
                if part is None:
                    return False
                if isinstance(part, float):
                    time.sleep(part)
                else:
                    client.sendall(f"{part}\r\n".encode())
            return True

        if not say("greeting", "220 here"):
            return
        for line in lines:
            name = line.split()[0].decode().lower().partition(":")[0]
            if name != "data":
                usual = "221 bye" if name == "quit" else "250 well"
                if not say(name, usual) or name == "quit":
                    return
                continue
            if not say("data", "354 go on"):
                return
            if "data" in answers:
                continue  # it has not asked for the message
            if "body" in answers and not say("body", ""):
                return
            content = []
            for part in lines:
                if part == b".\r\n":
                    break
                content.append(part)
            taken.append(b"".join(content))
            if not say("end", "250 taken"):
                return


def sent(port):
    """Send a message; return what became of it, and after how many seconds."""
    message = EmailMessage("Hello", BODY, "c2d@example.org", ["camille@example.org"])
    began = time.monotonic()
    try:
        with get_connection(
            "snippets.mail_server.MailServer", host="127.0.0.1", port=port
        ) as connection:
            assert isinstance(connection, MailServer)
            connection.send_messages([message])
    except Exception as error:
        return type(error).__name__, time.monotonic() - began
    return "sent", time.monotonic() - began


def test_message_is_repeated_only_where_the_server_can_not_have_taken_it():
    cases = {
        "takes it": ({}, "sent", 1),
        "thinks longer than for another answer": ({"end": [LONGER, "250 taken"]}, "sent", 1),
        "is silent after all of it": ({"end": [LAST + 0.5]}, "ProbablySentError", 1),
        "hangs up after all of it": ({"end": None}, "ProbablySentError", 1),
        "stammers after all of it": ({"end": "what?"}, "ProbablySentError", 1),
        "asks for more after all of it": ({"end": "354 go on"}, "ProbablySentError", 1),
        "begins to answer after all of it": ({"end": "199 wait"}, "ProbablySentError", 1),
        "counts wrongly after all of it": ({"end": "600 what"}, "ProbablySentError", 1),
        "rambles after all of it": ({"end": "250 " + "x" * 9000}, "ProbablySentError", 1),
        "refuses at length after all of it": ({"end": "550 " + "x" * 9000}, "ProbablySentError", 1),
        "takes it for others": ({"end": "251 taken, will forward"}, "sent", 1),
        "takes it in words of its own": ({"end": "299 taken"}, "sent", 1),
        "takes it in two lines": ({"end": ["250-taken", "250 really"]}, "sent", 1),
        "breaks off in a longer answer": ({"end": ["250-taken", None]}, "ProbablySentError", 1),
        "refuses all of it": ({"end": "550 no"}, "SMTPDataError", 1),
        "is busy after all of it": ({"end": "451 later"}, "SMTPDataError", 1),
        "hangs up in the middle": ({"body": None}, "SMTPServerDisconnected", 0),
        "hangs up in the middle, late": ({"body": [0.2, None]}, "SMTPServerDisconnected", 0),
        "rambles before it": ({"data": "550 " + "x" * 9000}, "SMTPServerDisconnected", 0),
        "rambles at the address": ({"rcpt": "550 " + "x" * 9000}, "SMTPServerDisconnected", 0),
        "hangs up before it": ({"data": None}, "SMTPServerDisconnected", 0),
        "will not have it": ({"data": "550 no"}, "SMTPDataError", 0),
        "is silent before it": ({"data": [LONGER]}, "SMTPServerDisconnected", 0),
        "is silent at the sender": ({"mail": [LONGER]}, "SMTPServerDisconnected", 0),
        "is silent at the address": ({"rcpt": [LONGER]}, "SMTPServerDisconnected", 0),
        "does not greet": ({"greeting": [LONGER]}, "SMTPServerDisconnected", 0),
        "takes it and says goodbye badly": ({"quit": "x" * 9000}, "sent", 1),
        "takes it and says no goodbye": ({"quit": None}, "sent", 1),
    }
    wrong = {}
    for name, (answers, outcome, number) in cases.items():
        with server(**answers) as (port, taken):
            told, seconds = sent(port)
            # One that is silent is given up as soon as its limit says.
            is_slow = seconds > LAST + 1.5 or (told == "SMTPServerDisconnected" and seconds > 1.5)
        if (told, len(taken), is_slow) != (outcome, number, False):
            wrong[name] = told, len(taken), seconds
    assert wrong == {}


def test_answer_is_a_refusal_only_where_it_is_one():
    codes = {199: 0, 250: 0, 354: 0, 450: 450, 550: 550, 535: 0, 600: 0, -1: 0}
    assert {code: answer_code(SMTPDataError(code, b"")) for code in codes} == codes


def test_message_arrives_byte_for_byte():
    with server() as (port, taken):
        assert sent(port)[0] == "sent"
    lines = taken[0].split(b"\r\n\r\n", 1)[1].split(b"\r\n")
    assert lines == [b"Hello", b"..one line begins with a full stop", b"...and one with two", b""]


def test_message_that_waits_for_its_answer_is_given_up_when_the_process_ends(settings):
    settings.EMAIL_DATA_TIMEOUT = 60
    outcome = []
    with server(end=[2.0]) as (port, taken):
        waiting = threading.Thread(target=lambda: outcome.append(sent(port)))
        waiting.start()
        deadline = time.monotonic() + 10
        while not taken and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.1)
        hang_up()
        waiting.join(timeout=5)
        assert outcome[0][0] == ProbablySentError.__name__
        assert outcome[0][1] < 1.9


def test_codes_have_a_connection_of_their_own_however_few_there_are():
    of_staff = {2: 1, 3: 1, 4: 2, 9: 7}
    told = {number: least(number) for number in of_staff}
    assert told == {
        number: [*[STAFF] * staff, *[LETTERS][: number - 2], CODES]
        for number, staff in of_staff.items()
    }
    # The start of the site refuses less (cms/tasks/checks.py): its worker begins without.
    assert least(1) == least(0) == least(2)
