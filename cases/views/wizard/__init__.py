"""The melding wizard: four pages over one draft, which only its writer sees."""
