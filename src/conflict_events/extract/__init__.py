"""Extract stage: one article's text becomes reports, each value with the characters and the rule behind it."""
