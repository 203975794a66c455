"""Whole evenings in one thread without waiting: clock, randomness and networks are handed in; a seed replays one."""
