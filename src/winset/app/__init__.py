"""The page: a door that a browser comes through. It reads documents of `study`, draws with `report`, computes nothing.

::

    browser ──▶ guard (host, origin, token, sizes, rates) ──▶ routes ──▶ work (what is prepared, pools) ──▶ study
                                                                │
                                                                └─▶ views (which exhibits a tab has) ──▶ report

It listens on loopback. Anything else asks for a token. Scripts and styles come from this process under a hash of their
content; the chart library is the one that vl-convert carries.
"""
