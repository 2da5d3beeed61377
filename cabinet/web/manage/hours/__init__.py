"""When appointments can be had: hours, special days, absences, places."""
