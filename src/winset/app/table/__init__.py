"""Table mode's screens: a host and seats, each behind an address of its own.

::

    browser ──▶ wall (host, origin, size, rate) ──▶ routes ──▶ desk (whose secret? allowed? log it) ──▶ study.sitting

The secret of a seat stands behind the `#` of its address, which no browser sends to anybody; the page hands it over in
a header. So one screen can hold several seats, and no log of addresses holds a secret.
"""
