"""Said when rows were written in bulk, past the signals of their models.

`sender` is the model, `pks` the keys of its rows. Sent within the transaction, so that whoever
keeps something derived from them writes it with them.
"""

from django.dispatch import Signal

__all__ = ["rows_written"]

rows_written = Signal()
