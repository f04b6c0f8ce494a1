"""Where the scenes take place: one module per kind of thing, each function draws one thing."""
