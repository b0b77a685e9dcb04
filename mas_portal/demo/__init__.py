"""The demo region "Regio Duinzicht": everything and everybody in it is invented."""
