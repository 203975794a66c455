"""The rules of the product, one file for each kind of event; `bot/decide.py` is the only door to them."""
