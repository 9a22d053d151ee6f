"""What takes minutes or hours: not collected by pytest, each run by one command of its own."""
