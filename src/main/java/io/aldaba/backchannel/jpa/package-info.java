/** Notices of logouts in the table {@code logout_notice}. */
@NullMarked
package io.aldaba.backchannel.jpa;

import org.jspecify.annotations.NullMarked;
