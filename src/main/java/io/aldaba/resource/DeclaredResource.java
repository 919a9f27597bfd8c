package io.aldaba.resource;

/**
 * A resource as an operator declares it.
 *
 * @param resource what it is
 * @param enabled whether access tokens for it may be issued
 */
public record DeclaredResource(Resource resource, boolean enabled) {}
