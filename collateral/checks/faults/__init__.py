"""One module a fault, named for it: its page as the docstring, and one function that gives its findings."""
