package io.aldaba.passwordgrant;

/**
 * Whether the legacy door is open.
 *
 * @param enabled if not, the grant type is unsupported for every client
 */
public record PasswordGrantSettings(boolean enabled) {}
