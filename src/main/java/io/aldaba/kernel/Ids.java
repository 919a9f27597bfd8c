package io.aldaba.kernel;

/** The one source of row identifiers: unique and growing with time, so indexes stay dense, but not secret. */
public interface Ids {

    /** A new UUID version 7 (RFC 9562 §5.7) in its canonical text form. */
    String next();
}
