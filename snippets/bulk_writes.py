"""Said when rows were written in bulk, past the signals of their models.

Sent within the transaction, so that whoever keeps something derived from them writes it with them.
"""

from django.dispatch import Signal

__all__ = ["rows_published", "rows_released", "rows_written"]

# `sender` is the model, `pks` the keys of its rows.
rows_written = Signal()
# Of rows in the site's first language: `sender` is the model, `moment` when they went public.
rows_published = Signal()
# Of rows in any language: `revisions` are the keys of those that went public, by what they are
# versions of and by language, (translation key, key of the locale); `by` has published them;
# `sender` is the model, `pks` the keys of its rows.
rows_released = Signal()
