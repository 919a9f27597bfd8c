/** The response types of the implicit flow (OpenID Connect Core §3.2.2.1). */
@NullMarked
package io.aldaba.implicit.web;

import org.jspecify.annotations.NullMarked;
