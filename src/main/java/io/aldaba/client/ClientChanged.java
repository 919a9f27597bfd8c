package io.aldaba.client;

/**
 * A client is about to be changed or removed; sent within the transaction that does it.
 *
 * @param client its identifier
 */
public record ClientChanged(ClientId client) {}
