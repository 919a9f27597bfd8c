package io.aldaba.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Captures what is written to one logger, at every level. */
public final class CapturedLog extends Handler implements AutoCloseable {

    private final List<LogRecord> records = new ArrayList<>();
    // The logging framework drops loggers that nobody references.
    private final Logger logger;
    private final boolean parents;

    /** Captures until closed. */
    public CapturedLog(String name) {
        logger = Logger.getLogger(name);
        parents = logger.getUseParentHandlers();
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.ALL);
        logger.addHandler(this);
    }

    /** The level and message of each line so far. */
    public List<String> lines() {
        SimpleFormatter formatter = new SimpleFormatter();
        return records.stream()
                .map(line -> line.getLevel() + " " + formatter.formatMessage(line))
                .toList();
    }

    /** The exceptions of the lines that have one. */
    public List<Throwable> thrown() {
        List<Throwable> thrown = new ArrayList<>();
        for (LogRecord line : records) {
            if (line.getThrown() != null) {
                thrown.add(line.getThrown());
            }
        }
        return thrown;
    }

    @Override
    public void publish(LogRecord line) {
        records.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(null);
        logger.setUseParentHandlers(parents);
    }
}
