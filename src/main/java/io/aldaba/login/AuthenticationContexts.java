package io.aldaba.login;

import java.util.Set;

/** How sure others can be of people whom they prove in our place: the plug point, found by CDI. */
public interface AuthenticationContexts {

    /** Each {@code acr} that can be had from them. */
    Set<String> acrValues();
}
