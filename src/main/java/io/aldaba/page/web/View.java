package io.aldaba.page.web;

import java.util.Set;

/**
 * A page to be shown: its template and its model. A template has two parameters: this as {@code view}, and
 * {@code frame}, a {@link Frame}. A view is a public record, because the templates' classes are in another package.
 */
public interface View {

    /** The template, from the root of the templates, as in {@code login/login.jte}. */
    String template();

    /** The key of the page's title in the texts, as in {@code login.title}. */
    String title();

    /**
     * Whether the page is shown again because of a fault: then its title begins with that, which a screen reader says
     * first (WCAG 2.2, 2.4.2).
     */
    default boolean isFaulty() {
        return false;
    }

    /**
     * Whether the page's forms may lead to another site in the end. Chromium applies {@code form-action} to all
     * redirects after the POST, and a client's redirect URI often redirects to yet another origin that is unknown
     * here. So if a form ends at a client or another provider, the policy has no {@code form-action}: with only the
     * redirect URI in it, the browser would stop at the next redirect, and the redirect URI was validated before.
     */
    default boolean endsElsewhere() {
        return false;
    }

    /** The sources of the page's images, besides the service itself. */
    default Set<String> images() {
        return Set.of();
    }

    /** Whether the page runs a script; it can only be one of the service's assets. */
    default boolean scripts() {
        return false;
    }
}
