"""A programme of the Lab as a sheet, out and in, for whoever writes it elsewhere."""
