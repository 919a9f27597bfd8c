package io.aldaba.it;

/** The clients of {@code src/test/resources/import.json}, which the container tests use. */
final class TestClients {

    /** A confidential client that only introspects. */
    static final String RESOURCE_SERVER = "resource-server";

    static final String RESOURCE_SERVER_SECRET = "resource-server-secret-0123456789abcdef";

    /** A confidential client that opted in to the password grant. */
    static final String LEGACY_APP = "legacy-app";

    static final String LEGACY_APP_SECRET = "legacy-app-secret-0123456789abcdefghij";

    private TestClients() {}
}
