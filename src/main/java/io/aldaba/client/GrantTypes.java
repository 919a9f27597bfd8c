package io.aldaba.client;

/** The grant types a client may register. A new grant type is a new feature, so they are not listed here. */
public interface GrantTypes {

    /** Whether the service knows the grant type, be it open now or closed. */
    boolean include(GrantType type);

    /** A grant type that the token endpoint has no part in: the plug point, found by CDI. */
    interface Elsewhere {

        /** The grant type. */
        GrantType type();

        /** Whether a client may register it now. */
        boolean isOpen();
    }
}
