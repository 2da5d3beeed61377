"""Who is calling: the cookies they carry, the network they come from, the site they call from, how often."""
