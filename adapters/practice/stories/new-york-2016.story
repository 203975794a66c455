# The post that started it all
# New York, 10 November 2016: the bot has no list of venues there, so the organizer names one.
begins: 2016-11-10 11:00 America/New_York

11:04 jack on X posts: NYC @twitter friends, want to meet some other @twitter friends tonight at 7 p.m.? DM me for some IRL 🍻. @tweetmeet
  X shows: Thu 10 Nov, 7 PM EST | NYC | “venue: <name>, <street>” | 5 PM EST
  Bluesky shows: jack calls on X | Thu 10 Nov, 7 PM EST
11:20 kim on X writes: count me +1
  kim hears: You're in: 2 heads | 7 PM EST
12:41 lou on Bluesky writes: I'm in, from the LES
  lou hears: You're in: just you
15:10 jack on X writes: how many so far?
  jack hears: 3 people going | X 2, Bluesky 1
17:00 time passes
  jack hears: please name one | “venue: <name>, <street>”
  kim hears nothing
17:12 jack on X writes: venue: The Corner Tavern, 250 W 12th St
  jack hears: Venue: The Corner Tavern, 250 W 12th St
  X shows: we meet at The Corner Tavern, 250 W 12th St | 3 people coming
  Bluesky shows: we meet at The Corner Tavern | 3 people coming
  kim hears: We meet at The Corner Tavern
  lou hears: We meet at The Corner Tavern
