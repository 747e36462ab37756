"""winset: forecast the flows, price the demands, find the deals that both capitals could ratify, see how they hold."""

__version__ = "0.1.0"
