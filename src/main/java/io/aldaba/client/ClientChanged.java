package io.aldaba.client;

/**
 * What is kept of a client is about to change, or the client to go; told within the transaction that does it.
 *
 * @param client whose
 */
public record ClientChanged(ClientId client) {}
