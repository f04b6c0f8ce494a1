"""The texts of a translation as files, for a translator's own program, or an agency's."""
