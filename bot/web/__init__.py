"""What the bot serves: the door for networks that deliver by themselves, and the operator's page."""
