/**
 * What clients learn about a user: which claims a scope or a {@code claims} request asks for (OpenID Connect Core
 * §5.4, §5.5), and their values. ID tokens and UserInfo both use it, so they cannot disagree.
 *
 * <p>Whether the user consented is not decided here.
 */
@NullMarked
package io.aldaba.claims;

import org.jspecify.annotations.NullMarked;
