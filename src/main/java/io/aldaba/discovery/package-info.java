/**
 * The server's metadata (RFC 8414, OpenID Connect Discovery §4), assembled from what the features say of themselves. Nothing
 * is promised that is not there: no feature, no line.
 */
@NullMarked
package io.aldaba.discovery;

import org.jspecify.annotations.NullMarked;
