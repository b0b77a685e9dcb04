"""MAS-portaal: composition of the rooms (settings, addresses, jobs, embedded services)."""
