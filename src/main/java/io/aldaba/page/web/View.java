package io.aldaba.page.web;

import java.util.Set;

/**
 * A page to be shown: which template, and the model itself. A template has two parameters: this as {@code view}, and
 * {@code frame}, a {@link Frame}. A view is a public record, because the templates' classes stand in a package of their own.
 */
public interface View {

    /** Stands in {@link #formTargets()} for a form whose answer nobody can foresee: the page says nothing about targets. */
    String ANYWHERE = "*";

    /** The template, from the root of the templates, as in {@code login/login.jte}. */
    String template();

    /** The key of the page's title in the texts, as in {@code login.title}. */
    String title();

    /**
     * The sources ({@link ContentPolicy#source}) beside the service itself to which the page's forms may lead in the end.
     * Chromium applies {@code form-action} to the redirects after the POST too, so where a form ends at a client, the
     * client's redirect URI belongs here.
     */
    default Set<String> formTargets() {
        return Set.of();
    }

    /** The sources beside the service itself from which the page shows images. */
    default Set<String> images() {
        return Set.of();
    }

    /** Whether the page runs a script; it can only be one of the service's assets. */
    default boolean scripts() {
        return false;
    }
}
