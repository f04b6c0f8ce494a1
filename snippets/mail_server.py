"""What a mail server answers, and how long it is asked again."""

from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

__all__ = ["FAULTS", "PAUSES", "answer_code"]

# For about a day.
PAUSES = [timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720)]
# What says that a server did not take a message.
FAULTS = (OSError, SMTPException)


def answer_code(error: Exception) -> int:
    """Return the server's answer; 0 where there was none. The mildest one of several counts."""
    if isinstance(error, SMTPRecipientsRefused):
        return min(code for code, _words in error.recipients.values())
    if isinstance(error, SMTPResponseException):
        # Wrong credentials or a demand for TLS are the operator's to mend, not the message's end.
        return 0 if error.smtp_code in (530, 534, 535, 538) else error.smtp_code
    return 0
