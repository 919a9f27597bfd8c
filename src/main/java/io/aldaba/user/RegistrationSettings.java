package io.aldaba.user;

/**
 * Whether people register themselves.
 *
 * @param enabled if not, only an import makes users
 */
public record RegistrationSettings(boolean enabled) {}
