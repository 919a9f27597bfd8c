package io.aldaba.passwordgrant;

/**
 * Whether the password grant is enabled.
 *
 * @param enabled if not, the grant type is unsupported for every client
 */
public record PasswordGrantSettings(boolean enabled) {}
