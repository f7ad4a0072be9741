"""What the reports say: reading, holding, finding and showing them. Nothing here knows of cases."""
