"""Pages of the functional administrator, of an invitation, and of what people are told."""
