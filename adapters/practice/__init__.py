"""The practice networks: an X-like and a Bluesky-like server on loopback, for the real adapters to run against.

They are not a third adapter: they speak enough of X's API v2 and of XRPC for tweepy and the atproto SDK to run
unchanged, with faults on demand, a meter of what X would have charged, and a page to play organizer and guests.
"""
