/**
 * What people allowed which client, and for which resources (OpenID Connect Core §3.1.2.4, RFC 8707): asked once, remembered until it
 * is withdrawn, and asked again for what is more.
 */
@NullMarked
package io.aldaba.consent;

import org.jspecify.annotations.NullMarked;
