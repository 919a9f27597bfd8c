package io.aldaba.login.web;

import java.util.List;
import java.util.Optional;

/**
 * An alternative to the local password, for example another identity provider: an extension point, found by CDI. Each
 * of its pages takes the return path in {@link ReturnPaths#FIELD}, and the typed name in {@link #HINT}.
 */
public interface LoginOption {

    /** The parameter with the name that was typed. */
    String HINT = "login_hint";

    /** What the login page offers. */
    List<Button> buttons();

    /**
     * The page where a user with this name authenticates, if this option is responsible for it.
     *
     * @param typedName a username or an address, as typed; may be empty
     * @return a path of this service
     */
    Optional<String> route(String typedName);

    /** Whether this option is responsible for any names at all. */
    boolean routesAny();

    /**
     * A button of the login page.
     *
     * @param id distinguishes it from the others, {@code a–z 0–9 -}
     * @param text the text of the button; if absent, a text in the page's language that contains the name
     * @param name the name of the other provider
     * @param path where the login begins, a path of this service
     */
    record Button(String id, Optional<String> text, String name, String path) {}
}
