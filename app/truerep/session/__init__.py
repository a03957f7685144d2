"""What is kept of training: the history's database, what it can tell, reports and exports."""
