"""Where the page listens."""

import socket

from winset.app.serve import _bound


def test_a_connection_sends_what_it_has_at_once() -> None:
    with (
        _bound("127.0.0.1", 0) as listening,
        socket.create_connection(listening.getsockname()),
        listening.accept()[0] as accepted,
    ):
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
