-- What V31 meant to: a provider that is not sealed yet is imported anew at the next start. It asked for another case than entries have.
DELETE FROM import_entry WHERE kind = 'provider' AND name NOT IN (SELECT alias FROM sealed_provider);
