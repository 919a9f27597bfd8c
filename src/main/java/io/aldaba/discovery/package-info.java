/**
 * The server metadata (RFC 8414, OpenID Connect Discovery §4), assembled from the contributions of the features: an
 * absent feature has no entry.
 */
@NullMarked
package io.aldaba.discovery;

import org.jspecify.annotations.NullMarked;
