select comparisons.id from comparisons where comparisons.permalink = :permalink
