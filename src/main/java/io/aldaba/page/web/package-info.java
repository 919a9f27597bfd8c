/**
 * Pages rendered on the server, which need no script. A feature says what is shown ({@link io.aldaba.page.web.View})
 * and for whom ({@link io.aldaba.page.web.Visit}); headers, language, CSRF token and frame are the same for all of
 * them.
 */
@NullMarked
package io.aldaba.page.web;

import org.jspecify.annotations.NullMarked;
