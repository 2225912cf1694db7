"""Files in and out: CSV and JSON, and the plan of an import."""
