"""Where a door listens, and how its page is shown: what the page and the table have in common.

The trap: a port is ours only once it is bound. It is bound before the address is told, so that the address works::

    bound("127.0.0.1", 0) ──▶ a socket on a free port ──▶ its address is told, and shown in a browser
"""

from __future__ import annotations

import errno
import socket
from typing import Literal

from winset.errors import Fault, Faulty

Browser = Literal["open", "none"]
"""Whether the page is shown in a browser, or only its address is told."""
NOT_HERE = (socket.EAI_NONAME, socket.EAI_AGAIN, errno.EADDRNOTAVAIL)
"""What a name, or an address, that is not this machine's is answered with."""


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 is any free one. Raises `Faulty` for an address of nobody here, or a port taken.

    >>> with bound("127.0.0.1", 0) as listening:
    ...     listening.getsockname()[1] > 0
    True
    """
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        if getattr(error, "errno", None) in NOT_HERE:
            expected = "an address of this machine, such as 127.0.0.1 or 0.0.0.0"
            raise Faulty([Fault("--host", found=f"'{host}', not of this machine", expected=expected)]) from None
        found = f"{host}:{port} cannot be used ({error})"
        raise Faulty([Fault("--port", found=found, expected="0, or a free port")]) from None
    # Connections inherit it. Without it the body of an answer waits some 40 ms for the receipt of its headers: asyncio
    # sets it only where a socket names its protocol, and one made by `create_server` does not.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def show(address: str) -> None:
    """Open an address in the reader's browser."""
    import webbrowser

    webbrowser.open(address)
