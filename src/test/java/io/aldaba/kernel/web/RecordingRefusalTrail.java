package io.aldaba.kernel.web;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it was told. */
public final class RecordingRefusalTrail implements RefusalTrail {

    private final List<Rejected> told = new ArrayList<>();
    private int passed;

    @Override
    public void refused(Rejected refused) {
        told.add(refused);
    }

    @Override
    public Rejection passing(RuntimeException failure) {
        if (!(failure instanceof Passing)) {
            throw failure;
        }
        passed++;
        return Problem.busy();
    }

    /** How many temporary failures there were. */
    public int passed() {
        return passed;
    }

    /** What the clients were told, oldest first. */
    public List<Rejection> rejections() {
        return told.stream().map(Rejected::rejection).toList();
    }

    /** What the operator reads, oldest first. */
    public List<String> texts() {
        return told.stream().map(Rejected::getMessage).toList();
    }

    /** A temporary failure. */
    public static final class Passing extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Passing() {
            super("the database is locked");
        }
    }
}
