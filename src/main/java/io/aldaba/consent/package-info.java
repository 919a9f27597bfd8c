/**
 * What users allowed which client, and for which resources (OpenID Connect Core §3.1.2.4, RFC 8707). A user is asked
 * once; the consent is stored until it is withdrawn, and the user is asked again only for more.
 */
@NullMarked
package io.aldaba.consent;

import org.jspecify.annotations.NullMarked;
