package io.aldaba.login.web;

import java.util.List;
import java.util.Optional;

/**
 * Who proves people in our place, another identity provider for one: the plug point, found by CDI. Each of its pages takes the way on
 * in {@link ReturnPaths#FIELD}, and in {@link #HINT} the name that was typed.
 */
public interface LoginOption {

    /** The parameter with the name that was typed. */
    String HINT = "login_hint";

    /** What the login page offers. */
    List<Button> buttons();

    /**
     * Where the person of that name is proved, if it is there.
     *
     * @param typedName a username or an address, as typed; may be empty
     * @return a path of ours
     */
    Optional<String> route(String typedName);

    /** Whether any name is proved there. */
    boolean routesAny();

    /**
     * A way to log in.
     *
     * @param id what tells it from the others, {@code a–z 0–9 -}
     * @param text what the button says; a text of the page's language with the name in it if absent
     * @param name what the other provider is called
     * @param path where it begins, a path of ours
     */
    record Button(String id, Optional<String> text, String name, String path) {}
}
