package io.aldaba.kernel.web;

/**
 * The roles that our own resources require. A user's groups are roles too; these are the ones with a meaning here.
 */
public final class Roles {

    /** An authenticated user; every access token of a user has it, a client's own token has not. */
    public static final String CALLER = "aldaba-caller";

    /** Calls with a token of the service's own front end, the built-in client, which sees all data of its user. */
    public static final String FRONT_END = "aldaba-front-end";

    /** May administer the service: the group {@code admin}. */
    public static final String ADMIN = "admin";

    private Roles() {}
}
