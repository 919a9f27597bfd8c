/**
 * Telling other applications of the same server about access tokens they were shown, by a call and without HTTP. It promises
 * that a token is judged exactly as Aldaba judges those it is called with, for the audience the application names (RFC 8707 §2),
 * and that a revocation counts for the very next call. Whoever has no token in hand learns nothing.
 *
 * <p>It does not authenticate the application: who deploys to a server is trusted by its administrator.
 */
@NullMarked
package io.aldaba.inprocess;

import org.jspecify.annotations.NullMarked;
