"""What applicants see, one page after another."""
