"""The quarter and its two drivers."""
