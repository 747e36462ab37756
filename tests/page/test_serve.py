"""Where the page listens."""

import socket

import pytest

from winset.app.listening import bound
from winset.errors import Faulty


def test_a_connection_sends_what_it_has_at_once() -> None:
    with (
        bound("127.0.0.1", 0) as listening,
        socket.create_connection(listening.getsockname()),
        listening.accept()[0] as accepted,
    ):
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.1"])  # RFC 2606, RFC 5737: nobody's
def test_an_address_of_nobody_here_is_a_fault_of_the_host_and_not_of_the_port(host: str) -> None:
    with pytest.raises(Faulty, match=rf"--host: '{host}'") as refused:
        bound(host, 0)
    assert "--port" not in str(refused.value)


def test_a_port_that_is_taken_is_a_fault_of_the_port() -> None:
    with bound("127.0.0.1", 0) as taken, pytest.raises(Faulty, match=r"--port: 127\.0\.0\.1"):
        bound("127.0.0.1", taken.getsockname()[1])
