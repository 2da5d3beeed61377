"""Nothing that a test runs speaks to anybody but this machine.

departures      what was tried all the same, by whichever process; the test in which it happened fails
sockets         every Python: the tests' own, and those they start
sitecustomize   read by a Python that a test starts, because its folder stands in PYTHONPATH
browsers        every page, worker and window of Chromium, and Chromium itself

PostgreSQL's and Redis's own programs, Node and libpq (the C within psycopg) are not watched: what they are told to
speak to is 127.0.0.1.
"""
