package io.aldaba.page.web;

/** Links a page to the log lines about its request. */
public interface Correlation {

    /** The identifier, the same throughout the request. */
    String value();
}
