"""Tweet Meet: one post becomes an evening. The core; it knows no network and opens no socket."""
