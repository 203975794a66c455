"""Bluesky: an account on an AT Protocol server, through the `atproto` SDK.

Importing any module in here but this one loads the SDK (about a second, 68 MB): the app does it only when the network
is on.
"""
