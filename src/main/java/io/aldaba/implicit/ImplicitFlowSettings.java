package io.aldaba.implicit;

/**
 * Whether the implicit flow is enabled.
 *
 * @param enabled if not, no client can register it, and its response types are unsupported for every client
 */
public record ImplicitFlowSettings(boolean enabled) {}
