package io.aldaba.client;

/** The grant types that a client may register. They are not listed here, because each feature may add its own. */
public interface GrantTypes {

    /** Whether the service knows the grant type, whether it is enabled now or not. */
    boolean include(GrantType type);

    /** A grant type that does not use the token endpoint: an extension point, found by CDI. */
    interface Elsewhere {

        /** The grant type. */
        GrantType type();

        /** Whether a client may register it now. */
        boolean isOpen();
    }
}
