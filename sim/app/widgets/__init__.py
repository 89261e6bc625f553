"""Own parts of pages, written for the browser: each is one Vue file and its Python side."""
