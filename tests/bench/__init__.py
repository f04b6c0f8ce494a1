"""`make bench`: one page rendered, the same page from cache, and the same bytes from nginx."""
