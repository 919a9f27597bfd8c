/** The endpoints that send browsers to a provider and take them back, and their pages. */
@NullMarked
package io.aldaba.federation.web;

import org.jspecify.annotations.NullMarked;
