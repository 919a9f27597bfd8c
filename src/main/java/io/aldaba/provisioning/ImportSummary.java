package io.aldaba.provisioning;

/**
 * What an import did.
 *
 * @param created entries of the file that were not there
 * @param changed entries of the file of which something changed
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

    /** What became of one client or user. */
    public enum Outcome {
        /** It was not there. */
        CREATED,
        /** It was there and something changed. */
        CHANGED,
        /** It was so already. */
        UNCHANGED
    }
}
