/**
 * What users see of their account and can end or change: their sessions, their consents and the password that is
 * stored here; and the applications they can open from here (OpenID Connect Core §4).
 *
 * <p>Everything belongs to the logged-in user, and each statement that changes data checks this. This package changes
 * no profile.
 */
@NullMarked
package io.aldaba.account;

import org.jspecify.annotations.NullMarked;
