-- A provider with what an operator demands of who comes from there, sealed beside its envelope; empty where nothing is. Older releases
-- neither read nor write it: the envelope has a provider that rules keep somebody out of barred.
ALTER TABLE sealed_provider ADD COLUMN ruled TEXT NOT NULL DEFAULT '';
