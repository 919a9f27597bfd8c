/**
 * The other OpenID providers that people may come from, as an operator declares them: where each is, what we are to it, and what of
 * its claims is what here. Its promise: a provider is stored sealed as a whole, so who can write the database can neither put another
 * issuer beside its secret nor give a group by it; and an alias stays its issuer's and, where a
 * {@code sub} may be another at another client, its client's.
 *
 * <p>It speaks to no provider and lets nobody in: that is {@code federation}.
 */
@NullMarked
package io.aldaba.identityprovider;

import org.jspecify.annotations.NullMarked;
