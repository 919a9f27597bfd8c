package io.aldaba.page.web;

/** What ties a page to the lines of the log about its request. */
public interface Correlation {

    /** The identifier, the same throughout the request. */
    String value();
}
