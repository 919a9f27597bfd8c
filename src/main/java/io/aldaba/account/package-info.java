/**
 * What users see of their account and can end: their sessions and their consents; and the applications they can open
 * from here (OpenID Connect Core §4).
 *
 * <p>Everything belongs to the logged-in user, and each statement that changes data checks this. This package changes
 * no profile and no password.
 */
@NullMarked
package io.aldaba.account;

import org.jspecify.annotations.NullMarked;
