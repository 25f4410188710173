"""What is not code: Word styles, translations, icons, gazetteers, the sample conference."""
