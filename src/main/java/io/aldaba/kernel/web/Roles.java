package io.aldaba.kernel.web;

/** The roles our own resources ask for. A person's groups are roles too; these are the ones with a meaning here. */
public final class Roles {

    /** An authenticated person; every access token of a user has it, a client's own token has not. */
    public static final String CALLER = "aldaba-caller";

    /** Calls by a token of the service's own front end, the built-in client, which sees all of its person. */
    public static final String FRONT_END = "aldaba-front-end";

    /** May administer the service: the group {@code admin}. */
    public static final String ADMIN = "admin";

    private Roles() {}
}
