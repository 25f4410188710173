"""The room «Ghi»: sites, the record, the entry line, and what the machine read and nobody has looked at yet."""
