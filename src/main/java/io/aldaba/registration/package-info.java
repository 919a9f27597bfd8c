/**
 * Self-registration of users, on a page on the way to their destination.
 *
 * <p>{@code user} defines what a valid registration is; this package has only a web part.
 */
@NullMarked
package io.aldaba.registration;

import org.jspecify.annotations.NullMarked;
