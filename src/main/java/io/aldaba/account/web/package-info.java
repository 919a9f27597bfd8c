/** The page on which users see and end their sessions and consents. */
@NullMarked
package io.aldaba.account.web;

import org.jspecify.annotations.NullMarked;
