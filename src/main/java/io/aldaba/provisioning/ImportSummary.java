package io.aldaba.provisioning;

/**
 * What an import did.
 *
 * @param created entries of the file that did not exist
 * @param changed entries of the file that changed something
 * @param unchanged entries of the file that were left alone
 */
public record ImportSummary(int created, int changed, int unchanged) {

    static final ImportSummary NOTHING = new ImportSummary(0, 0, 0);

    ImportSummary with(Outcome outcome) {
        return switch (outcome) {
            case CREATED -> new ImportSummary(created + 1, changed, unchanged);
            case CHANGED -> new ImportSummary(created, changed + 1, unchanged);
            case UNCHANGED -> new ImportSummary(created, changed, unchanged + 1);
        };
    }

    ImportSummary withUnchanged(int more) {
        return new ImportSummary(created, changed, unchanged + more);
    }

    boolean wroteAnything() {
        return created + changed > 0;
    }

    /** The result for one entry. */
    public enum Outcome {
        /** It did not exist. */
        CREATED,
        /** It existed and something changed. */
        CHANGED,
        /** It was in its declared state already. */
        UNCHANGED
    }
}
