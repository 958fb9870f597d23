"""Reading: from the bytes of one file to a record or table, with every fault at its place."""
