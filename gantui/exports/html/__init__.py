"""Steps as one self-contained web page, to be leafed through without a network."""
