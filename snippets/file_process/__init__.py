"""What somebody sends is read, and pictures are made, in a process that ends, under a limit of
memory and of time (decisions 33 and 90).

`process`, `slots`, `orders` and `originals` are the site's side: they begin it, and tell it what
to do. `__main__`, `opening`, `cutting` and `pdf` run in it; they import no Django application, so
that it starts in a tenth of a second.
"""
