"""Finished runs on disk: one folder a run, named by its content, written whole or not at all."""
