/**
 * The other OpenID providers that users may come from, as an operator declares them: where each one is, our client
 * there, and how its claims map to ours. The package promises two things. A provider is stored sealed as a whole:
 * whoever can write to the database can neither put another issuer beside its secret nor give a group by it. An alias
 * stays with its issuer and, if a {@code sub} may differ between clients, with its client.
 *
 * <p>This package communicates with no provider and logs nobody in: {@code federation} does.
 */
@NullMarked
package io.aldaba.identityprovider;

import org.jspecify.annotations.NullMarked;
