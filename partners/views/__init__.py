"""Pages of the functional administrator, and the page of an invitation."""
