/**
 * What we tell about a person: which claims a scope or a {@code claims} request asks for (OpenID Connect Core §5.4, §5.5), and
 * their values. ID tokens and UserInfo tell from here, so they cannot disagree.
 *
 * <p>Whether the person consented is not decided here.
 */
@NullMarked
package io.aldaba.claims;

import org.jspecify.annotations.NullMarked;
