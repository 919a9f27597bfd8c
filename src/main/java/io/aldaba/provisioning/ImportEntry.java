package io.aldaba.provisioning;

import io.aldaba.kernel.Sha256;

/**
 * A part of a declared resource, client, initial access token, directory, identity provider or user, as it was last
 * applied.
 *
 * @param key which part of which entry
 * @param fingerprint a keyed digest of its content in the file
 */
public record ImportEntry(Key key, Sha256 fingerprint) {

    /**
     * Which part of which entry.
     *
     * @param kind the kind of entry
     * @param name the indicator, the client identifier, the token's digest, the alias of a directory or a provider,
     *     or the username in canonical form
     * @param part which part of it
     */
    public record Key(Kind kind, String name, Part part) {}

    /** What can be declared. */
    public enum Kind {
        /** A resource. */
        RESOURCE,
        /** A client. */
        CLIENT,
        /** An initial access token. */
        INITIAL_TOKEN,
        /** A directory. */
        DIRECTORY,
        /** An identity provider. */
        PROVIDER,
        /** A user. */
        USER
    }

    /** What is applied separately. */
    public enum Part {
        /** All of an entry that is not a user. */
        REGISTRATION,
        /** All of a user except the password. */
        PROFILE,
        /** The password: if its owner changes it, a change of the profile in the file leaves it alone. */
        PASSWORD
    }
}
