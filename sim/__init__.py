"""countysim: an agent-based policy laboratory for a county's innovation ecosystem."""

__version__ = "0.1.0"
