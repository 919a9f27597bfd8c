package io.aldaba.kernel.web;

import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it was told of. */
public final class RecordingRefusalTrail implements RefusalTrail {

    private final List<Rejected> told = new ArrayList<>();

    @Override
    public void refused(Rejected refused) {
        told.add(refused);
    }

    /** What the callers were told, oldest first. */
    public List<Rejection> rejections() {
        return told.stream().map(Rejected::rejection).toList();
    }

    /** What the operator reads, oldest first. */
    public List<String> texts() {
        return told.stream().map(Rejected::getMessage).toList();
    }
}
