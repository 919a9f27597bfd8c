package io.aldaba.page.web;

import java.util.Set;

/**
 * A page to be shown: which template, and the model itself. A template has two parameters: this as {@code view}, and
 * {@code frame}, a {@link Frame}. A view is a public record, because the templates' classes stand in a package of their own.
 */
public interface View {

    /** The template, from the root of the templates, as in {@code login/login.jte}. */
    String template();

    /** The key of the page's title in the texts, as in {@code login.title}. */
    String title();

    /**
     * Whether the page's forms may lead elsewhere than to the service in the end. Chromium applies {@code form-action} to all the
     * redirects after the POST, and a client's redirect URI often redirects to yet another origin that nobody here knows of. So where a
     * form ends at a client or another provider, the page says nothing of it: to name the redirect URI would stop the browser
     * behind it, and where that is was looked at before.
     */
    default boolean endsElsewhere() {
        return false;
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
